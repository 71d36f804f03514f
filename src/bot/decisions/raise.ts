import type { DecisionPoint } from "../../domain/decision.ts";
import type { InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { readDecision } from "../../engine/parse/read-decision.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";
import { buildReply, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { loadRunContext, preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

/** What is known of a decision point when somebody raises it outside any conversation. */
export type RaisedDecision = Pick<DecisionPoint, "team" | "question"> &
  Partial<Pick<DecisionPoint, "by" | "decider" | "help">>;

/**
 * Raises the decision that somebody of a team names in their own words, in the middle of a question too, which stays
 * open; undefined where the message names none, or answers a question about one. The team's lead is asked about it next.
 */
export async function handleRaisedDecision(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<Changes | undefined> {
  const now = ctx.clock.now();
  const { zone, team, standing, languages } = contact;
  if (team === undefined || standing !== "active" || inbound.choice !== undefined) return undefined;
  const today = toLocalTime(now, zone).day;
  const named = readDecision(inbound.text, languages[0] ?? "en", today);
  if (!named || (await isAskedFor(ctx, contact))) return undefined;
  const outside = {
    ctx,
    inbound,
    runContext: await loadRunContext(ctx.store, contact, { now }),
    now,
  };
  const translator = translatorFor(preferredLanguages(outside.runContext));
  const day = named.by === undefined ? undefined : formatDay(named.by, translator.language);
  const text = translator.say(
    day === undefined ? MESSAGES.raise.raised : MESSAGES.raise.raised_by,
    {
      question: named.question,
      day: day ?? "",
      coach: outside.runContext.coach?.name ?? "Baraza",
    },
  );
  return {
    ...buildRaisedDecision(outside, { ...named, team }),
    drafts: [{ ...buildReply(outside, MESSAGES.raise.raised, []), body: { text } }],
  };
}

/** Whether somebody is just being asked about a decision. */
async function isAskedFor({ store }: AppContext, { id }: Contact): Promise<boolean> {
  const run = await store.waitingRun(id);
  if (run === undefined || run.about !== undefined) return run !== undefined;
  const flow = await store.flow(run.flow.id, run.flow.revision);
  return (flow?.steps ?? []).some(
    (step) => step.type === "raise" && step.question === run.wait?.step,
  );
}

/** The changes of raising a decision point outside any conversation; the message is their cause. */
export function buildRaisedDecision(message: UnpromptedMessage, what: RaisedDecision): Changes {
  const { inbound, runContext, now } = message;
  const decision: DecisionPoint = {
    ...what,
    id: raisedIn(inbound.id),
    state: "open",
    raisedBy: runContext.contact.id,
    raisedAt: now,
    // Of what a manager says themselves the programme may know.
    audience: runContext.contact.role === "manager" ? "programme" : "coach",
    version: 0,
  };
  return {
    cause: inboundCause(message),
    decision,
    fires: [buildAdvanceFire(decision, "raised", now)],
  };
}

/** The id of the decision point that a message raised outside any conversation. */
export function raisedIn(message: string): string {
  return `said/${message}`;
}
