import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { escapeWithin } from "../../adapters/slack/client/slack-text.ts";
import { fitMessageBlocks } from "../../adapters/slack/outbound/fit-blocks.ts";
import { buildDigest } from "../../src/bot/digest/build-digest.ts";
import { formatDigest } from "../../src/bot/digest/digest-message.ts";
import { translatorFor } from "../../src/bot/shared/translator.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import { problemsOfMessage } from "../standins/slack/block-rules.ts";
import { buttonsOf, readLines } from "../standins/slack/seen.ts";
import { FactsFile, factsFrom } from "../support/digest-facts.ts";
import { practiceCatalog } from "../support/open-test-app.ts";

const { flows } = await practiceCatalog();

function flow(id: string): Flow {
  const found = flows.get(id);
  if (!found) throw new Error(`${id} is not on the shelf`);
  return found;
}

const UNDER = { digest: "digest/coach_digest/bruno/2026-W50", circle: "coach" } as const;

/** A coach's digest of so many teams, every fifth of them silent, each saying these words, as Slack shows it. */
function shown(teams: number, words: string, language: "en" | "ar") {
  const ids = Array.from({ length: teams }, (_none, n) => `team${n}`);
  const facts = factsFrom(
    FactsFile.parse({
      period: "2026-W50",
      today: "2026-12-10",
      teams: ids.map((id) => ({ id, name: `Country ${id}.` })),
      weeks: [
        ids.map((id, n) => ({
          who: `person${n}`,
          team: id,
          ...(n % 5 === 0
            ? { state: "expired" }
            : {
                says: {
                  status: ["on_track", "at_risk", "stuck"][n % 3],
                  change: words,
                  blocker: words,
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
  const body = formatDigest(
    buildDigest(facts, [language]),
    translatorFor([language]),
    false,
    UNDER,
  );
  const blocks = fitMessageBlocks(body, { name: "d1", pictures: new Map(), style: "rich" });
  const message = { text: escapeWithin(body.text, 40_000), blocks };
  const lines = readLines(blocks).join("\n");
  return { message, lines, unnamed: ids.filter((id) => !lines.includes(`Country ${id}.`)) };
}

describe("a coach's digest in Slack", () => {
  test.each([1, 6, 12, 13, 30, 60])(
    "of %d teams that say much fits, names every team, and lets the coach act on the first",
    (teams) => {
      const { message, unnamed } = shown(teams, "maneno ".repeat(57), "en");
      expect(problemsOfMessage(message, 40_000)).toEqual([]);
      expect(unnamed).toEqual([]);
      expect(buttonsOf(message.blocks).length).toBeGreaterThanOrEqual(Math.min(teams * 2, 16));
    },
  );

  test("fits whatever the teams say, and however many there are", () => {
    const words = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 400 }),
      fc.constantFrom(
        "<!channel> & *x*",
        '"\\"'.repeat(130),
        "\n".repeat(200),
        "ما الجديد؟ ".repeat(36),
      ),
    );
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom("en", "ar"),
        (said, teams, language) => {
          const { message, unnamed } = shown(teams, `x${said}`, language);
          expect(problemsOfMessage(message, 40_000)).toEqual([]);
          expect(unnamed).toEqual([]);
          expect(JSON.stringify(message.blocks)).not.toContain("mrkdwn");
        },
      ),
      { numRuns: 40 },
    );
  });
});
