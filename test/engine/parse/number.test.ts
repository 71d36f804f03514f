import { describe, expect, test } from "@jest/globals";
import { LANGUAGES, type Language } from "../../../src/domain/language.ts";
import { ask, hear } from "./questions.ts";
import { SPELLERS } from "./spell.ts";

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
  ["twenty five", 25],
  ["twenty-five people", 25],
  ["thirty", 30],
  ["a hundred", 100],
  ["one hundred and one", 101],
  ["three hundred and forty-two people", 342],
  ["two thousand and twenty six", 2026],
  ["two thousand three hundred", 2300],
  ["twelve thousand five hundred and six", 12_506],
  ["one million two hundred thousand", 1_200_000],
  ["ten per cent", 10],
  ["a dozen", 12],
  ["half a dozen", undefined],
  ["several hundred", undefined],
  ["a few thousand", undefined],
  ["hundreds", undefined],
  ["half a million", undefined],
  ["twenty or thirty", undefined],
  ["five twenty", undefined],
  ["thirty twelve", undefined],
  ["two three", undefined],
  ["forty to fifty", undefined],
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
  ["quatre-vingts", 80],
  ["quatre-vingt-dix-sept", 97],
  ["quatre vingt un", 81],
  ["vingt et un", 21],
  ["soixante", 60],
  ["soixante-douze", 72],
  ["soixante et onze", 71],
  ["nonante-neuf", 99],
  ["cent", 100],
  ["deux cents", 200],
  ["trois cent vingt-cinq personnes", 325],
  ["mille deux cents", 1200],
  ["deux mille vingt-six", 2026],
  ["environ mille", 1000],
  ["dix pour cent", 10],
  ["quelques centaines", undefined],
  ["plusieurs mille", undefined],
  ["vingt ou trente", undefined],
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
  ["pt", "vinte e cinco", 25],
  ["pt", "cem", 100],
  ["pt", "cento e vinte e cinco", 125],
  ["pt", "duzentas pessoas", 200],
  ["pt", "mil e quinhentos", 1500],
  ["pt", "dois mil e vinte e seis", 2026],
  ["pt", "dez por cento", 10],
  ["pt", "nenhum", 0],
  ["pt", "meia dúzia", undefined],
  ["pt", "vinte ou trinta", undefined],
  ["pt", "um pouco", undefined],
  ["sw", "tatu", 3],
  ["sw", "watu kumi", 10],
  ["sw", "kumi na moja", 11],
  ["sw", "kumi na tano", 15],
  ["sw", "ishirini", 20],
  ["sw", "watu ishirini na watano", 25],
  ["sw", "watu watano", 5],
  ["sw", "mia moja", 100],
  ["sw", "mia na moja", 101],
  ["sw", "mia mbili hamsini", 250],
  ["sw", "mia tatu na ishirini na tano", 325],
  ["sw", "elfu mbili", 2000],
  ["sw", "elfu kumi", 10_000],
  ["sw", "elfu mbili mia tatu", 2300],
  ["sw", "elfu moja na mia tano", 1500],
  ["sw", "elfu kumi na mbili", undefined],
  ["sw", "milioni moja", 1_000_000],
  ["sw", "hakuna", 0],
  ["sw", "mbili au tatu", undefined],
  ["ar", "ثلاثة", 3],
  ["ar", "خمسة عشر شخصا", 15],
  ["ar", "ثلاثة آلاف", 3000],
  ["ar", "خمسة وعشرون", 25],
  ["ar", "خمسة وعشرين شخصا", 25],
  ["ar", "ثلاثون", 30],
  ["ar", "مئة", 100],
  ["ar", "مائة", 100],
  ["ar", "مئتان", 200],
  ["ar", "ثلاثمئة", 300],
  ["ar", "مئة وخمسة وعشرون", 125],
  ["ar", "ألف", 1000],
  ["ar", "ألفان", 2000],
  ["ar", "ألف وخمسمئة", 1500],
  ["ar", "خمسة عشر ألفا", 15_000],
  ["ar", "مليون", 1_000_000],
  ["ar", "لا أحد", 0],
  ["ar", "عدة مئات", undefined],
  ["ar", "خمسة أو ستة", undefined],
];

describe("every number from 1 to 9,999 in words", () => {
  test.each(LANGUAGES)("is read as what it says in %s", (language) => {
    const wrong = Array.from({ length: 9_999 }, (_none, n) => n + 1).flatMap((n) => {
      const words = SPELLERS[language](n);
      const read = number(words, language);
      return read === n ? [] : [`${words} was read as ${read}, not ${n}`];
    });
    expect(wrong).toEqual([]);
  });
});

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
