import type { InboundMessage } from "../../domain/message.ts";
import { addressKey, type Contact, groupId, type Team } from "../../domain/people.ts";
import type { UnknownSender } from "../../domain/records.ts";
import type { AppContext } from "../shared/app-context.ts";
import { identifyWriter } from "./identity.ts";

/** Something that happened in a team's group. */
export interface GroupMessage {
  readonly ctx: AppContext;
  readonly inbound: InboundMessage;
  readonly team: Team;
  /** The group itself, as whoever the bot asks there. */
  readonly group: Contact;
  readonly now: Date;
}

/** The team's group in which a message was written; undefined where no team has it. */
export async function findGroup(
  ctx: AppContext,
  inbound: InboundMessage,
): Promise<GroupMessage | undefined> {
  const { from, group: id } = inbound;
  const teams = await ctx.store.teams();
  const team = teams.find(({ group }) => group?.id === id && group?.channel === from.channel);
  const group = team && (await ctx.store.contact(groupId(team.id)));
  if (!team || group?.standing !== "active") return undefined;
  return { ctx, inbound, team, group, now: ctx.clock.now() };
}

/** Who wrote in a group: somebody of the roster, or a stranger. */
export interface GroupAuthor {
  readonly id: string;
  readonly contact?: Contact | undefined;
}

/** Who wrote a message of a group. */
export async function findAuthor(ctx: AppContext, inbound: InboundMessage): Promise<GroupAuthor> {
  const contact = await identifyWriter(ctx, inbound);
  return contact ? { id: contact.id, contact } : { id: `stranger/${addressKey(inbound.from)}` };
}

/** What the operator is shown of an author who is in no roster. */
export function toUnknownSenders(
  { inbound, team, now }: GroupMessage,
  author: GroupAuthor,
): UnknownSender[] {
  if (author.contact) return [];
  const { from: address, phone } = inbound;
  return [{ id: author.id, address, firstAt: now, phone, team: team.id }];
}
