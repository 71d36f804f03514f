import { pino } from "pino";
import { resumeDecisionRun } from "../../../src/bot/decisions/resume-decision-run.ts";
import { workDueFires } from "../../../src/bot/due.ts";
import { buildChanges } from "../../../src/bot/runs/build-changes.ts";
import type { AppContext, Catalog } from "../../../src/bot/shared/app-context.ts";
import { buildAdvanceFire } from "../../../src/bot/shared/decision-fires.ts";
import { createKeyedQueue } from "../../../src/bot/shared/keyed-queue.ts";
import { loadRunContext } from "../../../src/bot/shared/run-context.ts";
import type { DecisionPoint } from "../../../src/domain/decision.ts";
import { CHANNEL_KINDS, type ChannelKind, type Roster } from "../../../src/domain/people.ts";
import type { Run } from "../../../src/domain/run.ts";
import type { Channel } from "../../../src/ports/channel.ts";
import { practiceCatalog } from "../open-test-app.ts";
import { type Chance, chanceOf } from "../quarter/chance.ts";
import { type MemoryStore, memoryStore } from "./memory-store.ts";
import { dayAt, FIRST_DAY, type Size, yearRoster } from "./roster.ts";

/** What a pretended year came to. */
export interface Year {
  readonly roster: Roster;
  readonly decisions: readonly DecisionPoint[];
}

const HOUR = 3_600_000;
const DAYS = 365;
// What was raised late has time to come to its end.
const AFTER = 70;

/** Plays a year of decisions through the house's own work: teams, mentors and their silence go by one seed. */
export async function playYear(size: Size, seed: string): Promise<Year> {
  const chance = chanceOf(seed);
  const roster = yearRoster(size, chance);
  const { flows, ...catalog } = await practiceCatalog();
  const memory = memoryStore(roster, flows);
  let at = Date.parse(`${FIRST_DAY}T06:00:00Z`);
  const ctx = houseOn(memory, { ...catalog, flows, campaigns: [] }, () => new Date(at));
  const raised = raisings(size, chance);
  const plans = new Map<string, Plan>();
  const ends = at + (DAYS + AFTER) * 24 * HOUR;
  while (at < ends) {
    for (const { decision } of raised.filter((one) => one.at === at))
      await ctx.store.commit({
        cause: OPERATOR,
        decision,
        fires: [buildAdvanceFire(decision, "raised", new Date(at))],
      });
    for (const run of memory.waiting()) await answer(ctx, run, { at, plans });
    await workDueFires(ctx);
    for (const run of memory.waiting())
      if (!plans.has(run.id)) plans.set(run.id, planFor(run, chance));
    const due = await ctx.store.nextDue(new Date(at));
    const moments = [
      due?.getTime(),
      ...raised.map((each) => each.at),
      ...[...plans.values()].map(({ from }) => from),
    ];
    at = Math.min(...moments.flatMap((each) => (each !== undefined && each > at ? each : [])));
  }
  return { roster, decisions: [...memory.decisions.values()] };
}

const OPERATOR = { type: "operator" } as const;

function houseOn({ store }: MemoryStore, catalog: Catalog, now: () => Date): AppContext {
  const channels = CHANNEL_KINDS.map((kind) => [kind, readyChannel(kind)] as const);
  return {
    store,
    channels: new Map(channels),
    catalog,
    clock: { now },
    wallClock: { now },
    timeouts: { timeout: 1000, lease: 1000 },
    log: pino({ level: "silent" }),
    queue: createKeyedQueue(),
  };
}

function readyChannel(kind: ChannelKind): Channel {
  return {
    kind,
    capabilities: { edits: false, finds: false, maxText: 4000, window: undefined },
    start: async () => undefined,
    send: async () => ({ platformId: "x" }),
    fetch: async () => ({ mime: "text/plain", bytes: new Uint8Array() }),
    find: async () => undefined,
    stop: async () => undefined,
    health: () => ({ state: "ready" }),
  };
}

