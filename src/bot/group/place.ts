import type { Inbound } from "../../domain/message.ts";
import { addressKey, type Contact, groupId, type Team } from "../../domain/people.ts";
import type { Stranger } from "../../domain/records.ts";
import type { House } from "../house.ts";
import { whoWrote } from "../identity.ts";

/** Something that happened in a team's group. */
export interface Place {
  readonly house: House;
  readonly inbound: Inbound;
  readonly team: Team;
  /** The group itself, as whoever the bot asks there. */
  readonly group: Contact;
  readonly now: Date;
}

/** The team's group in which a message was written; undefined where no team has it. */
export async function placeOf(house: House, inbound: Inbound): Promise<Place | undefined> {
  const { from, group: id } = inbound;
  const teams = await house.store.teams();
  const team = teams.find(({ group }) => group?.id === id && group?.channel === from.channel);
  const group = team && (await house.store.contact(groupId(team.id)));
  if (!team || group?.standing !== "active") return undefined;
  return { house, inbound, team, group, now: house.clock.now() };
}

/** Who wrote in a group: somebody of the roster, or a stranger. */
export interface Author {
  readonly id: string;
  readonly contact?: Contact | undefined;
}

/** Who wrote a message of a group. */
export async function authorOf(house: House, inbound: Inbound): Promise<Author> {
  const contact = await whoWrote(house, inbound);
  return contact ? { id: contact.id, contact } : { id: `stranger/${addressKey(inbound.from)}` };
}

/** What the operator is shown of an author who is in no roster. */
export function strangersOf({ inbound, team, now }: Place, author: Author): Stranger[] {
  if (author.contact) return [];
  const { from: address, phone } = inbound;
  return [{ id: author.id, address, firstAt: now, phone, team: team.id }];
}
