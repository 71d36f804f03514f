import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { makeJoinCode, showJoinCode } from "../../../src/domain/join-code.ts";
import { readJoinTry } from "../../../src/engine/parse/read-join-code.ts";

const random = (bytes: number) => globalThis.crypto.getRandomValues(new Uint8Array(bytes));

describe("Join codes", () => {
  test("have at least 40 random bits, and no characters that look alike", () => {
    const codes = Array.from({ length: 20_000 }, () => makeJoinCode(random));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => /^[ACDEFGHJKMNPQRTVWXY34679]{10}$/.test(code))).toBe(true);
    const counts = new Map<string, number>();
    for (const each of codes.join("")) counts.set(each, (counts.get(each) ?? 0) + 1);
    const total = 10 * codes.length;
    const bits = [...counts.values()].reduce(
      (sum, n) => sum - (n / total) * Math.log2(n / total),
      0,
    );
    expect(10 * bits).toBeGreaterThan(45);
  });

  test("are read in any case and with any spaces and dashes", () => {
    const separator = fc.constantFrom("", " ", "-", ".", " - ", "–", "\u00a0");
    const word = fc.constantFrom("join", "Join:", "REJOINDRE", "entrar", "jiunge", "انضمام");
    fc.assert(
      fc.property(
        word,
        separator,
        fc.boolean(),
        fc.constantFrom("", ".", "!", " \n"),
        (...parts) => {
          const [join, between, lower, end] = parts;
          const code = makeJoinCode(random);
          const shown = [...code.matchAll(/../g)].map(([pair]) => pair).join(between);
          const text = `${join} ${lower ? shown.toLowerCase() : shown}${end}`;
          expect(readJoinTry(text)).toEqual({ code });
          expect(readJoinTry(showJoinCode(code))).toEqual({ code });
        },
      ),
    );
  });

  test.each([
    "join KEN-4821",
    "join ken4821",
    "Rejoindre GHA-0001.",
    "join 7K3MQ-6XWP",
    "join 4821",
  ])("%s is a try that cannot be right", (text) => {
    expect(readJoinTry(text)).toEqual({});
  });

  test.each([
    "join",
    "join us",
    "Join the meeting on 12 May",
    "join 12 meetings",
    "We join KEN-4821",
    "on track",
    "7",
    "entrar em contacto com 3 distritos",
    "0712345678",
    `join ${"x".repeat(500)}`,
    `join ${" ".repeat(60_000)}1`,
  ])("%s is none", (text) => {
    expect(readJoinTry(text)).toBeUndefined();
  });
});
