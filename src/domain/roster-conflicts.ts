import type { Contact, Engagement, Programme, Team } from "./people.ts";

/** An entry of a roster: what it is and its id. */
export interface RosterEntry {
  readonly kind: "programme" | "team" | "contact" | "engagement";
  readonly id: string;
}

/** Something that an incoming entry would take from somebody else, or change without meaning to. */
export interface RosterConflict {
  readonly entry: RosterEntry;
  /** The entry it collides with, and whether that one is in the store or in the same file. */
  readonly other: RosterEntry & { readonly where: "store" | "file" };
  /** In words for the operator, without numbers and names. */
  readonly message: string;
  readonly remedy: string;
}

/** People as they are stored, or as they come in; a table of mentors brings contacts alone. */
export interface RosterPeople {
  readonly programme?: Programme | undefined;
  readonly teams: readonly Team[];
  readonly contacts: readonly Contact[];
  readonly engagements: readonly Engagement[];
}

/** A roster that was refused because of what the store holds. */
export class RosterRefused extends Error {
  readonly conflicts: readonly RosterConflict[];
  constructor(conflicts: readonly RosterConflict[]) {
    super(conflicts.map(({ message }) => message).join(" "));
    this.name = "RosterRefused";
    this.conflicts = conflicts;
  }
}

/** What is judged: what comes in, what is stored, the day on which it comes in, and whether it is a mentors' table. */
export interface RosterMeeting {
  readonly incoming: RosterPeople;
  readonly stored: RosterPeople;
  /** `YYYY-MM-DD`; who has left by then keeps no address. */
  readonly today: string;
  readonly mentorsOnly?: boolean | undefined;
}

/** Everything for which an incoming roster must be refused, judged together with what the store holds. */
export function findRosterConflicts(meeting: RosterMeeting): readonly RosterConflict[] {
  return [
    ...programmeConflicts(meeting),
    ...groupConflicts(meeting),
    ...roleConflicts(meeting),
    ...addressConflicts(meeting),
  ];
}

/** Whether somebody has left by a day. */
export function hasLeftProgramme({ left }: Pick<Contact, "left">, today: string): boolean {
  return left !== undefined && left <= today;
}

function programmeConflicts({ incoming, stored }: RosterMeeting): RosterConflict[] {
  const [mine, theirs] = [incoming.programme, stored.programme];
  if (!mine || !theirs || mine.id === theirs.id) return [];
  const message = `The store holds the programme \`${theirs.id}\`; this roster is of \`${mine.id}\`, and would take its place.`;
  const remedy = `One installation serves one programme. For a second one, use a store of its own (another DATA_DIR or MONGODB_URI); to rename this one, change its \`name\` and keep the id \`${theirs.id}\`.`;
  const entry = { kind: "programme", id: mine.id } as const;
  return [{ entry, other: { kind: "programme", id: theirs.id, where: "store" }, message, remedy }];
}

function groupConflicts({ incoming, stored }: RosterMeeting): RosterConflict[] {
  const listed = new Set(incoming.teams.map(({ id }) => id));
  const others = stored.teams.filter(({ id }) => !listed.has(id));
  return incoming.teams.flatMap(({ id, group }) => {
    const owner = others.find((each) => group !== undefined && each.group?.id === group.id);
    if (!owner) return [];
    const message = `The WhatsApp group of the team \`${id}\` is that of the team \`${owner.id}\` in the store.`;
    const remedy = `List \`${owner.id}\` without its group, or with another one.`;
    const entry = { kind: "team", id } as const;
    return [{ entry, other: { kind: "team", id: owner.id, where: "store" }, message, remedy }];
  });
}

function roleConflicts({ incoming, stored, mentorsOnly }: RosterMeeting): RosterConflict[] {
  const listed = new Set(incoming.engagements.map(({ id }) => id));
  const unlisted = stored.engagements.filter(({ id }) => !listed.has(id));
  return incoming.contacts.flatMap(({ id, role }): RosterConflict[] => {
    const before = stored.contacts.find((each) => each.id === id);
    if (!before || before.role === role) return [];
    const entry = { kind: "contact", id } as const;
    const other = { kind: "contact", id, where: "store" } as const;
    if (mentorsOnly === true) {
      const message = `\`${id}\` is a ${before.role} in the store; a table of mentors does not change what somebody is.`;
      const remedy = `Leave the row out, or give the mentor another id. Where \`${id}\` really becomes a mentor, change \`role\` in the roster.`;
      return [{ entry, other, message, remedy }];
    }
    const engagement = unlisted.find(({ coach }) => coach === id);
    if (before.role !== "coach" || !engagement) return [];
    const message = `\`${id}\` comes in as ${role}, but is the coach of the engagement \`${engagement.id}\` in the store, which this roster does not name.`;
    const remedy = `List \`${engagement.id}\` with another coach or an earlier \`until\` first.`;
    return [
      { entry, other: { kind: "engagement", id: engagement.id, where: "store" }, message, remedy },
    ];
  });
}

