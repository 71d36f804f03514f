import type { Draft, InboundMessage } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import { readJoinTry } from "../../engine/parse/read-join-code.ts";
import { readBareYesNo } from "../../engine/parse/read-yes-no.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { movedTo } from "../contacts/identity.ts";
import type { ActionHandler, ActionRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { notifyManagers } from "../shared/notify-managers.ts";
import { loadRunContext, preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

const ASKED = "join-ask/";

/**
 * Settles whether a contact is to be known at the address from which their join code was used: `yes/<contact>` or
 * `no/<contact>`. The contact may, from an address that is known, and so may a manager.
 */
export const joinAction: ActionHandler = {
  async act(request) {
    const { runContext, object, ctx } = request;
    const [, word, id = ""] = /^(yes|no)\/(.+)$/s.exec(object) ?? [];
    const { contact: actor } = runContext;
    const isManager = actor.role === "manager" && actor.standing === "active";
    const contact = actor.id === id || isManager ? await ctx.store.contact(id) : undefined;
    if (!contact || word === undefined) return replyToActor(request, MESSAGES.actions.not_yours);
    return await settleJoin(request, contact, word === "yes");
  },
};

async function settleJoin(
  request: ActionRequest,
  contact: Contact,
  yes: boolean,
): Promise<Changes> {
  const { ctx, inbound } = request;
  const { store } = ctx;
  const from = await store.settleJoinRequest(contact.id, inbound.id);
  const owner = from && (await store.contactAt(from));
  if (!from || (owner && owner.id !== contact.id)) return replyToActor(request, MESSAGES.join.over);
  return yes ? await move(request, contact, from) : await refuse(request, contact, from);
}

const nameOf = ({ name }: Contact) => ({ name });

async function move(request: ActionRequest, contact: Contact, from: Address): Promise<Changes> {
  const { ctx, inbound, runContext } = request;
  const id = `joined/${inbound.id}`;
  const programme = await ctx.store.programme();
  const { say } = translatorFor(preferredLanguages({ contact, programme }));
  const at = { ...contact, address: from };
  const answer = replyToActor(request, MESSAGES.join.moved, nameOf(contact));
  const told = await notifyManagers(ctx, id, MESSAGES.join.manager_moved, nameOf(contact));
  const used = say(MESSAGES.join.used, { programme: programme?.name ?? "" });
  // Where a manager decided, the known address is told as well: it may still be the contact's.
  const old =
    runContext.contact.id === contact.id
      ? []
      : [buildNotice(ctx, contact, `${id}.old`, { text: used })];
  const welcome = buildNotice(ctx, at, `${id}.new`, {
    text: say(MESSAGES.join.joined, nameOf(contact)),
  });
  return {
    ...answer,
    contacts: [movedTo(contact, from, undefined)],
    drafts: [...(answer.drafts ?? []), ...old, welcome, ...told],
  };
}

async function refuse(request: ActionRequest, contact: Contact, from: Address): Promise<Changes> {
  const { ctx, inbound } = request;
  const id = `join-refused/${inbound.id}`;
  const answer = replyToActor(request, MESSAGES.join.refused);
  const { say } = translatorFor(
    preferredLanguages({ contact, programme: await ctx.store.programme() }),
  );
  const there: Draft = {
    id,
    to: from,
    purpose: "notice",
    body: { text: say(MESSAGES.join.not_confirmed) },
    createdAt: ctx.clock.now(),
  };
  const told = await notifyManagers(ctx, id, MESSAGES.join.manager_refused, nameOf(contact));
  return { ...answer, drafts: [...(answer.drafts ?? []), there, ...told] };
}

/**
 * Answers words of a contact that are about joining and nothing else: a yes or no in reply to the question whether
 * their code was used by them, or a code, of which they have no need. Neither is ever an answer to another question.
 */
export async function handleJoinReply(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<Changes | undefined> {
  const yes = await yesToAsked(ctx, inbound);
  const isTry = inbound.choice === undefined && readJoinTry(inbound.text) !== undefined;
  if (yes === undefined && !isTry) return undefined;
  // Before they agreed to anything, any first word of theirs begins the welcome.
  const isNew = contact.standing !== "active" && !(await ctx.store.waitingRun(contact.id));
  if (yes === undefined && isNew) return undefined;
  const now = ctx.clock.now();
  const runContext = await loadRunContext(ctx.store, contact, { now });
  const acting = { ctx, inbound, runContext, now, object: "" };
  if (yes !== undefined) return await settleJoin(acting, contact, yes);
  return replyToActor(acting, MESSAGES.join.known, nameOf(contact));
}

async function yesToAsked(ctx: AppContext, inbound: InboundMessage): Promise<boolean | undefined> {
  const { about, choice, text, from } = inbound;
  const yes = about === undefined || choice !== undefined ? undefined : readBareYesNo(text);
  if (yes === undefined || about === undefined) return undefined;
  const row = await ctx.store.sentAs(from, about);
  return row?.id.startsWith(ASKED) === true ? yes : undefined;
}
