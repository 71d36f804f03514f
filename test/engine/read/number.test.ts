import { describe, expect, test } from "@jest/globals";
import type { Language } from "../../../src/domain/language.ts";
import { ask, hear } from "./questions.ts";

const people = ask("number");
const number = (text: string, language: Language, question = people) => {
  const answer = hear(question, text, { language });
  return answer?.kind === "number" ? answer.number : undefined;
};

type Cases = readonly (readonly [string, number | undefined])[];

const english: Cases = [
  ["12", 12],
  ["  12. ", 12],
  ["0", 0],
  ["-3", -3],
  ["12.5", 12.5],
  ["12,5", 12.5],
  ["1,234", 1234],
  ["1,234.5", 1234.5],
  ["1,234,567", 1_234_567],
  ["12 000", 12_000],
  ["12'000", 12_000],
  ["0.125", 0.125],
  ["about 12 people", 12],
  ["12 people were trained", 12],
  ["We trained 12.", 12],
  ["~40%", 40],
  ["12kg", 12],
  ["5 (five)", 5],
  ["12k", 12_000],
  ["2 million", 2_000_000],
  ["3 dozen", 36],
  ["zero", 0],
  ["none", 0],
  ["one", 1],
  ["one person", 1],
  ["twelve", 12],
  ["about twelve people", 12],
  ["Twenty", 20],
  ["two thousand", 2000],
  ["٢٥", 25],
  ["۲۵", 25],
  ["२५", 25],
  ["২৫", 25],
  ["２５", 25],
  ["2️⃣", 2],
  ["🔟", 10],
  ["", undefined],
  ["many", undefined],
  ["no one", undefined],
  ["one of them", undefined],
  ["1 or 2", undefined],
  ["10-12", undefined],
  ["between 10 and 12", undefined],
  ["one or two", undefined],
  ["12 of 15", undefined],
  ["12 of fifteen", undefined],
  ["twenty five", undefined],
  ["thirty", undefined],
  ["1.234", undefined],
  ["1,234,56", undefined],
  ["25.11.2026", undefined],
  ["1 3", undefined],
  ["2m", undefined],
  ["H1N1", undefined],
  ["COVID-19", undefined],
  ["12:30", undefined],
  ["1/2", undefined],
];

const french: Cases = [
  ["12,5", 12.5],
  ["12.5", 12.5],
  ["1.234", 1234],
  ["1.234,5", 1234.5],
  ["12 000,50", 12_000.5],
  ["12\u202f000", 12_000],
  ["environ 12 personnes", 12],
  ["un total de 12", 12],
  ["zéro", 0],
  ["aucune", 0],
  ["un", 1],
  ["une personne", 1],
  ["deux", 2],
  ["dix", 10],
  ["dix-sept", 17],
  ["dix sept personnes", 17],
  ["DIX-NEUF", 19],
  ["vingt", 20],
  ["une dizaine", 10],
  ["deux mille", 2000],
  ["3 mille", 3000],
  ["un peu", undefined],
  ["une par district", undefined],
  ["quatre-vingts", undefined],
  ["vingt et un", undefined],
  ["soixante", undefined],
  ["1,234", undefined],
  ["entre 10 et 12", undefined],
  ["plusieurs", undefined],
];

const others: readonly (readonly [Language, string, number | undefined])[] = [
  ["pt", "12,5", 12.5],
  ["pt", "1.234 pessoas", 1234],
  ["sw", "watu 12", 12],
  ["sw", "1,234", 1234],
  ["ar", "حوالي ١٢ شخصا", 12],
  ["ar", "١٢٫٥", 12.5],
  ["ar", "١٬٢٣٤", 1234],
  ["ar", "كثير", undefined],
  ["pt", "três", 3],
  ["pt", "dezassete pessoas", 17],
  ["pt", "três mil", 3000],
  ["pt", "vinte e cinco", undefined],
  ["pt", "um pouco", undefined],
  ["sw", "tatu", 3],
  ["sw", "watu kumi", 10],
  ["sw", "kumi na moja", undefined],
  ["sw", "elfu mbili", undefined],
  ["ar", "ثلاثة", 3],
  ["ar", "خمسة عشر شخصا", 15],
  ["ar", "ثلاثة آلاف", 3000],
  ["ar", "خمسة وعشرون", undefined],
];

describe("a number", () => {
  test.each(english)("in English: %p is %p", (text, expected) => {
    expect(number(text, "en")).toBe(expected);
  });

  test.each(french)("in French: %p is %p", (text, expected) => {
    expect(number(text, "fr")).toBe(expected);
  });

  test.each(others)("in %s: %p is %p", (language, text, expected) => {
    expect(number(text, language)).toBe(expected);
  });

  test("keeps its bounds", () => {
    const share = ask("number", { min: 0, max: 100 });
    expect(number("100", "en", share)).toBe(100);
    expect(number("0", "en", share)).toBe(0);
    expect(number("101", "en", share)).toBeUndefined();
    expect(number("-1", "en", share)).toBeUndefined();
  });
});

describe("a number on a scale", () => {
  const scale = ask("scale", { min: 1, max: 5 });
  test.each([
    ["4", 4],
    ["four", 4],
    ["quatre", 4],
    ["4/5", 4],
    ["4 / 5", 4],
    ["4 sur 5", 4],
    ["4 out of 5", 4],
    ["I would say 4 out of 5.", 4],
    ["4 من 5", 4],
    ["4️⃣", 4],
    ["٤", 4],
    ["4 stars", 4],
    ["5", 5],
    ["1", 1],
    ["0", undefined],
    ["6", undefined],
    ["6/5", undefined],
    ["4/10", undefined],
    ["3.5", undefined],
    ["3 or 4", undefined],
    ["4/5/6", undefined],
    ["good", undefined],
  ])("%p is %p", (text, expected) => {
    expect(hear(scale, text)).toEqual(
      expected === undefined ? undefined : { kind: "scale", number: expected },
    );
  });

  test("may begin at nought", () => {
    expect(hear(ask("scale", { min: 0, max: 10 }), "0")).toEqual({ kind: "scale", number: 0 });
    expect(hear(ask("scale", { min: 0, max: 10 }), "7/10")).toEqual({ kind: "scale", number: 7 });
  });
});
