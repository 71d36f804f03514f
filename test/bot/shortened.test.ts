import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { shortenText } from "../../src/bot/shared/shorten.ts";

describe("a text that is too long for its channel", () => {
  test("keeps its short lines whole, and so the question at its end", () => {
    const answer = `3. What changed: ${"road ".repeat(200)}`;
    const text = `Thank you.\n\n1. Progress: Stuck\n2. In the way: ${"x".repeat(500)}\n${answer}\n\nReply *yes*`;
    const short = shortenText(text, 200);
    expect(short.length).toBeLessThanOrEqual(200);
    expect(short).toMatch(
      /^Thank you\.\n\n1\. Progress: Stuck\n2\. In the way: x+…\n3\. What changed: /,
    );
    expect(short).toMatch(/…\n\nReply \*yes\*$/);
  });

  test("one that fits is left alone", () => {
    expect(shortenText("a\n\nb", 4)).toBe("a\n\nb");
  });

  test("of more lines than characters is cut at its end", () => {
    expect(shortenText("\n".repeat(20), 5)).toBe("\n\n\n\n…");
  });

  test("never grows longer than it may, and breaks no character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.integer({ min: 1, max: 60 }),
        (text, longest) => {
          const short = shortenText(text, longest);
          expect(short.length).toBeLessThanOrEqual(longest);
          expect(short).toBe(short.replace(/\p{Cs}/gu, ""));
        },
      ),
    );
  });
});
