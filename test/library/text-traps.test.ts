import { describe, expect, test } from "@jest/globals";
import { parseYaml } from "../../src/library/yaml-file.ts";

const told = (text: string) =>
  parseYaml("x.flow.yaml", text).faults.map(({ line, message }) => `${line}: ${message}`);

describe("a slip that the parser would show elsewhere", () => {
  test.each([
    ["a no-break space in the indent", "a:\n  - id: x\n \u00A0  type: ask\n", 3, "no-break space"],
    ["a narrow one", "a:\n\u202F b: 1\n", 2, "no-break space"],
    ["one after a colon", "a:\u00A0b\nc: 1\n", 1, "no-break space"],
    ["one after a dash", "a:\n  -\u00A0b\n", 2, "no-break space"],
    ["a space of no width", "a: 1\n\u200Bb: 2\n", 2, "no-break space"],
    ["a brace left open", "a: { en: One\nb: 1\nc: 2\n", 1, "`{` is opened here"],
    [
      "one in a list",
      "a:\n  - label: { en: One\n  - label: { en: Two }\n",
      2,
      "`{` is opened here",
    ],
    ["a bracket left open", "to: [lead, coach\nid: x\n", 1, "`[` is opened here"],
    ["a brace within a bracket", "to: [{ a: 1, b: 2]\nid: x\n", 1, "`{` is opened here"],
    ["curly quotes around a text", "a: 1\nen: “How is it going?”\n", 2, "curly quotes"],
    ["low ones", "en: „Wie geht es?“\n", 1, "curly quotes"],
    ["single ones", "en: ‘Fine’\n", 1, "curly quotes"],
    ["with a colon in the text", "en: “Now: how is it?”\n", 1, "curly quotes"],
    ["in braces", "label: { en: “Fine”, fr: Bien }\n", 1, "curly quotes"],
    ["in a list", "a:\n  - “Fine”\n", 2, "curly quotes"],
    ["opened straight, closed curly", 'en: "Fine”\nfr: x\n', 1, "curly quotes"],
  ])("%s is named at its line", (_what, text, line, what) => {
    expect(told(text)[0]).toMatch(new RegExp(`^${line}: `));
    expect(told(text)[0]).toContain(what);
  });

  test.each([
    ["no-break spaces within a text", 'fr: "Très bien\u00A0: voilà\u202F!"\nen: Well\u00A0done\n'],
    ["curly quotes within a text", "en: He said “yes” or “no”\nfr: “Oui” ou “non” ?\n"],
    ["curly quotes within straight ones", 'en: "“Fine”: {{x}}"\n'],
    ["a brace over several lines", "a: { en: One,\n  fr: Un }\nb: 1\n"],
    ["braces within a text", "en: Hello {{name}}, [x] and }\n"],
    ["anything within a block of text", "en: |\n  “Fine”\n  \u00A0more\n  a: { b\nfr: x\n"],
  ])("%s are no slip", (_what, text) => {
    expect(told(text)).toEqual([]);
  });
});
