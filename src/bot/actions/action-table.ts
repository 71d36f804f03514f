import type { Form } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { ActionHandler, RequestedAction } from "../shared/action.ts";
import type { AppContext } from "../shared/app-context.ts";
import { isReachable } from "../shared/is-reachable.ts";
import { buildReplyChanges, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { loadRunContext } from "../shared/run-context.ts";
import { answerAction, passOnAction } from "./answer-action.ts";
import { readCommandAction, type TypedCommand } from "./command.ts";
import { decidedAction } from "./decided-action.ts";
import { detailsAction } from "./details-action.ts";
import { joinAction } from "./join-action.ts";
import { linkAction } from "./link-action.ts";
import { mentorAction } from "./mentor-action.ts";
import { mergeAction, separateAction } from "./merge-action.ts";
import { nudgeAction } from "./nudge-action.ts";
import { raiseAction } from "./raise-action.ts";
import { reviseAction } from "./revise-action.ts";
import { pauseAction, settingsAction } from "./settings-action.ts";
import { solvedAction } from "./solved-action.ts";

/** Every verb that an action can have, and what becomes of it. */
const ACTS: Readonly<Record<string, ActionHandler>> = {
  answer: answerAction,
  decided: decidedAction,
  decision: raiseAction,
  details: detailsAction,
  join: joinAction,
  link: linkAction,
  mentor: mentorAction,
  merge: mergeAction,
  nudge: nudgeAction,
  part: separateAction,
  pass: passOnAction,
  pause: pauseAction,
  revise: reviseAction,
  settings: settingsAction,
  solved: solvedAction,
};

/**
 * The verb and object of an action's id, such as `nudge:team/kenya`; undefined for the tap of an answer. The object of
 * an action always holds a slash, and no answer's does.
 */
export function parseAction(choice: string | undefined): RequestedAction | undefined {
  const [, verb, object] = /^([a-z_]+):([^:/]+\/.+)$/s.exec(choice ?? "") ?? [];
  return verb === undefined || object === undefined ? undefined : { verb, object };
}

/** Does what an action asks, once; false where a race was lost. Nobody acts who is not in the programme now. */
export async function performAction(
  message: UnpromptedMessage,
  { verb, object }: RequestedAction,
): Promise<boolean> {
  const { store } = message.ctx;
  const act = ACTS[verb];
  // Who they are can be said before they agreed to anything.
  if (!mayAct(message.runContext.contact) && act !== linkAction && act !== joinAction)
    return await store.commit({ cause: inboundCause(message) });
  if (!act) return await store.commit(buildReplyChanges(message, MESSAGES.actions.no_such_act));
  const beside = await digestUnder(message);
  return await store.commit(await act.act({ ...message, object, beside }));
}

/** Whether somebody takes part, and the account they act from is known to be theirs. */
function mayAct(contact: Contact): boolean {
  return contact.standing === "active" && isReachable(contact);
}

/** The digest's message that somebody tapped on in a conversation of their own. */
async function digestUnder({ ctx, inbound }: UnpromptedMessage): Promise<string | undefined> {
  const { about, from } = inbound;
  const row = about === undefined ? undefined : await ctx.store.sentAs(from, about);
  const root = row && (row.under ?? row.id);
  return root?.startsWith("digest/") ? root : undefined;
}

/** The form that an action opens for whoever stands at an address. */
export async function buildActionForm(
  ctx: AppContext,
  of: Address,
  action: string,
): Promise<Form | undefined> {
  const wanted = parseAction(action);
  const contact = wanted && (await ctx.store.contactAt(of));
  const form = ACTS[wanted?.verb ?? ""]?.form;
  if (!wanted || !form || !contact || !mayAct(contact)) return undefined;
  const now = ctx.clock.now();
  const runContext = await loadRunContext(ctx.store, contact, { now });
  return await form({ ctx, runContext, now, object: wanted.object });
}

/** Does what somebody typed as a command. */
export async function performCommand(
  message: UnpromptedMessage,
  command: TypedCommand,
): Promise<boolean> {
  const { store } = message.ctx;
  if (!mayAct(message.runContext.contact))
    return await store.commit({ cause: inboundCause(message) });
  const doing = await readCommandAction(message, command);
  switch (doing.type) {
    case "answer":
      return await store.commit(doing.changes);
    case "act": {
      // What follows a command stands for what a form would hold.
      const { wanted, words } = doing;
      const fields = words === "" ? undefined : { words };
      return await performAction({ ...message, inbound: { ...message.inbound, fields } }, wanted);
    }
  }
}
