import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow } from "../../engine/flow.ts";
import { resume } from "../../engine/resume.ts";
import { type Input, only, type Sprint } from "../../engine/scene.ts";
import { type Cast, sceneOf } from "../cast.ts";
import type { House } from "../house.ts";
import { decisionFire, lookFire } from "./decision-fires.ts";
import { peopleOf } from "./people-of.ts";

/** A conversation and those whom it is about, at one moment. */
export interface Talk {
  readonly flow: Flow;
  readonly run: Run;
  readonly cast: Cast;
  readonly now: Date;
}

/**
 * Moves a conversation on. Where a mentor says yes in it, the decision point becomes theirs before they are told so; if
 * somebody else was first, or it is settled, they are told that instead.
 */
export async function resumeFairly(house: House, talk: Talk, input: Input): Promise<Sprint> {
  const { flow, run, cast, now } = talk;
  const sprint = resume(flow, run, input, sceneOf(cast, flow, now));
  const { about } = run;
  if (about === undefined || !saysYes(flow, sprint)) return sprint;
  const decision = await claim(house, about, cast.contact.id);
  if (decision?.mentor === cast.contact.id) return sprint;
  return resume(flow, run, input, sceneOf({ ...cast, decision }, flow, now));
}

function saysYes({ id }: Flow, { events }: Sprint): boolean {
  return (
    id === "mentor_ping" &&
    only(events, "answered").some(
      ({ result: { answer } }) => answer.kind === "choice" && answer.choice === "accept",
    )
  );
}

// A lost race means that the decision point changed meanwhile, perhaps by nothing that matters here.
const TRIES = 8;

/** Makes a decision point a mentor's where it is nobody's yet; what stands then comes back. */
async function claim(house: House, id: string, mentor: string): Promise<DecisionPoint | undefined> {
  const { store, clock } = house;
  for (let tries = 0; tries < TRIES; tries++) {
    const decision = await store.decision(id);
    const isFree = decision?.state === "open" || decision?.state === "overdue";
    if (!decision || !isFree || decision.mentor !== undefined) return decision;
    const won = wonBy(decision, mentor, clock.now());
    const fires = await introductions(house, won);
    if (await store.commit({ cause: { type: "operator" }, decision: won, fires })) return won;
  }
  throw new Error("the decision point was moved on by somebody else, time and again");
}

function wonBy(decision: DecisionPoint, mentor: string, now: Date): DecisionPoint {
  return {
    ...decision,
    state: "with_mentor",
    mentor,
    acceptedAt: now,
    asked: decision.asked?.map((each) => {
      if (each.mentor === mentor) return { ...each, outcome: "accepted", endedAt: now };
      return each.outcome === undefined ? { ...each, outcome: "released", endedAt: now } : each;
    }),
    version: (decision.version ?? 0) + 1,
  };
}

/** Everybody whom a mentor's yes concerns: those who meet now, and those who were asked as well. */
async function introductions(house: House, decision: DecisionPoint): Promise<Fire[]> {
  const at = house.clock.now();
  const { lead, coach } = await peopleOf(house, decision);
  const meeting = [lead?.id, coach?.id, decision.mentor].flatMap((id) => id ?? []);
  const others = (decision.asked ?? []).filter(({ outcome }) => outcome === "released");
  return [
    ...meeting.map((id) => decisionFire(decision, "introduce", id, { at })),
    ...others.map(({ mentor }) => decisionFire(decision, "settled", mentor, { at })),
    lookFire(decision, "accepted", at),
  ];
}
