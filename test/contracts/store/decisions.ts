import { expect, test } from "@jest/globals";
import type { DecisionPoint } from "../../../src/domain/decision.ts";
import type { Lesson } from "../../../src/domain/lesson.ts";
import { amina, chidi, roster } from "../../support/programme.ts";
import { draftTo, fireOf, MONDAY, minutes, runOf } from "../../support/turn.ts";
import { type OpenStore, opened } from "./opened.ts";

const OPERATOR = { type: "operator" } as const;

const raised: DecisionPoint = {
  id: "d1",
  team: "kenya",
  question: "Which hospitals first?",
  decider: "The permanent secretary",
  by: "2026-02-01",
  state: "open",
  raisedBy: "amina",
  raisedAt: MONDAY,
  version: 0,
};

const withChidi: DecisionPoint = {
  ...raised,
  state: "with_mentor",
  mentor: "chidi",
  expertise: ["financing"],
  languages: ["en"],
  asked: [
    {
      mentor: "chidi",
      at: minutes(1),
      reasons: [{ kind: "country", country: "KE" }],
      outcome: "accepted",
      endedAt: minutes(2),
    },
  ],
  version: 1,
};

/** What a store does with decision points and the mentors who are asked about them. */
export function decisionsContract(open: OpenStore): void {
  const store = opened(open);
  const now = async () => await store().decision("d1");

  test("a decision point is read back as it was raised, and is its team's", async () => {
    await store().saveRoster(roster);
    expect(await store().commit({ cause: OPERATOR, decisions: [raised] })).toBe(true);
    expect(await now()).toEqual(raised);
    expect(await store().decisions(["kenya"])).toContainEqual(raised);
    expect(await store().decisions(["ghana"])).toEqual([]);
    expect(await store().allDecisions()).toContainEqual(raised);
    expect(await store().decision("d0")).toBeUndefined();
  });

  test("a new wording takes the place of the old one, and what became of it stays", async () => {
    const moved = { ...raised, known: "Two were visited", version: 1 };
    expect(await store().commit({ cause: OPERATOR, decision: moved })).toBe(true);
    const { decider: _nobody, ...anew } = { ...raised, question: "Which two hospitals first?" };
    await store().commit({ cause: OPERATOR, decisions: [anew] });
    const { decider: _none, ...worded } = {
      ...moved,
      question: "Which two hospitals first?",
      version: 2,
    };
    expect(await now()).toEqual(worded);
    expect(await store().commit({ cause: OPERATOR, decision: { ...moved, version: 2 } })).toBe(
      false,
    );
  });

  test("what was moved on in the meantime is not moved, and nothing is written", async () => {
    const at = (await now())?.version ?? 0;
    const next = { ...withChidi, version: at + 1 };
    const drafts = [draftTo(chidi, "d1.first")];
    expect(await store().commit({ cause: OPERATOR, decision: next, drafts })).toBe(true);
    expect(await now()).toEqual(next);
    expect(await store().outboxRow("d1.first")).toBeDefined();
    const late = {
      cause: OPERATOR,
      decision: { ...next, mentor: "somebody" },
      drafts: [draftTo(chidi, "d1.late")],
      fires: [fireOf(chidi, "d1 late")],
    };
    expect(await store().commit(late)).toBe(false);
    expect(await now()).toEqual(next);
    expect(await store().outboxRow("d1.late")).toBeUndefined();
    expect(await store().fire("d1 late")).toBeUndefined();
  });

  test("of many who move one decision point at one instant, exactly one does", async () => {
    const version = ((await now())?.version ?? 0) + 1;
    const mentors = ["a", "b", "c", "d", "e", "f"];
    const moved = await Promise.all(
      mentors.map(async (mentor) => {
        const drafts = [draftTo(chidi, `d1.${mentor}`)];
        const decision = { ...withChidi, mentor, version };
        return await store().commit({ cause: OPERATOR, decision, drafts });
      }),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    const winner = (await now())?.mentor ?? "";
    for (const mentor of mentors)
      expect((await store().outboxRow(`d1.${mentor}`)) !== undefined).toBe(mentor === winner);
  });

  test("a decision point is begun once, and its fire is done with it", async () => {
    await store().commit({ cause: OPERATOR, fires: [fireOf(amina, "raise d2")] });
    const d2 = { ...raised, id: "d2" };
    const cause = { type: "fire", key: "raise d2" } as const;
    expect(await store().commit({ cause, decision: d2 })).toBe(true);
    expect(await store().commit({ cause, decision: d2 })).toBe(false);
    expect((await store().fire("raise d2"))?.state).toBe("done");
  });

  test("the conversations about a decision point are found by it", async () => {
    const run = runOf(amina, "about d2", { about: "d2" });
    await store().commit({ cause: OPERATOR, run });
    expect(await store().runsAbout("d2")).toEqual([run]);
    expect(await store().runsAbout("d1")).toEqual([]);
  });

  test("a lesson is read back as it was told", async () => {
    const lesson: Lesson = {
      id: "l1",
      team: "kenya",
      country: "KE",
      decision: "d1",
      expertise: ["financing"],
      challenge: "Two forms at once",
      advice: "Burn one",
      audience: "network",
      named: false,
      toldBy: "amina",
      at: MONDAY,
    };
    await store().commit({ cause: OPERATOR, lessons: [lesson] });
    expect(await store().lessons()).toEqual([lesson]);
  });

  test("a mentor's places of a month are taken by so many decision points, however many want them", async () => {
    const take = async (decision: string, month = "2026-01") =>
      await store().takePing({ mentor: "chidi", month, decision, limit: 2 });
    const taken = await Promise.all(["p1", "p2", "p3", "p4", "p5"].map((each) => take(each)));
    expect(taken.filter(Boolean)).toHaveLength(2);
    expect(await store().pings("2026-01")).toEqual({ chidi: 2 });
    const mine = ["p1", "p2", "p3", "p4", "p5"].filter((_each, n) => taken[n]);
    expect(await take(mine[0] ?? "")).toBe(true);
    expect(await store().pings("2026-01")).toEqual({ chidi: 2 });
    // What a decision point took before a crash does not stand in its own way.
    expect(await store().pings("2026-01", mine[0])).toEqual({ chidi: 1 });
    expect(await take("p9", "2026-02")).toBe(true);
    expect(await store().pings("2026-02")).toEqual({ chidi: 1 });
  });
}
