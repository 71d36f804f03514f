import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Form } from "../../domain/message.ts";
import { findFlowFor } from "../../engine/flow/roles.ts";
import { formatReasons } from "../../mentoring/reasons.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { rankMentorsFor } from "../decisions/ask-mentors.ts";
import { loadDecisionPeople } from "../decisions/decision-people.ts";
import type { ActionHandler, ActionRequest, FormRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { type ActedDecision, findActedDecision, refuseDecision } from "./acted-decision.ts";

/**
 * Shows a coach which mentors could be asked about a decision point and why, and has them asked where the team did not
 * tell more itself: `mentor:decision/<id>`.
 */
export const mentorAction: ActionHandler = {
  async act(request) {
    const at = await findActedDecision(request);
    if (!at) return await refuseDecision(request);
    const { decision, team } = at;
    const values = { team: team.name, question: decision.question };
    if (decision.state !== "open" || decision.mentor !== undefined)
      return replyToActor(request, MESSAGES.mentors.over, values);
    if (!isVisibleTo("mentor", decision)) return await askTeam(request, at);
    const version = (decision.version ?? 0) + 1;
    return {
      ...replyToActor(request, MESSAGES.mentors.asked, values),
      decision: { ...decision, brief: "given", unaided: false, version },
      fires: [buildAdvanceFire(decision, `asked.${version}`, request.now)],
    };
  },
  async form(request) {
    const at = await findActedDecision(request);
    return at && (await formFor(request, at));
  },
};

/** Asks the team first whether mentors may read what it told its coach alone: nothing is sent on unasked. */
async function askTeam(
  request: ActionRequest,
  { decision, team }: ActedDecision,
): Promise<Changes> {
  const { ctx, runContext, now } = request;
  const { lead } = await loadDecisionPeople(ctx, decision);
  const values = { team: team.name, question: decision.question, lead: lead?.name ?? "" };
  if (!lead || !findFlowFor(ctx.catalog.flows, "widen_audience"))
    return replyToActor(request, MESSAGES.mentors.cannot_ask_team, values);
  if (decision.widening && !decision.widening.answer)
    return replyToActor(request, MESSAGES.mentors.team_asked, values);
  const version = (decision.version ?? 0) + 1;
  const widening = { by: runContext.contact.id, at: now };
  return {
    ...replyToActor(request, MESSAGES.mentors.team_asked, values),
    decision: { ...decision, widening, unaided: false, version },
    fires: [buildAdvanceFire(decision, `widen.${version}`, now)],
  };
}

async function formFor(request: FormRequest, { decision, team }: ActedDecision): Promise<Form> {
  const { ctx, runContext, object } = request;
  const { say, language } = translatorFor(preferredLanguages(runContext));
  const { candidates, passed } = await rankMentorsFor(ctx, decision);
  const contacts = await ctx.store.contacts();
  const name = (id: string): string => contacts.find((each) => each.id === id)?.name ?? id;
  const first = candidates.map(
    ({ expert, reasons }, n) =>
      `${n + 1}. ${name(expert)}: ${formatReasons(reasons, language, "them").join(", ")}`,
  );
  const others = passed.map(
    ({ expert, because }) => `${name(expert)}: ${say(MESSAGES.mentors.gate[because])}`,
  );
  return {
    id: `mentor:${object}`,
    title: say(MESSAGES.mentors.title),
    parts: [
      { type: "paragraph", text: `${team.name}: ${decision.question}` },
      ...(isVisibleTo("mentor", decision)
        ? []
        : [
            {
              type: "paragraph",
              text: say(MESSAGES.mentors.team_first, { team: team.name }),
            } as const,
          ]),
      {
        type: "paragraph",
        text: say(first.length > 0 ? MESSAGES.mentors.order : MESSAGES.mentors.nobody),
      },
      ...(first.length > 0 ? [{ type: "bullets", items: first } as const] : []),
      ...(others.length > 0
        ? [
            { type: "paragraph", text: say(MESSAGES.mentors.passed) } as const,
            { type: "bullets", items: others } as const,
          ]
        : []),
    ],
    fields: [],
    submit: say(MESSAGES.mentors.submit),
  };
}