function addressConflicts({ incoming, stored, today }: RosterMeeting): RosterConflict[] {
  const owners = ownersOf({ incoming, stored, today });
  return incoming.contacts
    .filter((contact) => !hasLeftProgramme(contact, today))
    .flatMap((contact) => {
      const keys = placesOf(contact);
      const taken = owners.find(
        (owner) => owner.contact.id !== contact.id && keys.some((key) => owner.keys.has(key)),
      );
      const own = incoming.contacts.findIndex(({ id }) => id === contact.id);
      // Of two in one file the second is told of, once.
      if (!taken || (taken.where === "file" && taken.index > own)) return [];
      return [takenConflict(contact, taken, keys)];
    });
}

interface Owner {
  readonly contact: Contact;
  readonly keys: ReadonlySet<string>;
  readonly where: "store" | "file";
  readonly index: number;
}

/** Whose each address is once the roster is in: of those it names as it says, of the others as they are stored. */
function ownersOf({ incoming, stored, today }: RosterMeeting): Owner[] {
  const listed = new Map(incoming.contacts.map((contact) => [contact.id, contact]));
  const known = new Map(stored.contacts.map((contact) => [contact.id, contact]));
  const named = incoming.contacts.map((contact, index): Owner => {
    const before = placesOf(known.get(contact.id));
    const now = placesOf(contact);
    const stays = now.some((key) => before.includes(key));
    return { contact, keys: new Set(stays ? [...before, ...now] : now), where: "file", index };
  });
  const kept = stored.contacts
    .filter(({ id }) => !listed.has(id))
    .map(
      (contact): Owner => ({
        contact,
        keys: new Set(placesOf(contact)),
        where: "store",
        index: -1,
      }),
    );
  return [...kept, ...named].filter(({ contact }) => !hasLeftProgramme(contact, today));
}

function takenConflict(contact: Contact, owner: Owner, keys: readonly string[]): RosterConflict {
  const { id } = contact;
  const other = owner.contact.id;
  const key = keys.find((each) => owner.keys.has(each)) ?? "";
  const kind = key.slice(0, key.indexOf(":"));
  const what = KINDS[kind] ?? "address";
  const where = owner.where === "store" ? "in the store" : "in this file";
  const message = `The ${what} of \`${id}\` is that of \`${other}\` ${where}: the words of one would be shown to the other.`;
  const until =
    owner.contact.left === undefined ? "" : ` They leave only on ${owner.contact.left}.`;
  const remedy = `If \`${other}\` has left, list them with \`left:\` and the day; if they have another ${what} now, list them with it; if both are one person, keep the id \`${other}\`.${until}`;
  return {
    entry: { kind: "contact", id },
    other: { kind: "contact", id: other, where: owner.where },
    message,
    remedy,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  whatsapp: "WhatsApp number",
  slack: "Slack account",
  email: "e-mail address",
};

// `+254700000001`, and what a linked phone calls the same number.
const NUMBER = /^\+?(\d{6,15})(?:@c\.us|@s\.whatsapp\.net)?$/;

/** Everything by which a message is known to be somebody's, as keys. */
function placesOf(contact: Contact | undefined): string[] {
  if (!contact) return [];
  const { address, aliases = [], phone, email } = contact;
  const places = [address, ...aliases]
    .filter(({ id }) => id !== "" && !id.startsWith("email:"))
    .map(({ channel, id }) => `${channel}:${NUMBER.exec(id)?.[1] ?? id}`);
  const number = NUMBER.exec(phone ?? "")?.[1];
  return [
    ...places,
    ...(number === undefined ? [] : [`whatsapp:${number}`]),
    ...(email === undefined ? [] : [`email:${email.toLowerCase()}`]),
  ];
}
