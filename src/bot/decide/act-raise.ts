import type { Form } from "../../domain/message.ts";
import { readDate } from "../../engine/read/read-date.ts";
import { readDecision } from "../../engine/read/read-decision.ts";
import { localTime } from "../../schedule/local-time.ts";
import type { Act, Acting, Asking } from "../act/act.ts";
import { NOT_YOURS } from "../act/act-words.ts";
import { answerWith } from "../act/answer-with.ts";
import { refuseAct, teamOf } from "../act/team-of.ts";
import { languagesOf } from "../cast.ts";
import { voiceOf } from "../voice.ts";
import { type Raising, raising } from "./raise.ts";
import { RAISE_FORM, RAISED_FOR } from "./raise-words.ts";

/** Raises a decision point for a team, in words that a coach fills in: `decision:team/kenya`. */
export const decision: Act = {
  async act(acting) {
    const at = await teamOf(acting);
    if (!at) return await refuseAct(acting);
    const what = raisingFrom(acting, at.team.id);
    if (!what) return answerWith(acting, NOT_YOURS);
    const values = { team: at.team.name, question: what.question };
    return { ...answerWith(acting, RAISED_FOR, values), ...raising(acting, what) };
  },
  async form(asking) {
    const at = await teamOf(asking);
    return at && formFor(asking, at.team.name);
  },
};

function raisingFrom({ inbound, cast, now }: Acting, team: string): Raising | undefined {
  const filled = (field: string): string | undefined =>
    inbound.fields?.[field]?.trim() || undefined;
  const { language } = voiceOf(languagesOf(cast));
  const today = localTime(now, cast.contact.zone).day;
  const typed = readDecision(`decision: ${filled("words") ?? ""}`, language, today);
  if (typed) return { ...typed, team };
  const question = filled("question");
  if (question === undefined) return undefined;
  const said = filled("by");
  const by = said && readDate(said, language, today);
  return { team, question, decider: filled("decider"), by: by ?? said };
}

function formFor({ cast, object }: Asking, team: string): Form {
  const { say } = voiceOf(languagesOf(cast));
  return {
    id: `decision:${object}`,
    title: say(RAISE_FORM.title),
    parts: [{ type: "paragraph", text: say(RAISE_FORM.about, { team }) }],
    fields: [
      { id: "question", label: say(RAISE_FORM.question), multiline: true, required: true },
      { id: "decider", label: say(RAISE_FORM.decider), required: false },
      { id: "by", label: say(RAISE_FORM.by), required: false },
    ],
    submit: say(RAISE_FORM.submit),
  };
}
