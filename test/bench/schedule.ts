import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { AppContext } from "../../src/bot/shared/app-context.ts";
import { createKeyedQueue } from "../../src/bot/shared/keyed-queue.ts";
import { planAhead } from "../../src/bot/timing/plan-ahead.ts";
import type { Contact } from "../../src/domain/people.ts";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import { type Campaign, CampaignFile } from "../../src/scheduling/campaign.ts";
import { buildEnrolments } from "../../src/scheduling/enrol.ts";
import { findNextOccurrence } from "../../src/scheduling/next-occurrence.ts";
import { planOverdue } from "../../src/scheduling/plan.ts";
import type { CampaignRule } from "../../src/scheduling/rule.ts";
import { buildSendWindow, checkSendWindow } from "../../src/scheduling/send-window.ts";
import { openStore } from "../../src/store/open-store.ts";
import { type Contender, measure } from "./measure.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const NEXT_FRIDAY = new Date("2026-11-27T12:00:00Z");
const GOAL = 5;
const MEASURED = 100_000;
const MILLION = 1_000_000;
const STORED = 1_000;
const zones = Intl.supportedValuesOf("timeZone");

const RULES: Readonly<Record<string, CampaignRule>> = {
  weekly: { every: "week", on: "monday", at: "09:00" },
  fortnightly: { every: "fortnight", on: "monday", from: "2026-11-16", at: "09:00" },
  "last working day": { every: "month", working_day: "last", at: "09:00" },
  quarterly: { every: "quarter", month: 2, day: 15, at: "09:00" },
};
const campaign: Campaign = CampaignFile.parse({
  id: "team_weekly",
  type: "flow",
  flow: "team_weekly",
  to: ["team_member"],
  when: RULES["weekly"],
  jitter: "20m",
  catch_up: "2w",
});
const calendar = { weekend: [6, 7], holidays: [], marks: [], leave: [] };

const person = (n: number): Contact => ({
  id: `contact${n}`,
  name: "Amina",
  role: "team_member",
  languages: ["en"],
  zone: zones[n % zones.length] ?? "UTC",
  address: { channel: "whatsapp", id: `+2547${n}` },
  standing: "active",
});

/** What finding the next occurrence costs, and planning a week for many people, without a store and with one. */
export async function benchSchedule(): Promise<{
  rows: (readonly [string, string])[];
  ratios: Record<string, number>;
}> {
  // Each zone's table is unpacked once in a process, when it is first asked.
  for (const zone of zones) findNextOccurrence({ rule: { every: "once", at: "09:00" }, zone }, NOW);
  const occurrences = measure(Object.entries(RULES).map(finding), 7);
  const weekly = occurrences.get("weekly") ?? Number.NaN;
  const planned = planning();
  const figures = measure([planned.enrol, planned.plan, planned.fit], 3);
  const seconds = (name: string) => ((figures.get(name) ?? Number.NaN) * MILLION) / 1_000_000;
  const stored = await planInStore();
  const pure = "1 million, pure (from 100,000 measured)";
  return {
    rows: [
      ...[...occurrences].map(
        ([name, us]) => [`next occurrence, ${name}`, `${us.toFixed(2)} µs CPU`] as const,
      ),
      [`enrolling ${pure}`, `${seconds("enrol").toFixed(1)} s CPU`],
      [`planning a week for ${pure}`, `${seconds("plan").toFixed(1)} s CPU`],
      [`fitting a fire each to windows, ${pure}`, `${seconds("fit").toFixed(1)} s CPU`],
      [`planning a week through the store (of ${STORED})`, `${stored.toFixed(2)} ms an enrolment`],
    ],
    ratios: { next_occurrence_to_goal: weekly / GOAL },
  };
}

function finding([name, rule]: readonly [string, CampaignRule]): Contender {
  const turns = 20_000;
  return {
    name,
    round() {
      let found = 0;
      for (let n = 0; n < turns; n++) {
        const from = new Date(NOW.getTime() + n * 3_600_000);
        if (findNextOccurrence({ rule, zone: zones[n % zones.length] ?? "UTC" }, from)) found++;
      }
      return found;
    },
  };
}

function planning() {
  const people = Array.from({ length: MEASURED }, (_none, n) => person(n));
  const offer = { campaigns: [campaign], engagements: [] };
  const enrolled = people.flatMap((each) => buildEnrolments(each, offer, [], NOW));
  const sendWindow = buildSendWindow(campaign);
  const counted = (name: string, one: (n: number) => number): Contender => ({
    name,
    round() {
      let done = 0;
      for (let n = 0; n < MEASURED; n++) done += one(n);
      if (done !== MEASURED) throw new Error(`${name}: ${done} of ${MEASURED}`);
      return done;
    },
  });
  return {
    enrol: counted("enrol", (n) => buildEnrolments(person(n), offer, [], NOW).length),
    plan: counted("plan", (n) => {
      const enrolment = enrolled[n];
      return enrolment ? planOverdue(enrolment, campaign, NEXT_FRIDAY).fires.length : 0;
    }),
    fit: counted("fit", (n) =>
      checkSendWindow(NEXT_FRIDAY, { zone: zones[n % zones.length] ?? "UTC", calendar }, sendWindow)
        .type === "skip"
        ? 0
        : 1,
    ),
  };
}

/** Wall milliseconds an enrolment, from due to fire and moved on, in the embedded store. */
async function planInStore(): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), "baraza-bench-"));
  const embedded = await startEmbedded({ dir, thread: true });
  const store = await openStore(embedded.uri("schedule"));
  try {
    const programme = { id: "bench", name: "Bench", languages: ["en"] as const };
    const contacts = Array.from({ length: STORED }, (_none, n) => person(n));
    await store.saveRoster({ programme, teams: [], contacts, engagements: [] });
    let now = NOW;
    const ctx: AppContext = {
      store,
      channels: new Map(),
      catalog: { flows: new Map(), campaigns: [campaign], holidays: () => [] },
      clock: { now: () => now },
      wallClock: { now: () => new Date() },
      timeouts: { timeout: 1_000, lease: 5_000 },
      log: pino({ level: "silent" }),
      queue: createKeyedQueue(),
    };
    await planAhead(ctx);
    now = NEXT_FRIDAY;
    const began = performance.now();
    const planned = await planAhead(ctx);
    if (planned !== STORED) throw new Error(`${planned} of ${STORED} were planned`);
    return (performance.now() - began) / planned;
  } finally {
    await store.close();
    await embedded.close();
    await rm(dir, { recursive: true, force: true });
  }
}
