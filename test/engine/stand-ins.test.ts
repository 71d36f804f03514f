import { describe, expect, test } from "@jest/globals";
import { LANGUAGES, type Texts } from "../../src/domain/language.ts";
import { FLOW_NAMES } from "../../src/engine/flow/engine-context.ts";
import { FlowFile } from "../../src/engine/flow/flow.ts";
import { fillNames } from "../../src/engine/flow/format-text.ts";
import { NAME_STAND_INS } from "../../src/engine/flow/stand-ins.ts";
import { loadLibrary } from "../../src/library/load-library.ts";
import { MESSAGES } from "../../src/messages/messages.ts";

const PLACE = /\{\{\s*([a-z_]+)\s*\}\}/g;
// Names that are of no person and no team: a day, a count, somebody's own words, a label. Where they are unknown the
// caller leaves the text out, or asks for it first.
const THINGS = new Set([
  ..."about age answered asked before channel coach_place count day due expertise label lead_place".split(
    " ",
  ),
  ..."mentor_place names newer now n older other period question reasons reply said slips statuses".split(
    " ",
  ),
  ..."shows expected status teams text title until value what when whom words zone bot_name".split(
    " ",
  ),
  ..."last_commitment last_commitment_due decision_decider decision_due already_settled brief note".split(
    " ",
  ),
]);

function isTexts(value: unknown): value is Texts {
  return (
    typeof value === "object" &&
    value !== null &&
    "en" in value &&
    Object.entries(value).every(
      ([key, text]) => LANGUAGES.some((each) => each === key) && typeof text === "string",
    )
  );
}

function textsIn(value: unknown, depth = 0): Texts[] {
  if (isTexts(value)) return [value];
  if (typeof value !== "object" || value === null || depth > 8) return [];
  return Object.values(value).flatMap((each) => textsIn(each, depth + 1));
}

/** Every sentence of the message catalogue. */
function phrases(): Texts[] {
  return textsIn(MESSAGES);
}

async function flowTexts(): Promise<Texts[]> {
  const { flows } = await loadLibrary("flows");
  return [...flows.values()].flatMap((flow) => textsIn(FlowFile.parse(withoutRevision(flow))));
}

const withoutRevision = ({ revision: _none, ...data }: { readonly revision: string }) => data;

describe("a text with the name of somebody missing", () => {
  test("has other words in its place, in every flow and every phrase", async () => {
    const all = [...(await flowTexts()), ...phrases()];
    expect(all.length).toBeGreaterThan(400);
    const spoken = all.flatMap((texts) =>
      LANGUAGES.flatMap((language) => {
        const text = texts[language];
        return text === undefined ? [] : [{ text, language }];
      }),
    );
    const holes = spoken.filter(({ text, language }) => {
      const names = [...text.matchAll(PLACE)].filter(([, name = ""]) => name in NAME_STAND_INS);
      const bare = text.replaceAll(PLACE, (_all, name: string) =>
        name in NAME_STAND_INS ? "" : "X",
      );
      return [undefined, "", "  "].some((value) => {
        const filled = fillNames(text, language, (name) => (name in NAME_STAND_INS ? value : "X"));
        return filled.includes("{{") || (names.length > 0 && filled.length <= bare.length);
      });
    });
    expect(holes).toEqual([]);
  });

  test("every name that texts hold is a person's or team's with a stand-in, or a thing", async () => {
    const all = [...(await flowTexts()), ...phrases()];
    const used = new Set(
      all.flatMap((texts) =>
        Object.values(texts).flatMap((text) =>
          [...text.matchAll(PLACE)].map(([, name = ""]) => name),
        ),
      ),
    );
    const { flows } = await loadLibrary("flows");
    const questions = new Set(
      [...flows.values()].flatMap(({ steps }) => steps.map(({ id }) => id)),
    );
    const unknown = [...used, ...FLOW_NAMES].filter(
      (name) => !(name in NAME_STAND_INS) && !THINGS.has(name) && !questions.has(name),
    );
    expect(unknown).toEqual([]);
  });

  test("says so in each language", () => {
    for (const texts of Object.values(NAME_STAND_INS))
      expect(Object.keys(texts).toSorted()).toEqual([...LANGUAGES].toSorted());
    expect(fillNames("Your answers go to {{coach_name}}.", "en", () => "")).toBe(
      "Your answers go to your coach.",
    );
  });
});
