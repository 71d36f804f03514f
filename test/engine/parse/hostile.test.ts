import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { LANGUAGES, type Language } from "../../../src/domain/language.ts";
import { readControl } from "../../../src/engine/parse/control.ts";
import { readNextWeekday } from "../../../src/engine/parse/next-weekday.ts";
import { readAbsence } from "../../../src/engine/parse/read-absence.ts";
import { readAnswer } from "../../../src/engine/parse/read-answer.ts";
import { readAudienceWish } from "../../../src/engine/parse/read-audience-wish.ts";
import { readDecision } from "../../../src/engine/parse/read-decision.ts";
import { readHandover } from "../../../src/engine/parse/read-handover.ts";
import { readReaction } from "../../../src/engine/parse/read-reaction.ts";
import { readBareYesNo } from "../../../src/engine/parse/read-yes-no.ts";
import { ask, progress, TODAY } from "./questions.ts";

const questions = [
  progress,
  ask("choices", {
    choices: [
      { id: "build", label: { en: "Constructor" } },
      { id: "money", label: { en: "Money and time" } },
    ],
  }),
  ask("text"),
  ask("number"),
  ask("scale"),
  ask("yes_no"),
  ask("date"),
  ask("media"),
];

/** Everything else that words people write are put to, besides the answer to a question. */
const READERS: readonly ((said: string, language: Language) => unknown)[] = [
  (said, language) => readAbsence(said, [language], TODAY),
  (said, language) => readDecision(said, language, TODAY),
  (said) => readHandover(said),
  (said, language) => readAudienceWish(said, language),
  (said) => readReaction(progress, said),
  (said) => readBareYesNo(said),
  (said) => readNextWeekday(said, TODAY),
  (said) => readControl(said),
];

/** Pieces that have broken readers of text before. */
const PIECES = [
  ..."0 1 9 1.5 1,2 ½ ² ٣ ९ 2️⃣ 🔟 - − + / . , ; ' ’ ( [ { \\ $ ^ * ?".split(" "),
  ..."yes no oui non and et d'accord ne pas 25/11 11-25 vendredi next in two weeks demain fin du mois".split(
    " ",
  ),
  ..."on track stuck bloqué money and time one vingt mille not __proto__ constructor toString".split(
    " ",
  ),
  ..."\u202E \u2066 \u2069 \u200D \u200B \uFEFF \u0301 \u0000 \uD83D \uDC4D 👍🏽 👩‍👩‍👧 🇰🇪 ﷺ ﬁ İ ß ſ ٫ ٬ ، و لا نعم".split(
    " ",
  ),
  " ",
  "\n",
  "\t",
  "\u00A0",
  "\u2028",
];
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(" ")),
);

describe("hostile text", () => {
  test("is either understood as what the question allows or not understood", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...questions),
        text,
        fc.constantFrom(...LANGUAGES),
        (question, said, language) => {
          const answer = readAnswer(question, { text: said }, { language, today: TODAY });
          if (answer === undefined) return;
          expect(answer.kind).toBe(question.answer);
          const kept = JSON.stringify(answer);
          expect(JSON.parse(kept)).toEqual(answer);
          expect(kept).not.toMatch(/\\u0000|\\ud[89a-f]|null/i);
          const shape = answer.kind === "date" ? /^20[123]\d-[01]\d-[0-3]\d$/ : /./s;
          expect(answer.kind === "date" ? answer.date : kept).toMatch(shape);
        },
      ),
      { numRuns: 4_000 },
    );
  });

  test("is heard by every other reader without a slip: days come out as days, and nothing is made up", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...LANGUAGES), (said, language) => {
        const heard = READERS.map((read) => read(said, language));
        const days = heard.flatMap(
          (each) => JSON.stringify(each ?? null).match(/"\d{4,}-[^"]*"/g) ?? [],
        );
        expect(days.filter((day) => !/^"20[123]\d-[01]\d-[0-3]\d"$/.test(day))).toEqual([]);
        expect(JSON.parse(JSON.stringify(heard.map((each) => each ?? null)))).toHaveLength(
          READERS.length,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test("as a tap is never an answer", () => {
    fc.assert(
      fc.property(fc.constantFrom(...questions), text, (question, said) => {
        fc.pre(!/^q:(?:[1-5]|yes|no|on_track|at_risk|stuck|build|money)$/.test(said));
        const given = { text: "yes", choice: said };
        expect(readAnswer(question, given, { language: "en", today: TODAY })).toBeUndefined();
      }),
    );
  });

  const LONG = [
    ..."0 1 1, 1. 1/ 1- -1 yes no| a é ﷺ 👍 د ́ ' \u200D \u202E".split(" "),
    " ",
    "\n",
    "1 ",
    " 1",
    "1 and ",
    "one and ",
    "in ",
    "1 day ",
    "next friday ",
    "dans deux ",
    "fin du ",
    "end of ",
    "not ",
    "on track ",
    "d'accord ",
    "(",
    "٣٫",
  ];

  test.each(LONG)("of 64 KB is read in a moment: %j again and again", (piece) => {
    const said = piece.repeat(Math.ceil(65_536 / piece.length));
    const before = process.cpuUsage();
    for (const question of questions) {
      readAnswer(question, { text: said }, { language: "fr", today: TODAY });
      readAnswer(question, { text: `${said}x` }, { language: "en", today: TODAY });
    }
    for (const read of READERS) read(said, "fr");
    for (const begin of ["decision: ", "back on ", "on leave until "])
      for (const read of READERS) read(`${begin}${said}`, "en");
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});
