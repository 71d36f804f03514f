import { describe, expect, test } from "@jest/globals";
import { type Expression, expressionsIn, pumpsFor } from "./expressions.ts";

const SCREEN = 8_192;
const LONGEST = 65_536;
const MOST_MS = 50;

/** Milliseconds of this process's own time that one search of a text takes. */
function searching({ source, flags }: Expression, text: string): number {
  const every = new RegExp(source, flags.includes("g") ? flags : `${flags}g`);
  const before = process.cpuUsage();
  text.replace(every, "");
  return process.cpuUsage(before).user / 1000;
}

function hostileTexts(pump: string, length: number): readonly string[] {
  const body = pump.repeat(Math.ceil(length / pump.length)).slice(0, length - 2);
  return [body, `${body}\u0001`, `x${body}x`, `${pump}x${body}\u0001`];
}

/** The slowest that an expression is with any hostile text of 64 KB; what is quick with 8 KB is not asked again. */
function slowest(expression: Expression): { readonly pump: string; readonly ms: number } {
  let worst = { pump: "", ms: 0 };
  for (const pump of pumpsFor(expression)) {
    const isSuspect = hostileTexts(pump, SCREEN).some((text) => searching(expression, text) > 1.5);
    if (!isSuspect) continue;
    for (const text of hostileTexts(pump, LONGEST)) {
      // Of several readings the quickest: a pause of the machine is no fault of the expression.
      let ms = searching(expression, text);
      for (let again = 0; again < 3 && ms > MOST_MS && ms < 1000; again++)
        ms = Math.min(ms, searching(expression, text));
      if (ms > worst.ms) worst = { pump, ms };
      if (ms > MOST_MS) return worst;
    }
  }
  return worst;
}

const { written, passedOn } = expressionsIn(["src", "adapters"]);

describe("regular expressions on hostile text", () => {
  test("are found in the sources, all of them", () => {
    expect(written.length).toBeGreaterThan(250);
    expect(passedOn).toEqual([]);
  });

  test(`take at most ${MOST_MS} ms for 64 KB`, () => {
    const slow = written.flatMap((expression) => {
      const { pump, ms } = slowest(expression);
      const { file, source } = expression;
      return ms > MOST_MS
        ? [
            `${file}: /${source.slice(0, 80)}/ takes ${Math.round(ms)} ms for ${JSON.stringify(pump)}`,
          ]
        : [];
    });
    expect(slow).toEqual([]);
  });
});
