import type { Inbound } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { castOf } from "../cast.ts";
import type { House } from "../house.ts";
import { commandIn } from "../views/command.ts";
import { actIn, obeyCommand, perform } from "./acts.ts";
import { hearAside } from "./hear-aside.ts";
import { hearLink, isAboutLink } from "./link.ts";

/**
 * Hears what is no answer to any question, whatever is being asked now: a tapped action, a sent form, a typed command,
 * words beside a message of an exchange. False where a race was lost, undefined where it is nothing of the kind.
 */
export async function hearAct(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<boolean | undefined> {
  const { choice, text, about } = inbound;
  const wanted = actIn(choice);
  // Whoever has not agreed to anything yet is welcomed first, whatever they type.
  const mayCommand = choice === undefined && contact.standing === "active";
  const command = mayCommand ? commandIn(text) : undefined;
  const isLinking = isAboutLink(inbound, contact);
  if (!wanted && !command && about === undefined && !isLinking) return undefined;
  const now = house.clock.now();
  const outside = { house, inbound, cast: await castOf(house.store, contact, { now }), now };
  if (isLinking) return await house.store.commit(await hearLink(outside));
  if (wanted) return await perform(outside, wanted);
  if (command) return await obeyCommand(outside, command);
  const aside = await hearAside(outside);
  return aside && (await house.store.commit(aside));
}
