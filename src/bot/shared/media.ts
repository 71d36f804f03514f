import { type Attachment, type Enclosure, enclosureId } from "../../domain/answer.ts";
import type { Fire } from "../../domain/fire.ts";
import { inLanguage } from "../../domain/language.ts";
import type { Draft, InboundMessage, OutboxRow } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { SendError } from "../../ports/channel.ts";
import type { AppContext } from "./app-context.ts";
import { preferredLanguages } from "./run-context.ts";

/** Largest stored file, in bytes: twenty minutes of speech, or a scanned report. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

// 1, 5 and 30 minutes, then every 2 hours, for a day: platforms keep files for a few days only.
const BACK_OFF = [60_000, 300_000, 1_800_000] as const;
const LATER_RETRY = 7_200_000;
const RETRY_FOR = 86_400_000;

/** Builds the fire that fetches a message's file; empty without a file or for an inactive contact. */
export function buildFetchFire({ id, media }: InboundMessage, contact: Contact, now: Date): Fire[] {
  if (!media || contact.standing !== "active") return [];
  const key = `${id}.fetch`;
  return [{ key, kind: "fetch", dueAt: now, contact: contact.id, state: "due", inbound: id }];
}

/** Lists a message's enclosures as stored records refer to them. */
export function describeEnclosures({ id, media }: InboundMessage): Enclosure[] {
  return media ? [{ id: enclosureId(id), kind: media.kind }] : [];
}

/**
 * Fetches and stores the file of a fire. After a final error, or a day of failures, asks the sender to type instead.
 */
export async function fetchInboundMedia(ctx: AppContext, fire: Fire): Promise<void> {
  const { store, channels } = ctx;
  const inbound = fire.inbound === undefined ? undefined : await store.inbound(fire.inbound);
  const channel = inbound && channels.get(inbound.from.channel);
  if (!inbound?.media || !channel) return await store.markFire(fire.key, "dropped");
  try {
    const { media } = inbound;
    const file = await withTimeout(ctx.timeouts.timeout, channel.fetch(media, MAX_FILE_BYTES));
    if (file.bytes.length > MAX_FILE_BYTES)
      throw new SendError("rejected", "the file is too large");
    const name = file.name ?? media.name;
    await store.keepAttachment({ ...file, name, id: enclosureId(inbound.id) }, fire.contact);
    await store.markFire(fire.key, "done");
  } catch (error) {
    await handleFetchFault(ctx, fire, error);
  }
}

async function handleFetchFault(ctx: AppContext, fire: Fire, error: unknown): Promise<void> {
  const { store, clock, log } = ctx;
  const isFinal = error instanceof SendError && FINAL_FAULTS.has(error.fault);
  const now = clock.now().getTime();
  const since = fire.delays?.[0]?.from.getTime() ?? fire.dueAt.getTime();
  if (!isFinal && now - since < RETRY_FOR) {
    const pause = BACK_OFF[fire.delays?.length ?? 0] ?? LATER_RETRY;
    log.warn({ fire: fire.key, err: error }, "file not fetched; retry scheduled");
    return await store.postpone(fire, new Date(now + pause), "unreachable");
  }
  log.warn({ fire: fire.key, err: error }, "file not fetched; sender asked to type instead");
  const drafts = await buildTypeRequest(ctx, fire);
  await store.commit({ cause: { type: "fire", key: fire.key }, drafts });
}

const FINAL_FAULTS: ReadonlySet<string> = new Set(["unreachable", "rejected", "needs_template"]);

async function buildTypeRequest({ store, clock }: AppContext, fire: Fire): Promise<Draft[]> {
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

// A message waits at most this long for its file; then it is sent without.
const FILE_WAIT = 600_000;
const FILE_RECHECK = 60_000;

/** Finds the file to send with a message, or when to look again while it is still being fetched. */
export async function findAttachment(
  { store, clock }: AppContext,
  { body, createdAt }: OutboxRow,
): Promise<{ readonly file?: Attachment | undefined; readonly later?: Date | undefined }> {
  const id = body.attached;
  if (id === undefined) return {};
  const file = await store.attachment(id);
  const now = clock.now().getTime();
  if (file || now - createdAt.getTime() >= FILE_WAIT) return { file };
  const fetching = await store.fire(`${id.slice(enclosureId("").length)}.fetch`);
  return fetching?.state === "due" ? { later: new Date(now + FILE_RECHECK) } : {};
}

async function withTimeout<T>(time: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SendError("try_later", "no answer in time")), time);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}
