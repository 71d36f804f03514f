import type { DecisionPoint } from "../../../src/domain/decision.ts";
import type { Fire } from "../../../src/domain/fire.ts";
import type { Roster } from "../../../src/domain/people.ts";
import type { Run } from "../../../src/domain/run.ts";
import type { Flow } from "../../../src/engine/flow/flow.ts";
import type { Changes } from "../../../src/ports/changes.ts";
import type { Store } from "../../../src/ports/store.ts";

/** What decisions need of a store, in memory, so that a year of them is played in seconds. */
export interface MemoryStore {
  /** Whatever else is called of it rejects. */
  readonly store: Store;
  readonly decisions: ReadonlyMap<string, DecisionPoint>;
  readonly waiting: () => readonly Run[];
}

interface Kept {
  readonly roster: Roster;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly runs: Map<string, Run>;
  readonly fires: Map<string, Fire>;
  readonly decisions: Map<string, DecisionPoint>;
  readonly pings: Map<string, string>;
}

/** Opens an empty store for a roster and the flows in force. */
export function memoryStore(roster: Roster, flows: ReadonlyMap<string, Flow>): MemoryStore {
  const kept: Kept = {
    roster,
    flows,
    runs: new Map(),
    fires: new Map(),
    decisions: new Map(),
    pings: new Map(),
  };
  const waiting = () => [...kept.runs.values()].filter(({ state }) => state === "waiting");
  const methods = { ...peopleIn(kept), ...agendaIn(kept, waiting), ...runsIn(kept, waiting) };
  const store = new Proxy({} as Store, {
    get: (_store, key) =>
      Reflect.get(methods, key) ??
      (() => Promise.reject(new Error(`the memory store has no ${String(key)}`))),
  });
  return { store, decisions: kept.decisions, waiting };
}

function peopleIn({ roster, flows, decisions }: Kept) {
  const contacts = new Map(roster.contacts.map((each) => [each.id, each]));
  const teams = new Map(roster.teams.map((each) => [each.id, each]));
  const inOrder = (of: (each: DecisionPoint) => boolean) =>
    [...decisions.values()]
      .filter(of)
      .toSorted((a, b) => a.raisedAt.getTime() - b.raisedAt.getTime());
  return {
    programme: async () => roster.programme,
    contact: async (id: string) => contacts.get(id),
    contacts: async () => [...contacts.values()],
    team: async (id: string) => teams.get(id),
    engagements: async ({ coach, team }: { coach?: string; team?: string }) =>
      roster.engagements.filter((each) => each.team === team || each.coach === coach),
    dayMarks: async () => [],
    leaves: async () => [],
    commitments: async () => [],
    flow: async (id: string) => flows.get(id),
    decision: async (id: string) => decisions.get(id),
    decisions: async (of: readonly string[]) => inOrder(({ team }) => of.includes(team)),
    allDecisions: async () => inOrder(() => true),
  };
}

function agendaIn({ fires }: Kept, waiting: () => readonly Run[]) {
  const set = (key: string, change: Partial<Fire>): void => {
    const fire = fires.get(key);
    if (fire) fires.set(key, { ...fire, ...change });
  };
  const due = () => [...fires.values()].filter(({ state }) => state === "due");
  return {
    settle: async () => 0,
    fire: async (key: string) => fires.get(key),
    dueFires: async (now: Date) =>
      due()
        .filter(({ dueAt }) => dueAt <= now)
        .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.key < b.key ? -1 : 1)),
    markFire: async (key: string, state: Fire["state"], reason?: Fire["reason"]) =>
      set(key, { state, reason }),
    postpone: async ({ key }: Fire, to: Date) => set(key, { dueAt: to }),
    async wakeQueued() {
      const busy = new Set(waiting().map(({ contact }) => contact));
      const free = [...fires.values()].filter(
        ({ state, contact }) => state === "queued" && !busy.has(contact),
      );
      for (const { key } of free) set(key, { state: "due" });
      return free.length;
    },
    nextDue: async (after: Date) =>
      due().reduce<Date | undefined>(
        (first, { dueAt }) => (dueAt > after && (!first || dueAt < first) ? dueAt : first),
        undefined,
      ),
  };
}

function runsIn(kept: Kept, waiting: () => readonly Run[]) {
  const { runs, pings } = kept;
  return {
    run: async (id: string) => runs.get(id),
    waitingRun: async (contact: string) => waiting().find((each) => each.contact === contact),
    runsAbout: async (decision: string) =>
      [...runs.values()].filter(({ about }) => about === decision),
    commit: async (changes: Changes) => commit(kept, waiting, changes),
    async pings(month: string, besides?: string) {
      const counts: Record<string, number> = {};
      for (const [key, decision] of pings) {
        const [mentor = "", of] = key.split("/");
        if (of === month && decision !== besides) counts[mentor] = (counts[mentor] ?? 0) + 1;
      }
      return counts;
    },
    async takePing({ mentor, month, decision, limit }: Parameters<Store["takePing"]>[0]) {
      const places = Array.from({ length: limit }, (_none, n) => `${mentor}/${month}/${n}`);
      if (places.some((place) => pings.get(place) === decision)) return true;
      const free = places.find((place) => !pings.has(place));
      if (free !== undefined) pings.set(free, decision);
      return free !== undefined;
    },
  } satisfies Partial<Store>;
}

/** Writes changes as a store does: a run from its sprint before, a decision point from its version before. */
function commit(kept: Kept, waiting: () => readonly Run[], changes: Changes): boolean {
  const { runs, decisions, fires } = kept;
  const { cause, run, decision } = changes;
  if (run && !mayMove(kept, waiting(), run)) return false;
  if (decision && !mayMoveOn(kept, decision)) return false;
  if (run) runs.set(run.id, run);
  if (decision) decisions.set(decision.id, decision);
  for (const each of changes.fires ?? []) if (!fires.has(each.key)) fires.set(each.key, each);
  const fire = cause.type === "fire" ? fires.get(cause.key) : undefined;
  if (fire) fires.set(fire.key, { ...fire, state: "done" });
  return true;
}

function mayMove({ runs }: Kept, waiting: readonly Run[], run: Run): boolean {
  const isBusy = waiting.some(({ contact, id }) => contact === run.contact && id !== run.id);
  return (runs.get(run.id)?.sprint ?? 0) === run.sprint - 1 && !(isBusy && run.state === "waiting");
}

function mayMoveOn({ decisions }: Kept, { id, version = 0 }: DecisionPoint): boolean {
  return (decisions.get(id)?.version ?? -1) === version - 1;
}
