import { expect, test } from "@jest/globals";
import { readDecision } from "../../../src/engine/parse/read-decision.ts";

const today = "2026-11-24";

test.each([
  ["en", "Decision: which sites first", { question: "which sites first" }],
  [
    "en",
    "decision: which sites first, by 12 December",
    { question: "which sites first", by: "2026-12-12" },
  ],
  ["en", "New decision: pay by visit or by person", { question: "pay by visit or by person" }],
  [
    "fr",
    "décision : un centre ou deux, d’ici le 11 décembre",
    { question: "un centre ou deux", by: "2026-12-11" },
  ],
  ["fr", "Décision à prendre : quel formulaire ?", { question: "quel formulaire ?" }],
  [
    "pt",
    "decisão: que distritos primeiro até 15 de dezembro",
    { question: "que distritos primeiro", by: "2026-12-15" },
  ],
  [
    "sw",
    "Uamuzi: kliniki zipi kwanza kabla ya 12 Desemba",
    { question: "kliniki zipi kwanza", by: "2026-12-12" },
  ],
  [
    "ar",
    "قرار: أي المحافظات أولًا قبل 12 ديسمبر",
    { question: "أي المحافظات أولًا", by: "2026-12-12" },
  ],
] as const)("%s: “%s” names a decision", (language, text, named) => {
  expect(readDecision(text, language, today)).toEqual(named);
});

test.each([
  "The decision was hard",
  "decision",
  "decision: ?",
  "We took our decision: it went well, thank you",
  "Which decision do you mean?",
])("“%s” names none", (text) => {
  expect(readDecision(text, "en", today)).toBeUndefined();
});
