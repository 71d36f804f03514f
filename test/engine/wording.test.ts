import { describe, expect, test } from "@jest/globals";
import { fillNames, formatDay } from "../../src/engine/flow/format-text.ts";
import {
  formatList,
  isolateText,
  joinWithCommas,
  pluralForm,
} from "../../src/engine/flow/wording.ts";
import { MESSAGES } from "../../src/messages/messages.ts";

describe("numbers in a sentence", () => {
  test.each([
    ["fr", 0, "{{answered}} réponse sur {{asked}}."],
    ["fr", 2, "{{answered}} réponses sur {{asked}}."],
    ["pt", 1, "{{answered}} resposta em {{asked}}."],
    ["sw", 1, "Jibu {{answered}} kati ya {{asked}}."],
    ["sw", 3, "Majibu {{answered}} kati ya {{asked}}."],
    ["ar", 0, "لم يصل أي جواب من أصل {{asked}}."],
    ["ar", 1, "وصل جواب واحد من أصل {{asked}}."],
    ["ar", 2, "وصل جوابان من أصل {{asked}}."],
    ["ar", 5, "وصلت {{answered}} أجوبة من أصل {{asked}}."],
    ["ar", 11, "وصل {{answered}} جوابًا من أصل {{asked}}."],
    ["ar", 100, "وصل {{answered}} جواب من أصل {{asked}}."],
    ["en", 1, "{{answered}} of {{asked}} answered."],
  ] as const)("take the form of %s for %d", (language, count, form) => {
    expect(pluralForm(MESSAGES.digest.answered_count, count)[language]).toBe(form);
  });

  test("French has a form of its own from a million, and falls back to other", () => {
    expect(pluralForm(MESSAGES.digest.answered_count, 1_000_000).fr).toBe(
      "{{answered}} réponses sur {{asked}}.",
    );
  });
});

describe("periods in a row", () => {
  test.each([
    [2, "عائق قائم منذ فترتين: {{text}}"],
    [3, "عائق قائم منذ {{age}} فترات: {{text}}"],
    [12, "عائق قائم منذ {{age}} فترة: {{text}}"],
  ] as const)("are counted in Arabic for %d", (age, form) => {
    expect(pluralForm(MESSAGES.digest.blocker_standing, age).ar).toBe(form);
  });
});

describe("things in a row", () => {
  test.each([
    ["en", "A, B and C"],
    ["fr", "A, B et C"],
    ["pt", "A, B e C"],
    ["sw", "A, B na C"],
    ["ar", "A وB وC"],
  ] as const)("end with the and of %s", (language, row) => {
    expect(formatList(["A", "B", "C"], language)).toBe(row);
  });

  test("have an Arabic comma in Arabic", () => {
    expect(joinWithCommas(["A", "B"], "ar")).toBe("A، B");
    expect(joinWithCommas(["A", "B"], "pt")).toBe("A, B");
  });
});

describe("days", () => {
  test.each([
    ["en", "Friday 27 November"],
    ["fr", "vendredi 27 novembre"],
    ["pt", "sexta-feira, 27 de novembro"],
    ["sw", "Ijumaa, 27 Novemba"],
    ["ar", "الجمعة، 27 نوفمبر"],
  ] as const)("are written as in %s, with digits every phone shows", (language, day) => {
    expect(formatDay("2026-11-27", language)).toBe(day);
  });
});

describe("names in a sentence", () => {
  test("are isolated where it reads right to left, and nowhere else", () => {
    const named = (language: "ar" | "en") => fillNames("x: {{who}}", language, () => "Bruno (2)");
    expect(named("ar")).toBe("x: \u2068Bruno (2)\u2069");
    expect(named("en")).toBe("x: Bruno (2)");
  });

  test("do not turn an Arabic sentence around that begins with one", () => {
    const begun = (language: "ar" | "en") => fillNames("{{who}}، x", language, () => "Dalia");
    expect(begun("ar")).toBe("\u200f\u2068Dalia\u2069، x");
    expect(begun("en")).toBe("Dalia، x");
  });

  test("leave nothing behind where there is none", () => {
    expect(fillNames("a{{note}}b", "ar", () => undefined)).toBe("ab");
    expect(isolateText("", "ar")).toBe("");
  });
});
