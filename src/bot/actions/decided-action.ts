import type { Form } from "../../domain/message.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { ActionHandler, FormRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { findActedDecision, refuseDecision } from "./acted-decision.ts";

/** Records what a team decided, or that it need not any more, as its coach knows it: `decided:decision/<id>`. */
export const decidedAction: ActionHandler = {
  async act(request) {
    const at = await findActedDecision(request);
    if (!at) return await refuseDecision(request);
    const { decision, team } = at;
    const { outcome = "", became } = request.inbound.fields ?? {};
    const isOver = decision.state === "decided" || decision.state === "dropped";
    const values = { team: team.name, question: decision.question };
    if (isOver || became === undefined) return replyToActor(request, MESSAGES.decided.over, values);
    const version = (decision.version ?? 0) + 1;
    const words = outcome.trim() === "" ? {} : { outcome: outcome.trim() };
    const state = became === "dropped" ? ("dropped" as const) : ("decided" as const);
    return {
      ...replyToActor(request, MESSAGES.decided.noted, values),
      decision: { ...decision, ...words, state, version },
      fires: [buildAdvanceFire(decision, `settled.${version}`, request.now)],
    };
  },
  async form(request) {
    const at = await findActedDecision(request);
    return at && formFor(request, at.decision.question);
  },
};

function formFor({ runContext, object }: FormRequest, question: string): Form {
  const { say } = translatorFor(preferredLanguages(runContext));
  return {
    id: `decided:${object}`,
    title: say(MESSAGES.decided.title),
    parts: [{ type: "paragraph", text: question }],
    fields: [
      {
        id: "became",
        label: say(MESSAGES.decided.became),
        choices: [
          { id: "decided", label: say(MESSAGES.decided.taken) },
          { id: "dropped", label: say(MESSAGES.decided.dropped) },
        ],
        required: true,
      },
      { id: "outcome", label: say(MESSAGES.decided.outcome), multiline: true, required: false },
    ],
    submit: say(MESSAGES.decided.submit),
  };
}
