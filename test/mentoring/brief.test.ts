import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { LANGUAGES } from "../../src/domain/language.ts";
import { countWords, formatBrief, MAX_BRIEF_WORDS } from "../../src/mentoring/brief.ts";

const reasons = [
  { kind: "expertise", expertise: ["financing", "data"] },
  { kind: "language", language: "fr" },
  { kind: "region", region: "west_africa" },
  { kind: "free", left: 2 },
] as const;

describe("a mentor's brief", () => {
  test("says what, which options, what is known, who decides and why them", () => {
    const facts = {
      team: "Kenya",
      question: "Pay clinics by visit or by person?",
      options: "By visit; by person",
      known: "Two counties tried by person",
      decider: "The county executive",
      reasons,
    };
    expect(formatBrief(facts, "en").split("\n")).toEqual([
      "Kenya must decide: Pay clinics by visit or by person?",
      "Options: By visit; by person",
      "What is known: Two counties tried by person",
      "Who decides: The county executive",
      "Why you: you know health financing and data and digital, you speak French, you know West Africa.",
    ]);
  });

  test("leaves out what nobody said", () => {
    expect(formatBrief({ team: "Kenya", question: "Which sites?", reasons: [] }, "fr")).toBe(
      "Kenya doit décider : Which sites?",
    );
  });

  test("keeps its reasons where the team wrote at length, and says that there was more", () => {
    const long = "word ".repeat(200).trim();
    const brief = formatBrief(
      { team: "Kenya", question: long, options: long, known: long, decider: long, reasons },
      "en",
    );
    expect(countWords(brief)).toBeLessThanOrEqual(MAX_BRIEF_WORDS);
    expect(brief).toContain("…");
    expect(brief).toContain("Why you: you know health financing");
  });

  test("never has more than 120 words, whatever people write and whatever the language", () => {
    const words = fc.option(fc.lorem({ maxCount: 150 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({
          team: fc.lorem({ maxCount: 5 }),
          question: fc.oneof(fc.string(), fc.lorem({ maxCount: 200 })),
          options: words,
          known: words,
          decider: words,
          reasons: fc.constant(reasons),
        }),
        fc.constantFrom(...LANGUAGES),
        (facts, language) => {
          expect(countWords(formatBrief(facts, language))).toBeLessThanOrEqual(MAX_BRIEF_WORDS);
        },
      ),
    );
  });
});
