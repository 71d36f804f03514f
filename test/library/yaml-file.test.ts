import { describe, expect, test } from "@jest/globals";
import { parseYaml } from "../../src/library/yaml-file.ts";

const told = (text: string) =>
  parseYaml("x.flow.yaml", text).faults.map(({ line, message }) => `${line}: ${message}`);

describe("a file that cannot be read as YAML", () => {
  test.each([
    ["a text with a colon", "title:\n  en: Hello: again\n", "2: A text holds `: `"],
    ["a tab", "title:\n\ten: Hello\n", "2: A line is indented with a tab"],
    ["an open quote", 'a: "x\nb: 1\nc: 2\n', "1: A quote is opened here and never closed"],
    ["a name repeated", "a: 1\nb: 2\na: 3\n", "3: This setting stands here a second time"],
    ["bold text", "a: 1\nen: *hello*\n", "2: A text begins with `*`"],
    ["a tag", "a: !!js/function x\n", "1: A value begins with `!`"],
    ["an at sign", "a: @amina\n", "1: A text begins with a character"],
    ["a name in braces", "en: {{name}}, hello\n", "1: Something stands here"],
    ["no colon", "id: a\ntitle\nto: b\n", "2: A setting has no colon"],
    ["two documents", "a: 1\n---\nb: 2\n", "2: The file holds `---`"],
    ["nothing", "# only a comment\n", "1: The file is empty"],
  ])("for %s says so at its line", (_what, text, expected) => {
    expect(told(text)).toEqual([expect.stringContaining(expected)]);
  });

  test("tells every faulty line, each once", () => {
    expect(told("a: b: c\nd: @e\n")).toHaveLength(2);
  });
});

describe("a file made to do harm", () => {
  test("that grows when it is read is refused", () => {
    const grow = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (let n = 0; n < 9; n += 1) {
      const from = String.fromCharCode(97 + n);
      const to = String.fromCharCode(98 + n);
      grow.push(`${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join(", ")}]`);
    }
    expect(told(grow.join("\n"))).toEqual([
      "1: Parts are repeated with `*` too often, or within themselves.",
    ]);
    expect(parseYaml("x", grow.join("\n")).data).toBeUndefined();
  });

  test("that repeats itself within itself is refused", () => {
    expect(told("a: &a\n  b: *a\n")).toHaveLength(1);
  });

  test("that is endlessly deep or long is refused", () => {
    const deep = ["1: The file is nested too deeply to be read."];
    expect(told(`a: ${"[".repeat(100_000)}`)).toEqual(deep);
    expect(told(`a:\n  ${"- ".repeat(100_000)}x`)).toEqual(deep);
    expect(told(Array.from({ length: 500 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"))).toEqual(
      deep,
    );
    expect(told(`a: "${"x".repeat(600_000)}"`)).toEqual(["1: The file is longer than 512 KB."]);
  });

  test("with 200,000 empty lines is read in a moment, wherever they are", () => {
    const blank = "\n".repeat(200_000);
    const before = process.cpuUsage();
    expect(told(blank)).toEqual(["1: The file is empty."]);
    for (const text of [`${blank}a: 1\n`, `a: 1\n${blank}`, `a: 1\n${blank}b: 2\n`])
      expect(told(text)).toEqual([]);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5_000);
  });

  test("cannot reach what every object is made of", () => {
    expect(told("a: 1\n__proto__: { admin: true }\n")).toEqual(["2: This name cannot be used."]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe("what YAML reads otherwise than people", () => {
  test("is read as people mean it: no, hours and days stay texts", () => {
    const { data, faults } = parseYaml("x", "a: no\nb: 09:00\nc: 2026-11-30\nd: Yes\n");
    expect(data).toEqual({ a: "no", b: "09:00", c: "2026-11-30", d: "Yes" });
    expect(faults).toEqual([]);
  });

  test("warns of a text that ends before a #, and lets comments be", () => {
    const told = (text: string) => parseYaml("x", text).faults.map(({ severity }) => severity);
    expect(told("en: Question #1 of 3\n")).toEqual(["warning"]);
    expect(told('en: "Question #1 of 3"\n')).toEqual([]);
    expect(told("en: Question # the first\n")).toEqual([]);
    expect(told("id: question #1\n")).toEqual([]);
  });
});
