import type { Form } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import { castOf } from "../cast.ts";
import { decided } from "../decide/act-decided.ts";
import { mentor } from "../decide/act-mentor.ts";
import { merge, part } from "../decide/act-merge.ts";
import { decision } from "../decide/act-raise.ts";
import type { House } from "../house.ts";
import { join } from "../join/settle-join.ts";
import { isReached } from "../people/is-reached.ts";
import { causeOf, type Outside, replyOnly } from "../reply.ts";
import { type Command, doingOf } from "../views/command.ts";
import type { Act, Wanted } from "./act.ts";
import { NO_SUCH_ACT } from "./act-words.ts";
import { answer, pass } from "./answer.ts";
import { details } from "./details.ts";
import { link } from "./link.ts";
import { nudge } from "./nudge.ts";
import { revise } from "./revise.ts";
import { pause, settings } from "./settings.ts";
import { solved } from "./solved.ts";

/** Every verb that an action can have, and what becomes of it. */
const ACTS: Readonly<Record<string, Act>> = {
  answer,
  decided,
  decision,
  details,
  join,
  link,
  mentor,
  merge,
  nudge,
  part,
  pass,
  pause,
  revise,
  settings,
  solved,
};

/**
 * The verb and object of an action's id, such as `nudge:team/kenya`; undefined for the tap of an answer. The object of
 * an action always holds a slash, and no answer's does.
 */
export function actIn(choice: string | undefined): Wanted | undefined {
  const [, verb, object] = /^([a-z_]+):([^:/]+\/.+)$/s.exec(choice ?? "") ?? [];
  return verb === undefined || object === undefined ? undefined : { verb, object };
}

/** Does what an action asks, once; false where a race was lost. Nobody acts who is not in the programme now. */
export async function perform(outside: Outside, { verb, object }: Wanted): Promise<boolean> {
  const { store } = outside.house;
  const act = ACTS[verb];
  // Who they are can be said before they agreed to anything.
  if (!mayAct(outside.cast.contact) && act !== link && act !== join)
    return await store.commit({ cause: causeOf(outside) });
  if (!act) return await store.commit(replyOnly(outside, NO_SUCH_ACT));
  const beside = await digestUnder(outside);
  return await store.commit(await act.act({ ...outside, object, beside }));
}

/** Whether somebody takes part, and the account they act from is known to be theirs. */
function mayAct(contact: Contact): boolean {
  return contact.standing === "active" && isReached(contact);
}

/** The digest's message that somebody tapped on in a conversation of their own. */
async function digestUnder({ house, inbound }: Outside): Promise<string | undefined> {
  const { about, from } = inbound;
  const row = about === undefined ? undefined : await house.store.sentAs(from, about);
  const root = row && (row.under ?? row.id);
  return root?.startsWith("digest/") ? root : undefined;
}

/** The form that an action opens for whoever stands at an address. */
export async function formFor(
  house: House,
  of: Address,
  action: string,
): Promise<Form | undefined> {
  const wanted = actIn(action);
  const contact = wanted && (await house.store.contactAt(of));
  const form = ACTS[wanted?.verb ?? ""]?.form;
  if (!wanted || !form || !contact || !mayAct(contact)) return undefined;
  const now = house.clock.now();
  const cast = await castOf(house.store, contact, { now });
  return await form({ house, cast, now, object: wanted.object });
}

/** Does what somebody typed as a command. */
export async function obeyCommand(outside: Outside, command: Command): Promise<boolean> {
  const { store } = outside.house;
  if (!mayAct(outside.cast.contact)) return await store.commit({ cause: causeOf(outside) });
  const doing = await doingOf(outside, command);
  switch (doing.type) {
    case "answer":
      return await store.commit(doing.changes);
    case "act": {
      // What follows a command stands for what a form would hold.
      const { wanted, words } = doing;
      const fields = words === "" ? undefined : { words };
      return await perform({ ...outside, inbound: { ...outside.inbound, fields } }, wanted);
    }
  }
}
