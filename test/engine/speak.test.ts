import { describe, expect, test } from "@jest/globals";
import type { Answer } from "../../src/domain/answer.ts";
import type { Question } from "../../src/engine/flow/flow.ts";
import {
  answerLabel,
  buildChoices,
  chosenLabels,
  fillNames,
  findQuestion,
  flowLanguage,
  formatAnswerValue,
  formatDay,
} from "../../src/engine/flow/format-text.ts";
import { flowOf } from "../support/talk.ts";

const flow = flowOf(`
- id: kind
  type: ask
  answer: choices
  text: { en: What kind? }
  choices:
    - { id: money, label: { en: Money } }
    - { id: data, label: { en: Data and tools } }
- { id: sure, type: ask, answer: yes_no, text: { en: Sure? }, label: { en: Sure } }
- { id: rate, type: ask, answer: scale, min: 0, max: 3, text: { en: How far? } }
- { id: why, type: ask, answer: text, text: { en: Why? } }
- { id: how_many, type: ask, answer: number, text: { en: How many? } }
- { id: by, type: ask, answer: date, text: { en: By when? } }
- { id: proof, type: ask, answer: media, text: { en: Show me. } }
`);

const question = (id: string): Question => {
  const found = findQuestion(flow, id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
};
const media = { kind: "image", mime: "image/jpeg", ref: "m1" } as const;

describe("an answer in words", () => {
  test.each<[string, Answer, string]>([
    ["kind", { kind: "choices", choices: ["money", "data"] }, "Money, Data and tools"],
    ["kind", { kind: "choices", choices: [] }, ""],
    ["kind", { kind: "choice", choice: "no longer offered" }, ""],
    ["why", { kind: "choice", choice: "money" }, ""],
    ["sure", { kind: "yes_no", yes: true }, "Yes"],
    ["sure", { kind: "yes_no", yes: false }, "No"],
    ["rate", { kind: "scale", number: 2 }, "2"],
    ["how_many", { kind: "number", number: 1.5 }, "1.5"],
    ["why", { kind: "text", text: "A road" }, "A road"],
    ["by", { kind: "date", date: "2026-11-25" }, "Wednesday 25 November"],
    ["by", { kind: "date", date: "the day after" }, "the day after"],
    ["proof", { kind: "media", media, text: "" }, "📎"],
    ["proof", { kind: "media", media, text: "the car" }, "📎 the car"],
  ])("to %s, %j, is “%s”", (id, answer, words) => {
    expect(formatAnswerValue(question(id), answer, "en")).toBe(words);
  });

  test("is shown in its own languages where it was chosen, and not at all where it was written", () => {
    expect(chosenLabels(question("sure"), { kind: "yes_no", yes: true })).toMatchObject({
      fr: "Oui",
    });
    expect(chosenLabels(question("why"), { kind: "text", text: "A road" })).toEqual({});
  });
});

describe("what can be tapped", () => {
  test.each([
    ["kind", ["kind:money Money", "kind:data Data and tools"]],
    ["sure", ["sure:yes Yes", "sure:no No"]],
    ["rate", ["rate:0 0", "rate:1 1", "rate:2 2", "rate:3 3"]],
    ["why", []],
    ["how_many", []],
    ["by", []],
    ["proof", []],
  ])("at %s bears its question in its id", (id, choices) => {
    expect(buildChoices(question(id), "en").map((each) => `${each.id} ${each.label}`)).toEqual(
      choices,
    );
  });
});

test("a question is called by its label, or else by its text", () => {
  expect(answerLabel(question("sure"))).toEqual({ en: "Sure" });
  expect(answerLabel(question("why"))).toEqual({ en: "Why?" });
});

test("a flow is spoken in the first language of a person that it is whole in, else in its own first", () => {
  const both = { ...flow, languages: ["fr" as const, "en" as const] };
  expect(flowLanguage(both, ["sw", "en"])).toBe("en");
  expect(flowLanguage(both, ["sw"])).toBe("fr");
  expect(flowLanguage({ ...flow, languages: [] }, [])).toBe("en");
});

describe("names in a text", () => {
  const values: Readonly<Record<string, string>> = { name: "{{team}} $&", team: "Kenya" };
  const filled = (text: string, language: "en" | "ar" = "en") =>
    fillNames(text, language, (name) => values[name]);

  test("are filled in once: what is filled in is no template", () => {
    expect(filled("Good day {{name}} of {{ team }}.")).toBe("Good day {{team}} $& of Kenya.");
  });

  test("that have no value are written as nothing, and what is no name stays", () => {
    expect(filled("[{{nobody}}] {{7*7}} {{Name}} {team}")).toBe("[] {{7*7}} {{Name}} {team}");
  });

  test("keep their own direction in a text that reads right to left", () => {
    expect(filled("{{team}} هنا", "ar")).toContain("\u2068Kenya\u2069 هنا");
  });
});

test("days are written as people of each language write them", () => {
  expect(formatDay("2026-11-25", "fr")).toBe("mercredi 25 novembre");
  expect(formatDay("2026-11-25", "sw")).toBe("Jumatano, 25 Novemba");
});
