import { describe, expect, test } from "@jest/globals";
import { buildDigest } from "../../src/bot/digest/build-digest.ts";
import { formatDigest } from "../../src/bot/digest/digest-message.ts";
import { translatorFor } from "../../src/bot/shared/translator.ts";
import type { MessageAction, MessageBody } from "../../src/domain/message.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import { FactsFile, factsFrom } from "../support/digest-facts.ts";
import { practiceCatalog } from "../support/open-test-app.ts";

const { flows } = await practiceCatalog();
function flow(id: string): Flow {
  const found = flows.get(id);
  if (!found) throw new Error(`${id} is not on the shelf`);
  return found;
}

const ids = (count: number): string[] => Array.from({ length: count }, (_none, n) => `team${n}`);

function factsOf(teams: number) {
  return factsFrom(
    FactsFile.parse({
      period: "2026-W50",
      today: "2026-12-10",
      teams: ids(teams).map((id) => ({ id, name: `Country ${id}` })),
      weeks: [
        ids(teams).map((id, n) => ({
          who: `person${n}`,
          team: id,
          ...(n % 5 === 0
            ? { state: "expired" }
            : {
                says: {
                  status: ["on_track", "at_risk", "stuck"][n % 3],
                  change: "x".repeat(400),
                  blocker: "y".repeat(400),
                  blocker_kind: "money",
                  help: "mentor",
                },
              }),
        })),
      ],
    }),
    flow("team_weekly"),
    flow("coach_weekly"),
  );
}

const actionsIn = (body: MessageBody): readonly MessageAction[] =>
  body.parts?.flatMap((part) => (part.type === "actions" ? part.actions : [])) ?? [];

describe("a digest with its taps", () => {
  const under = { digest: "digest/coach_digest/bruno/2026-W50", circle: "coach" } as const;

  test("at sixty teams it names every team, tells twelve in full, and stays within what Slack takes", () => {
    const data = buildDigest(factsOf(60), ["en"]);
    const body = formatDigest(data, translatorFor(["en"]), false, under);
    expect(body.text.length).toBeLessThan(12_000);
    for (const id of ids(60)) expect(body.text).toContain(`Country ${id}`);
    const withTaps = body.parts?.filter(({ type }) => type === "actions") ?? [];
    expect(withTaps).toHaveLength(12);
  });

  test("what needs the coach first comes first, and every id names its object within 200 characters", () => {
    const data = buildDigest(factsOf(6), ["en"]);
    const body = formatDigest(data, translatorFor(["en"]), false, under);
    const headings = body.parts?.flatMap((part) => (part.type === "heading" ? [part.text] : []));
    expect(headings?.[1]).toContain("🔴 Stuck");
    for (const { id } of actionsIn(body)) expect(id).toMatch(/^[a-z_]+:[^:/]+\/.{1,180}$/);
  });

  test("a nudge says in the coach's language whom it goes to; the programme's channel learns of no name", () => {
    const facts = factsOf(1);
    const mine = formatDigest(buildDigest(facts, ["fr"]), translatorFor(["fr"]), false, under);
    expect(actionsIn(mine).find(({ label }) => label === "Relancer")?.confirm).toBe(
      "Un rappel aimable part à Person0, à une heure convenable là-bas.",
    );
    const shared = { ...facts, circle: "programme", members: undefined } as const;
    const channel = formatDigest(buildDigest(shared, ["fr"]), translatorFor(["fr"]), false, {
      ...under,
      circle: "programme",
    });
    expect(JSON.stringify(channel)).not.toContain("Person0");
    expect(actionsIn(channel).map(({ label }) => label)).toEqual(["Relancer", "Détails"]);
  });

  test("what a team said to its coach alone stays out of the programme's channel", () => {
    const shared = { ...factsOf(3), circle: "programme", members: undefined } as const;
    const body = formatDigest(buildDigest(shared, ["en"]), translatorFor(["en"]), false);
    expect(body.text).toContain("2 of 3 answered");
    expect(body.text).not.toMatch(/xxx|yyy/);
  });

  test("a blocker that was solved is out of the way, and counts as new when it is named again", () => {
    const facts = factsFrom(
      FactsFile.parse({
        period: "2026-W50",
        today: "2026-12-10",
        teams: [{ id: "kenya", name: "Kenya" }],
        weeks: [0, 1, 2].map(() => [
          { who: "amina", team: "kenya", says: { blocker: "No vehicle", blocker_kind: "money" } },
        ]),
      }),
      flow("team_weekly"),
      flow("coach_weekly"),
    );
    expect(buildDigest(facts, ["en"]).teams[0]?.blockers[0]?.age).toBe(3);
    const solved = { by: "bruno", at: new Date("2026-12-03T09:00Z") };
    const mark = (checkIns: (typeof facts)["checkIns"]) =>
      checkIns.map(({ run, responses }) => ({
        run,
        responses: responses.map((each) =>
          each.meaning === "blocker" ? { ...each, solved } : each,
        ),
      }));
    const [last = [], ...older] = facts.past;
    const afterwards = buildDigest({ ...facts, past: [mark(last), ...older] }, ["en"]);
    expect(afterwards.teams[0]?.blockers[0]?.age).toBe(1);
    const now = buildDigest({ ...facts, checkIns: mark(facts.checkIns) }, ["en"]);
    expect(now.teams[0]?.blockers).toEqual([]);
    expect(formatDigest(now, translatorFor(["en"]), false).text).toContain(
      "Out of the way: No vehicle",
    );
  });
});
