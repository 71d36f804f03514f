import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { LANGUAGES, type Language } from "../../../src/domain/language.ts";
import { readOptOut } from "../../../src/engine/parse/intent/opt-out.ts";

interface Wordings {
  readonly known: readonly string[];
  readonly other: readonly string[];
  readonly third: readonly string[];
  readonly fresh: readonly string[];
}

const tableOf = (name: string) =>
  parse(readFileSync(`test/engine/intent/tables/${name}.yaml`, "utf8"));
const wordingsIn = (language: Language): Wordings => tableOf(`opt-outs.${language}`);
const { ordinary }: { readonly ordinary: readonly string[] } = tableOf("ordinary");

// These counts may only get better: fewer missed, and fewer ordinary answers that are asked about.
const MISSED = [
  ["known", 0],
  ["other", 0],
  ["third", 1],
  ["fresh", 1],
] as const;
const ASKED_ABOUT = 2;

describe.each(LANGUAGES)("a wish to get no more messages, in %s,", (language) => {
  test("is obeyed or asked about where it is well known", () => {
    const missed = wordingsIn(language).known.filter((text) => readOptOut(text) === undefined);
    expect(missed).toEqual([]);
  });
});

test.each(MISSED)("%s wordings are obeyed or asked about", (name, most) => {
  const all = LANGUAGES.flatMap((language) => wordingsIn(language)[name]);
  const missed = all.filter((text) => readOptOut(text) === undefined);
  const asked = all.filter((text) => readOptOut(text) === "perhaps");
  const obeyed = all.length - asked.length - missed.length;
  process.stdout.write(
    `opt-outs, ${name} wordings: obeyed ${obeyed}, asked ${asked.length}, missed ${missed.length} of ${all.length}\n`,
  );
  expect(missed.length <= most ? [] : missed).toEqual([]);
});

test("no ordinary answer stops anything, and hardly any is asked about", () => {
  const readings = ordinary.map((text) => [text, readOptOut(text)] as const);
  expect(readings.filter(([, wish]) => wish === "clear" || wish === "halted")).toEqual([]);
  const asked = readings.filter(([, wish]) => wish === "perhaps");
  expect(asked.length <= ASKED_ABOUT ? [] : asked).toEqual([]);
});

test.each([
  ["arrêt", "halted"],
  ["simama", "halted"],
  ["توقف", "halted"],
  ["cancel", "perhaps"],
  ["wrong number", "perhaps"],
  ["I am very busy. Stop sending me these messages.", "perhaps"],
  ["stop", "clear"],
  ["please stop by", undefined],
  ["don't stop the messages", undefined],
  ["we no longer send messages", undefined],
])("“%s” is read as %s", (text, wish) => {
  const read = readOptOut(text);
  expect(wish === undefined ? read !== "clear" : read === wish).toBe(true);
});
