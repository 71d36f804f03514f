import type { Draft } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { ContactChange } from "../../ports/changes.ts";
import type { Directory, ListedPerson } from "../../ports/directory.ts";
import { isZone } from "../../scheduling/zone.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice, withActionButtons } from "../shared/notice.ts";
import { notifyManagers } from "../shared/notify-managers.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

// Profiles change rarely; unlinked contacts are looked up more often than once a day.
const LOOKUP_INTERVAL = 3_600_000;
const PROFILE_INTERVAL = 24 * LOOKUP_INTERVAL;

/** When people were last looked up, on the application clock. */
interface LookupTimes {
  sought: number;
  profiles: number;
}

const LOOKUP_TIMES = new WeakMap<Directory, LookupTimes>();

/**
 * Looks up contacts known by e-mail and follows the profiles of linked ones: a new time zone, a deactivated or restored
 * account. After an error it tries again at the next tick.
 */
export async function followPeople(ctx: AppContext): Promise<void> {
  const { directory, clock, store, log } = ctx;
  if (!directory) return;
  const now = clock.now().getTime();
  const lastLookup = LOOKUP_TIMES.get(directory) ?? { sought: 0, profiles: 0 };
  const looksUp = now - lastLookup.sought >= LOOKUP_INTERVAL;
  const reads = now - lastLookup.profiles >= PROFILE_INTERVAL;
  if (!looksUp && !reads) return;
  try {
    for (const contact of await store.contacts()) {
      if (contact.address.channel !== directory.kind || contact.departed) continue;
      if (contact.link === "sought") await lookUp(ctx, directory, contact);
      else if (reads) await readProfile(ctx, contact, await directory.infoOf(contact.address.id));
    }
    LOOKUP_TIMES.set(directory, { sought: now, profiles: reads ? now : lastLookup.profiles });
  } catch (error) {
    log.warn(
      { channel: directory.kind, err: error },
      "directory look-up failed; retried at the next tick",
    );
  }
}

/** Asks a contact found by e-mail address to confirm the account. */
async function lookUp(ctx: AppContext, directory: Directory, contact: Contact): Promise<void> {
  const { store, log } = ctx;
  const found =
    contact.email === undefined ? undefined : await directory.lookupByEmail(contact.email);
  if (!found) return;
  const address = { channel: directory.kind, id: found.id };
  if (await store.contactAt(address)) {
    log.warn({ contact: contact.id }, "e-mail address belongs to another contact's account");
    return;
  }
  const change = { id: contact.id, address, link: "asked" as const, ...readZone(contact, found) };
  await commitChange(ctx, change, [await buildLinkQuestion(ctx, { ...contact, address })]);
}

async function buildLinkQuestion(ctx: AppContext, contact: Contact): Promise<Draft> {
  const programme = await ctx.store.programme();
  const { say } = translatorFor(preferredLanguages({ contact, programme }));
  const text = say(MESSAGES.account_link.ask, {
    programme: programme?.name ?? "",
    name: contact.name,
  });
  const actions = [
    {
      id: `link:yes/${contact.id}`,
      label: say(MESSAGES.account_link.yes),
      tone: "primary" as const,
    },
    { id: `link:no/${contact.id}`, label: say(MESSAGES.account_link.no) },
  ];
  const id = `link/${contact.id}/${contact.address.id}`;
  return buildNotice(ctx, contact, id, withActionButtons(text, actions));
}

/** Applies a profile change that the platform reported. */
export async function followPerson(ctx: AppContext, person: ListedPerson): Promise<void> {
  const channel = ctx.directory?.kind;
  if (channel === undefined) return;
  const contact = await ctx.store.contactAt({ channel, id: person.id });
  if (contact && contact.link !== "asked") await readProfile(ctx, contact, person);
}

/** Applies the profile of a linked contact. */
async function readProfile(
  ctx: AppContext,
  contact: Contact,
  person: ListedPerson | undefined,
): Promise<void> {
  if (!person) return;
  const { link = "confirmed" } = contact;
  const { name, id } = contact;
  const day = ctx.clock.now().toISOString().slice(0, 10);
  if (person.deactivated && link !== "gone") {
    const notices = await notifyManagers(ctx, `gone/${id}/${day}`, MESSAGES.account_link.gone, {
      name,
    });
    return await commitChange(ctx, { id, link: "gone" }, notices);
  }
  if (!person.deactivated && link === "gone") {
    const notices = await notifyManagers(ctx, `back/${id}/${day}`, MESSAGES.account_link.back, {
      name,
    });
    return await commitChange(
      ctx,
      { id, link: "confirmed", ...readZone(contact, person) },
      notices,
    );
  }
  const zone = readZone(contact, person);
  if (zone.zone !== undefined) await commitChange(ctx, { id, ...zone }, []);
}

/** Reads a new time zone from a profile, unless the contact chose to keep theirs. */
function readZone({ zone, staying }: Contact, person: ListedPerson): Pick<ContactChange, "zone"> {
  const said = person.zone;
  const isNew = said !== undefined && said !== zone && isZone(said);
  return isNew && staying !== true ? { zone: said } : {};
}

async function commitChange(
  { store }: AppContext,
  change: ContactChange,
  drafts: readonly Draft[],
): Promise<void> {
  await store.commit({ cause: { type: "operator" }, contacts: [change], drafts });
}
