import type { Form } from "../../domain/message.ts";
import { readDate } from "../../engine/parse/read-date.ts";
import { readDecision } from "../../engine/parse/read-decision.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { buildRaisedDecision, type RaisedDecision } from "../decisions/raise.ts";
import { findActedTeam, refuseAct } from "../shared/acted-team.ts";
import type { ActionHandler, ActionRequest, FormRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

/** Raises a decision point for a team, in words that a coach fills in: `decision:team/kenya`. */
export const raiseAction: ActionHandler = {
  async act(request) {
    const at = await findActedTeam(request);
    if (!at) return await refuseAct(request);
    const what = raisingFrom(request, at.team.id);
    if (!what) return replyToActor(request, MESSAGES.actions.not_yours);
    const values = { team: at.team.name, question: what.question };
    return {
      ...replyToActor(request, MESSAGES.raise.raised_for, values),
      ...buildRaisedDecision(request, what),
    };
  },
  async form(request) {
    const at = await findActedTeam(request);
    return at && formFor(request, at.team.name);
  },
};

function raisingFrom(
  { inbound, runContext, now }: ActionRequest,
  team: string,
): RaisedDecision | undefined {
  const filled = (field: string): string | undefined =>
    inbound.fields?.[field]?.trim() || undefined;
  const { language } = translatorFor(preferredLanguages(runContext));
  const today = toLocalTime(now, runContext.contact.zone).day;
  const typed = readDecision(`decision: ${filled("words") ?? ""}`, language, today);
  if (typed) return { ...typed, team };
  const question = filled("question");
  if (question === undefined) return undefined;
  const said = filled("by");
  const by = said && readDate(said, language, today);
  return { team, question, decider: filled("decider"), by: by ?? said };
}

function formFor({ runContext, object }: FormRequest, team: string): Form {
  const { say } = translatorFor(preferredLanguages(runContext));
  return {
    id: `decision:${object}`,
    title: say(MESSAGES.raise.form.title),
    parts: [{ type: "paragraph", text: say(MESSAGES.raise.form.about, { team }) }],
    fields: [
      { id: "question", label: say(MESSAGES.raise.form.question), multiline: true, required: true },
      { id: "decider", label: say(MESSAGES.raise.form.decider), required: false },
      { id: "by", label: say(MESSAGES.raise.form.by), required: false },
    ],
    submit: say(MESSAGES.raise.form.submit),
  };
}
