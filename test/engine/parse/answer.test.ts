import { describe, expect, test } from "@jest/globals";
import type { Media } from "../../../src/domain/answer.ts";
import {
  type AnswerContext,
  type RawAnswer,
  readAnswer,
} from "../../../src/engine/parse/read-answer.ts";
import { ask, hear, progress, TODAY } from "./questions.ts";

const context: AnswerContext = { language: "en", today: TODAY };
const photo: Media = { kind: "image", mime: "image/jpeg", ref: "m1" };
const tap = (question: typeof progress, choice: string, text = "") =>
  readAnswer(question, { text, choice }, context);

describe("a tap", () => {
  const obstacle = ask("choices", {
    choices: [
      { id: "money", label: { en: "Money" } },
      { id: "data", label: { en: "Data" } },
    ],
  });

  test("is the answer it stands for", () => {
    expect(tap(progress, "q:stuck")).toEqual({ kind: "choice", choice: "stuck" });
    expect(tap(obstacle, "q:data")).toEqual({ kind: "choices", choices: ["data"] });
    expect(tap(ask("yes_no"), "q:yes")).toEqual({ kind: "yes_no", yes: true });
    expect(tap(ask("yes_no"), "q:no")).toEqual({ kind: "yes_no", yes: false });
    expect(tap(ask("scale"), "q:4")).toEqual({ kind: "scale", number: 4 });
  });

  test("goes before the words that a channel sends along with it", () => {
    expect(tap(progress, "q:stuck", "On track")).toEqual({ kind: "choice", choice: "stuck" });
  });

  test("on an older question's button is not understood, whatever its words are", () => {
    expect(tap(progress, "last_time:stuck", "Stuck")).toBeUndefined();
    expect(tap(progress, "p:stuck", "Stuck")).toBeUndefined();
    expect(tap(ask("yes_no"), "qq:yes", "Yes")).toBeUndefined();
    expect(tap(ask("yes_no"), "yes", "Yes")).toBeUndefined();
  });

  test.each([
    [progress, "q:nothing"],
    [progress, "q:"],
    [progress, "q:__proto__"],
    [obstacle, "q:nothing"],
    [ask("yes_no"), "q:maybe"],
    [ask("scale"), "q:6"],
    [ask("scale"), "q:0"],
    [ask("scale"), "q:4.5"],
    [ask("scale"), "q: 4"],
    [ask("text"), "q:yes"],
    [ask("number"), "q:4"],
    [ask("date"), "q:today"],
    [ask("media"), "q:photo"],
  ])("on what was not offered is not understood (%#)", (question, choice) => {
    expect(tap(question, choice)).toBeUndefined();
  });
});

describe("words", () => {
  const words = ask("text");
  test("are kept as they were written, in any writing", () => {
    for (const text of ["The budget is signed.", "الميزانية موقعة", "été — 👩‍⚕️ 10 %", "0", "no"]) {
      expect(hear(words, text)).toEqual({ kind: "text", text });
    }
  });

  test("lose what surrounds them, what no database takes, and what is past 4,000 characters", () => {
    expect(hear(words, "  two\nlines \n")).toEqual({ kind: "text", text: "two\nlines" });
    expect(hear(words, "a\0b\uD800c\uDFFF")).toEqual({ kind: "text", text: "abc" });
    expect(hear(words, "x".repeat(70_000))).toEqual({ kind: "text", text: "x".repeat(4000) });
    expect(hear(words, `${"x".repeat(3999)}👍`)).toEqual({ kind: "text", text: "x".repeat(3999) });
  });

  test.each(["", "   ", "\n", "\u200B\u200F", "\0", "\uD800", "\u2066\u2069"])(
    "that nobody can see are no answer: %j",
    (text) => {
      expect(hear(words, text)).toBeUndefined();
    },
  );

  test("cannot be a voice note alone", () => {
    const voice: RawAnswer = { text: "", media: { kind: "audio", mime: "audio/ogg", ref: "m2" } };
    expect(readAnswer(words, voice, context)).toBeUndefined();
  });
});

describe("something attached", () => {
  test("is the answer, with its caption", () => {
    expect(readAnswer(ask("media"), { text: " The list ", media: photo }, context)).toEqual({
      kind: "media",
      media: photo,
      text: "The list",
    });
    expect(readAnswer(ask("media"), { text: "", media: photo }, context)).toEqual({
      kind: "media",
      media: photo,
      text: "",
    });
  });

  test("is missing where there are only words", () => {
    expect(hear(ask("media"), "I will send it later")).toBeUndefined();
  });

  test("does not hide its caption from a question that wants words", () => {
    expect(readAnswer(progress, { text: "stuck", media: photo }, context)).toEqual({
      kind: "choice",
      choice: "stuck",
    });
  });
});
