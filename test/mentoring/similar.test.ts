import { describe, expect, test } from "@jest/globals";
import { likeness, mayBeSame } from "../../src/mentoring/similar.ts";

const one = {
  id: "a",
  team: "kenya",
  question: "Which counties begin with the new form?",
  by: "2026-12-01",
};

describe("two decisions that may be the same", () => {
  test.each([
    ["the same words in another order", { question: "New form: which counties begin?" }],
    ["other endings", { question: "Which counties will begin with new forms?" }],
    ["a day two weeks later", { by: "2026-12-15" }],
    ["no day", { by: undefined }],
    ["a day in words", { by: "before the rains" }],
  ])("%s", (_what, more) => {
    expect(mayBeSame({ ...one, id: "b", ...more }, one)).toBe(true);
  });

  test.each([
    ["another team", { team: "ghana" }],
    ["another matter", { question: "Who pays the ward officers from January?" }],
    ["a day months later", { by: "2027-04-01" }],
    ["itself", { id: "a" }],
    ["nothing but what every decision has", { question: "Which one should we decide?" }],
  ])("but not with %s", (_what, more) => {
    expect(mayBeSame({ ...one, id: "b", ...more }, one)).toBe(false);
  });

  test.each([
    ["Garder l’ancien formulaire ?", "Faut-il garder l'ancien formulaire ou non"],
    ["Que distritos começam em março?", "Os distritos que começam em março"],
    ["أي المحافظات تبدأ أولًا؟", "المحافظات التي تبدأ أولا"],
    ["Kliniki zipi zianze kwanza?", "zianze kliniki gani kwanza"],
  ])("in any language: %s", (a, b) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(0.5);
    expect(likeness(b, a)).toBe(likeness(a, b));
  });
});
