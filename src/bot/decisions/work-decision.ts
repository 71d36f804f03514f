import type { DecisionTask, Fire } from "../../domain/fire.ts";
import type { AppContext } from "../shared/app-context.ts";
import { raisePlannedDecision } from "../timing/planned-decisions.ts";
import { advanceDecision } from "./advance.ts";
import type { DecisionJob } from "./decision-job.ts";
import {
  askForBrief,
  askForLesson,
  askTeamForMentor,
  followUpDecision,
  pingMentor,
} from "./decision-runs.ts";
import { closeMentorPing, endUnansweredRun } from "./end-silence.ts";
import { sendLessonHint } from "./lesson-hint.ts";
import { sendNetworkNote } from "./network-note.ts";
import { notifyOfDecision } from "./notify.ts";
import { offerMerge } from "./offer-merging.ts";
import { relayAnswerToMentor } from "./pass-reply.ts";
import { sendRelay } from "./send-relay.ts";
import { askToWiden } from "./widen-audience.ts";

const WORK: Readonly<
  Record<Exclude<DecisionTask, "raise" | "network">, (at: DecisionJob) => Promise<void>>
> = {
  look: ({ ctx, fire }) => advanceDecision(ctx, fire),
  brief: askForBrief,
  widen: askToWiden,
  alike: ({ ctx, fire, decision }) => offerMerge(ctx, fire, decision),
  ping: pingMentor,
  silence: endUnansweredRun,
  question: askTeamForMentor,
  reply: relayAnswerToMentor,
  introduce: ({ ctx, fire, decision }) => notifyOfDecision(ctx, fire, decision),
  call: ({ ctx, fire, decision }) => notifyOfDecision(ctx, fire, decision),
  async settled(at) {
    await closeMentorPing(at);
    await notifyOfDecision(at.ctx, at.fire, at.decision);
  },
  follow_up: followUpDecision,
  lesson: askForLesson,
  bridge: sendRelay,
  hint: ({ ctx, fire, decision }) => sendLessonHint(ctx, fire, decision),
};

/** Does what a fire says is to be done about a decision point. */
export async function handleDecisionJob(ctx: AppContext, fire: Fire): Promise<void> {
  if (fire.task === "raise") return await raisePlannedDecision(ctx, fire);
  if (fire.task === "network") return await sendNetworkNote(ctx, fire);
  const decision = await ctx.store.decision(fire.decision ?? "");
  const contact = await ctx.store.contact(fire.contact);
  if (!decision || !fire.task) return await ctx.store.markFire(fire.key, "dropped");
  await WORK[fire.task]({ ctx, fire, decision, contact });
}
