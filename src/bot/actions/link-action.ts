import type { InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { readBareYesNo } from "../../engine/parse/read-yes-no.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import type { ActionHandler } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { isReachable } from "../shared/is-reachable.ts";
import { notifyManagers } from "../shared/notify-managers.ts";
import { inboundCause, type UnpromptedMessage } from "../shared/reply.ts";

/** Says whether an account that was found by e-mail is somebody's own: `yes/<contact>` or `no/<contact>`. */
export const linkAction: ActionHandler = {
  async act(request) {
    const { runContext, object } = request;
    const { id } = runContext.contact;
    if (object === `yes/${id}`) return await settle(request, true);
    return object === `no/${id}`
      ? await settle(request, false)
      : replyToActor(request, MESSAGES.actions.not_yours);
  },
};

/** Whether what somebody wrote is about their link, and nothing else may be read into it. */
export function isAboutAccountLink({ choice }: InboundMessage, contact: Contact): boolean {
  return choice === undefined && !isReachable(contact);
}

/** Hears somebody who has not confirmed that an account is theirs: only a yes or a no means anything. */
export async function handleAccountLink(message: UnpromptedMessage): Promise<Changes> {
  const { inbound, runContext } = message;
  const yes = readBareYesNo(inbound.text);
  if (runContext.contact.link !== "asked" || yes === undefined)
    return { cause: inboundCause(message) };
  return await settle(message, yes);
}

async function settle(message: UnpromptedMessage, yes: boolean): Promise<Changes> {
  const { id, name, link: stands } = message.runContext.contact;
  const acting = { ...message, object: "" };
  if (stands !== "asked") return { cause: inboundCause(message) };
  if (yes)
    return {
      ...replyToActor(acting, MESSAGES.account_link.confirmed, { name }),
      contacts: [{ id, link: "confirmed" }],
    };
  const told = await notifyManagers(
    message.ctx,
    `refused/${id}/${message.inbound.id}`,
    MESSAGES.account_link.not_them,
    { name },
  );
  const answer = replyToActor(acting, MESSAGES.account_link.refused);
  return {
    ...answer,
    contacts: [{ id, link: "refused" }],
    drafts: [...(answer.drafts ?? []), ...told],
  };
}
