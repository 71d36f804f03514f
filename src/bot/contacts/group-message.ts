import type { InboundMessage } from "../../domain/message.ts";
import { addressKey, type Contact, groupId, type Team } from "../../domain/people.ts";
import type { UnknownSender } from "../../domain/records.ts";
import type { AppContext } from "../shared/app-context.ts";
import { identifyWriter } from "./identity.ts";

/** A message or event in a team's group. */
export interface GroupMessage {
  readonly ctx: AppContext;
  readonly inbound: InboundMessage;
  readonly team: Team;
  /** The group itself, as a contact. */
  readonly group: Contact;
  readonly now: Date;
}

/** Finds the team whose group a message came from; undefined if no team has it. */
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

/** Author of a group message: a contact or an unknown sender. */
export interface GroupAuthor {
  readonly id: string;
  readonly contact?: Contact | undefined;
}

/** Finds the author of a group message. */
export async function findAuthor(ctx: AppContext, inbound: InboundMessage): Promise<GroupAuthor> {
  const contact = await identifyWriter(ctx, inbound);
  return contact ? { id: contact.id, contact } : { id: `stranger/${addressKey(inbound.from)}` };
}

/** Lists an unknown author for the operator; empty for a contact. */
export function toUnknownSenders(
  { inbound, team, now }: GroupMessage,
  author: GroupAuthor,
): UnknownSender[] {
  if (author.contact) return [];
  const { from: address, phone } = inbound;
  return [{ id: author.id, address, firstAt: now, phone, team: team.id }];
}
