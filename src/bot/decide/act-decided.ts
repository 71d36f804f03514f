import type { Form } from "../../domain/message.ts";
import type { Act, Asking } from "../act/act.ts";
import { answerWith } from "../act/answer-with.ts";
import { languagesOf } from "../cast.ts";
import { voiceOf } from "../voice.ts";
import { DECIDED } from "./decided-words.ts";
import { decisionAt, refuseDecision } from "./decision-at.ts";
import { lookFire } from "./decision-fires.ts";

/** Records what a team decided, or that it need not any more, as its coach knows it: `decided:decision/<id>`. */
export const decided: Act = {
  async act(acting) {
    const at = await decisionAt(acting);
    if (!at) return await refuseDecision(acting);
    const { decision, team } = at;
    const { outcome = "", became } = acting.inbound.fields ?? {};
    const isOver = decision.state === "decided" || decision.state === "dropped";
    const values = { team: team.name, question: decision.question };
    if (isOver || became === undefined) return answerWith(acting, DECIDED.over, values);
    const version = (decision.version ?? 0) + 1;
    const words = outcome.trim() === "" ? {} : { outcome: outcome.trim() };
    const state = became === "dropped" ? ("dropped" as const) : ("decided" as const);
    return {
      ...answerWith(acting, DECIDED.noted, values),
      decision: { ...decision, ...words, state, version },
      fires: [lookFire(decision, `settled.${version}`, acting.now)],
    };
  },
  async form(asking) {
    const at = await decisionAt(asking);
    return at && formFor(asking, at.decision.question);
  },
};

function formFor({ cast, object }: Asking, question: string): Form {
  const { say } = voiceOf(languagesOf(cast));
  return {
    id: `decided:${object}`,
    title: say(DECIDED.title),
    parts: [{ type: "paragraph", text: question }],
    fields: [
      {
        id: "became",
        label: say(DECIDED.became),
        choices: [
          { id: "decided", label: say(DECIDED.taken) },
          { id: "dropped", label: say(DECIDED.dropped) },
        ],
        required: true,
      },
      { id: "outcome", label: say(DECIDED.outcome), multiline: true, required: false },
    ],
    submit: say(DECIDED.submit),
  };
}