interface Raised {
  readonly at: number;
  readonly decision: DecisionPoint;
}

const SUBJECTS = [
  "clinics",
  "salaries",
  "insurance",
  "registers",
  "vaccines",
  "budgets",
  "pharmacies",
];

/** Decisions spread over the year; some of them pressing, some without a day. */
function raisings({ decisions, engagements }: Size, chance: Chance): Raised[] {
  return Array.from({ length: decisions }, (_none, n) => {
    const day = chance.whole(0, DAYS - 20);
    const days = [2, 10, 10, 30, 30, 30, 45, undefined][chance.whole(0, 7)];
    const at = Date.parse(`${dayAt(day)}T09:00:00Z`) + n * 1000;
    const subject = chance.pick(SUBJECTS);
    const team = chance.whole(0, engagements - 1);
    const decision: DecisionPoint = {
      id: `d${String(n).padStart(3, "0")}`,
      team: `team${team}`,
      question: `option${n} or variant${n} of ${subject}${n} in district${n}`,
      by: days === undefined ? undefined : dayAt(day + days),
      state: "open",
      raisedBy: `lead${team}`,
      raisedAt: new Date(at),
      audience: "coach",
      version: 0,
    };
    return { at, decision };
  });
}

/** How somebody answers in one conversation, question by question, and from when on; never, for those who stay silent. */
interface Plan {
  readonly from: number;
  readonly answers: Readonly<Record<string, string>>;
}

interface Moment {
  readonly at: number;
  readonly plans: Map<string, Plan>;
}

async function answer(ctx: AppContext, run: Run, { at, plans }: Moment): Promise<void> {
  const { store } = ctx;
  const plan = plans.get(run.id);
  const contact = await store.contact(run.contact);
  const flow = await store.flow(run.flow.id, run.flow.revision);
  if (!plan || !contact || !flow || at < plan.from) return;
  // Whatever is not answered then stays so.
  plans.set(run.id, { ...plan, from: Infinity });
  const now = new Date(at);
  for (let known: Run | undefined = run; known?.wait; known = await store.run(run.id)) {
    const text = plan.answers[known.wait.step];
    if (text === undefined) return;
    const runContext = await loadRunContext(store, contact, { now, run: known });
    const sprint = await resumeDecisionRun(
      ctx,
      { flow, run: known, runContext, now },
      { type: "message", text },
    );
    await store.commit(buildChanges(sprint, { flow, runContext, now, cause: OPERATOR }));
  }
}

function planFor({ flow, startedAt }: Run, chance: Chance): Plan {
  const from = startedAt.getTime() + chance.next() * 40 * HOUR;
  return { from: chance.happens(0.1) ? Infinity : from, answers: answersIn(flow.id, chance) };
}

function answersIn(flow: string, chance: Chance): Plan["answers"] {
  const luck = chance.next();
  switch (flow) {
    case "decision_brief":
      return {
        options: "Two or three",
        known: "Little",
        who: "The ministry",
        by: "skip",
        expertise: `${chance.whole(1, 6)}, ${chance.whole(1, 6)}`,
        mentor_language: "1, 2",
        read_back: "yes",
      };
    case "mentor_ping": {
      const reply = luck < 0.5 ? "1" : luck < 0.75 ? "2" : luck < 0.85 ? "3" : "4";
      const reply_after = chance.happens(0.6) ? "1" : "2";
      return { reply, reason: "1", suggestion: "A colleague", question: "Who pays?", reply_after };
    }
    case "mentor_question":
      return { answer: "The county pays" };
    case "decision_followup":
      return {
        decided: luck < 0.7 ? "1" : luck < 0.85 ? "2" : "3",
        outcome: "The first option",
        decided_on: "last week",
        expected: "in three weeks",
        needs: "skip",
        mentor_helped: "1",
      };
    default:
      return {};
  }
}
