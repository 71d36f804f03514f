import type { Draft } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import { folded } from "../engine/read/plain.ts";
import { readHandover } from "../engine/read/read-handover.ts";
import type { Changes } from "../ports/changes.ts";
import { languagesOf } from "./cast.ts";
import { COACH_HEARS_HANDOVER, HANDED_OVER, HANDED_OVER_ALONE, YOU_LEAD } from "./phrases.ts";
import { causeOf, type Outside, replyWith } from "./reply.ts";
import { voiceOf } from "./voice.ts";

/**
 * Hands a team's lead to another member of the team, who is told what was last promised, as the coach is told of the
 * change; undefined where the message is no handover, or names nobody of the team.
 */
export async function handOver(outside: Outside): Promise<Changes | undefined> {
  const { cast, inbound, house } = outside;
  const { contact, team, coach, commitment } = cast;
  const name = contact.role === "team_lead" && team ? readHandover(inbound.text) : undefined;
  if (name === undefined || !team) return undefined;
  const others = (await house.store.contacts()).filter(
    (each) => each.team === team.id && each.left === undefined && each.id !== contact.id,
  );
  const next = others.find((each) => folded(each.name).trim() === name);
  if (!next) return undefined;
  const values = {
    from: contact.name,
    to: next.name,
    team: team.name,
    text: commitment?.text ?? "–",
  };
  const told = (to: Contact, words: typeof YOU_LEAD): Draft => ({
    id: `${inbound.id}.handover.${to.id}`,
    to: to.address,
    purpose: "notice",
    body: {
      text: voiceOf(languagesOf({ contact: to, programme: cast.programme })).say(words, values),
    },
    contact: to.id,
    createdAt: outside.now,
  });
  const listening = [coach].filter((each) => each?.standing === "active");
  const words = listening.length > 0 ? HANDED_OVER : HANDED_OVER_ALONE;
  const text = voiceOf(languagesOf(cast)).say(words, values);
  return {
    cause: causeOf(outside),
    contacts: [
      { id: contact.id, role: "team_member" },
      { id: next.id, role: "team_lead" },
    ],
    drafts: [
      { ...replyWith(outside, words, []), body: { text } },
      ...(next.standing === "active" ? [told(next, YOU_LEAD)] : []),
      ...listening.flatMap((each) => (each ? [told(each, COACH_HEARS_HANDOVER)] : [])),
    ],
  };
}
