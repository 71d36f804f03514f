import { type Attachment, type Enclosure, enclosureId } from "../../domain/answer.ts";
import type { Fire } from "../../domain/fire.ts";
import { inLanguage } from "../../domain/language.ts";
import type { Draft, InboundMessage, OutboxRow } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { SendError } from "../../ports/channel.ts";
import type { AppContext } from "./app-context.ts";
import { preferredLanguages } from "./run-context.ts";

/** The most that is kept of one file, in bytes: twenty minutes of speech, or a scanned report. */
const LARGEST_FILE = 8 * 1024 * 1024;

// 1, 5 and 30 minutes, then every 2 hours, for a day: platforms give files out for a few days only.
const BACK_OFF = [60_000, 300_000, 1_800_000] as const;
const THEN = 7_200_000;
const GIVEN_UP_AFTER = 86_400_000;

/** The fire that fetches what came with a message, where anything did. */
export function buildFetchFire({ id, media }: InboundMessage, contact: Contact, now: Date): Fire[] {
  if (!media || contact.standing !== "active") return [];
  const key = `${id}.fetch`;
  return [{ key, kind: "fetch", dueAt: now, contact: contact.id, state: "due", inbound: id }];
}

/** What came with a message, as it is named in what is kept of it. */
export function describeEnclosures({ id, media }: InboundMessage): Enclosure[] {
  return media ? [{ id: enclosureId(id), kind: media.kind }] : [];
}

/** Fetches the file that a fire stands for and keeps it; in vain for a day, its sender is asked to type instead. */
export async function fetchInboundMedia(ctx: AppContext, fire: Fire): Promise<void> {
  const { store, channels } = ctx;
  const inbound = fire.inbound === undefined ? undefined : await store.inbound(fire.inbound);
  const channel = inbound && channels.get(inbound.from.channel);
  if (!inbound?.media || !channel) return await store.markFire(fire.key, "dropped");
  try {
    const { media } = inbound;
    const file = await within(ctx.timeouts.timeout, channel.fetch(media, LARGEST_FILE));
    if (file.bytes.length > LARGEST_FILE) throw new SendError("rejected", "the file is too large");
    const name = file.name ?? media.name;
    await store.keepAttachment({ ...file, name, id: enclosureId(inbound.id) }, fire.contact);
    await store.markFire(fire.key, "done");
  } catch (error) {
    await afterFault(ctx, fire, error);
  }
}

async function afterFault(ctx: AppContext, fire: Fire, error: unknown): Promise<void> {
  const { store, clock, log } = ctx;
  const isFinal = error instanceof SendError && FINAL.has(error.fault);
  const now = clock.now().getTime();
  const since = fire.delays?.[0]?.from.getTime() ?? fire.dueAt.getTime();
  if (!isFinal && now - since < GIVEN_UP_AFTER) {
    const pause = BACK_OFF[fire.delays?.length ?? 0] ?? THEN;
    log.warn({ fire: fire.key, err: error }, "a file could not be fetched yet");
    return await store.postpone(fire, new Date(now + pause), "unreachable");
  }
  log.warn({ fire: fire.key, err: error }, "a file could not be fetched, and was given up");
  const drafts = await askToType(ctx, fire);
  await store.commit({ cause: { type: "fire", key: fire.key }, drafts });
}

const FINAL: ReadonlySet<string> = new Set(["unreachable", "rejected", "needs_template"]);

async function askToType({ store, clock }: AppContext, fire: Fire): Promise<Draft[]> {
  const contact = await store.contact(fire.contact);
  if (contact?.standing !== "active") return [];
  const order = preferredLanguages({ contact, programme: await store.programme() });
  return [
    {
      id: fire.key,
      to: contact.address,
      purpose: "reply",
      body: { text: inLanguage(MESSAGES.replies.type_instead, order) },
      contact: contact.id,
      createdAt: clock.now(),
    },
  ];
}

// What is still being fetched holds its message up for so long; then it goes without.
const WAITED_FOR = 600_000;
const LOOKED_AGAIN = 60_000;

/** The file that goes with a message, or when to look for it again while it is still being fetched. */
export async function findAttachment(
  { store, clock }: AppContext,
  { body, createdAt }: OutboxRow,
): Promise<{ readonly file?: Attachment | undefined; readonly later?: Date | undefined }> {
  const id = body.attached;
  if (id === undefined) return {};
  const file = await store.attachment(id);
  const now = clock.now().getTime();
  if (file || now - createdAt.getTime() >= WAITED_FOR) return { file };
  const fetching = await store.fire(`${id.slice(enclosureId("").length)}.fetch`);
  return fetching?.state === "due" ? { later: new Date(now + LOOKED_AGAIN) } : {};
}

async function within<T>(time: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SendError("try_later", "no answer in time")), time);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
