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

// Profiles change rarely, and whoever waits to be linked need not wait for a day.
const EVERY = 3_600_000;
const PROFILES_EVERY = 24 * EVERY;

/** When people were looked up last, by the house's clock. */
interface Looked {
  sought: number;
  profiles: number;
}

const LOOKED = new WeakMap<Directory, Looked>();

/**
 * Finds those who are known by e-mail, and follows the profiles of the others: a change of zone, an account that was
 * switched off or came back. A platform that does not answer is asked again at the next tick.
 */
export async function followPeople(ctx: AppContext): Promise<void> {
  const { directory, clock, store, log } = ctx;
  if (!directory) return;
  const now = clock.now().getTime();
  const looked = LOOKED.get(directory) ?? { sought: 0, profiles: 0 };
  const seeks = now - looked.sought >= EVERY;
  const reads = now - looked.profiles >= PROFILES_EVERY;
  if (!seeks && !reads) return;
  try {
    for (const contact of await store.contacts()) {
      if (contact.address.channel !== "slack" || contact.departed) continue;
      if (contact.link === "sought") await seek(ctx, directory, contact);
      else if (reads) await readProfile(ctx, contact, await directory.infoOf(contact.address.id));
    }
    LOOKED.set(directory, { sought: now, profiles: reads ? now : looked.profiles });
  } catch (error) {
    log.warn({ channel: "slack", err: error }, "people could not be looked up; they are later");
  }
}

/** Asks somebody who was found by their e-mail address whether it is them. */
async function seek(ctx: AppContext, directory: Directory, contact: Contact): Promise<void> {
  const { store, log } = ctx;
  const found =
    contact.email === undefined ? undefined : await directory.lookupByEmail(contact.email);
  if (!found) return;
  const address = { channel: "slack", id: found.id } as const;
  if (await store.contactAt(address)) {
    log.warn({ contact: contact.id }, "an e-mail address leads to somebody else of the roster");
    return;
  }
  const change = { id: contact.id, address, link: "asked" as const, ...zoneOf(contact, found) };
  await keep(ctx, change, [await askDraft(ctx, { ...contact, address })]);
}

async function askDraft(ctx: AppContext, contact: Contact): Promise<Draft> {
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

/** Follows at once what a platform tells of somebody. */
export async function followPerson(ctx: AppContext, person: ListedPerson): Promise<void> {
  const contact = await ctx.store.contactAt({ channel: "slack", id: person.id });
  if (contact && contact.link !== "asked") await readProfile(ctx, contact, person);
}

/** Follows what a profile says of somebody who is linked. */
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
    const told = await notifyManagers(ctx, `gone/${id}/${day}`, MESSAGES.account_link.gone, {
      name,
    });
    return await keep(ctx, { id, link: "gone" }, told);
  }
  if (!person.deactivated && link === "gone") {
    const told = await notifyManagers(ctx, `back/${id}/${day}`, MESSAGES.account_link.back, {
      name,
    });
    return await keep(ctx, { id, link: "confirmed", ...zoneOf(contact, person) }, told);
  }
  const zone = zoneOf(contact, person);
  if (zone.zone !== undefined) await keep(ctx, { id, ...zone }, []);
}

/** The zone that a profile says, where it is another one and the person did not say that theirs stays. */
function zoneOf({ zone, staying }: Contact, person: ListedPerson): Pick<ContactChange, "zone"> {
  const said = person.zone;
  const isNew = said !== undefined && said !== zone && isZone(said);
  return isNew && staying !== true ? { zone: said } : {};
}

async function keep(
  { store }: AppContext,
  change: ContactChange,
  drafts: readonly Draft[],
): Promise<void> {
  await store.commit({ cause: { type: "operator" }, contacts: [change], drafts });
}
