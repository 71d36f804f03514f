import { reasonsInWords } from "../../decision/reason-words.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Form } from "../../domain/message.ts";
import type { Changes } from "../../ports/changes.ts";
import type { Act, Acting, Asking } from "../act/act.ts";
import { answerWith } from "../act/answer-with.ts";
import { languagesOf } from "../cast.ts";
import { voiceOf } from "../voice.ts";
import { rankMentors } from "./ask-mentors.ts";
import { type DecisionAt, decisionAt, refuseDecision } from "./decision-at.ts";
import { lookFire } from "./decision-fires.ts";
import { GATE, MENTOR } from "./mentor-words.ts";
import { peopleOf } from "./people-of.ts";
import { WIDENING_FLOW } from "./widen.ts";

/**
 * Shows a coach which mentors could be asked about a decision point and why, and has them asked where the team did not
 * tell more itself: `mentor:decision/<id>`.
 */
export const mentor: Act = {
  async act(acting) {
    const at = await decisionAt(acting);
    if (!at) return await refuseDecision(acting);
    const { decision, team } = at;
    const values = { team: team.name, question: decision.question };
    if (decision.state !== "open" || decision.mentor !== undefined)
      return answerWith(acting, MENTOR.over, values);
    if (!isVisibleTo("mentor", decision)) return await askTeam(acting, at);
    const version = (decision.version ?? 0) + 1;
    return {
      ...answerWith(acting, MENTOR.asked, values),
      decision: { ...decision, brief: "given", unaided: false, version },
      fires: [lookFire(decision, `asked.${version}`, acting.now)],
    };
  },
  async form(asking) {
    const at = await decisionAt(asking);
    return at && (await formFor(asking, at));
  },
};

/** Asks the team first whether mentors may read what it told its coach alone: nothing is sent on unasked. */
async function askTeam(acting: Acting, { decision, team }: DecisionAt): Promise<Changes> {
  const { house, cast, now } = acting;
  const { lead } = await peopleOf(house, decision);
  const values = { team: team.name, question: decision.question, lead: lead?.name ?? "" };
  if (!lead || !house.shelf.flows.has(WIDENING_FLOW))
    return answerWith(acting, MENTOR.cannot_ask_team, values);
  if (decision.widening && !decision.widening.answer)
    return answerWith(acting, MENTOR.team_asked, values);
  const version = (decision.version ?? 0) + 1;
  const widening = { by: cast.contact.id, at: now };
  return {
    ...answerWith(acting, MENTOR.team_asked, values),
    decision: { ...decision, widening, unaided: false, version },
    fires: [lookFire(decision, `widen.${version}`, now)],
  };
}

async function formFor(asking: Asking, { decision, team }: DecisionAt): Promise<Form> {
  const { house, cast, object } = asking;
  const { say, language } = voiceOf(languagesOf(cast));
  const { candidates, passed } = await rankMentors(house, decision);
  const contacts = await house.store.contacts();
  const name = (id: string): string => contacts.find((each) => each.id === id)?.name ?? id;
  const first = candidates.map(
    ({ expert, reasons }, n) =>
      `${n + 1}. ${name(expert)}: ${reasonsInWords(reasons, language, "them").join(", ")}`,
  );
  const others = passed.map(({ expert, because }) => `${name(expert)}: ${say(GATE[because])}`);
  return {
    id: `mentor:${object}`,
    title: say(MENTOR.title),
    parts: [
      { type: "paragraph", text: `${team.name}: ${decision.question}` },
      ...(isVisibleTo("mentor", decision)
        ? []
        : [{ type: "paragraph", text: say(MENTOR.team_first, { team: team.name }) } as const]),
      { type: "paragraph", text: say(first.length > 0 ? MENTOR.order : MENTOR.nobody) },
      ...(first.length > 0 ? [{ type: "bullets", items: first } as const] : []),
      ...(others.length > 0
        ? [
            { type: "paragraph", text: say(MENTOR.passed) } as const,
            { type: "bullets", items: others } as const,
          ]
        : []),
    ],
    fields: [],
    submit: say(MENTOR.submit),
  };
}
