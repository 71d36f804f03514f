import { describe, expect, test } from "@jest/globals";
import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from "bson";
import * as fc from "fast-check";
import { encodeOrdered, endOfPrefix, sameValue } from "../../src/embedded/values/order-bytes.ts";
import { repeated } from "../support/embedded.ts";

const order = (a: unknown, b: unknown): number =>
  Math.sign(Buffer.compare(encodeOrdered(a), encodeOrdered(b)));
const runs = { numRuns: repeated(300) };

test("values sort by kind, then by size, as in MongoDB", () => {
  const ascending = [
    new MinKey(),
    null,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    Long.MIN_VALUE,
    -1.5,
    -1,
    0,
    Decimal128.fromString("0.1"),
    0.1,
    Number.MAX_SAFE_INTEGER,
    Long.fromString("9007199254740993"),
    Long.MAX_VALUE,
    Decimal128.fromString("1E+300"),
    Number.POSITIVE_INFINITY,
    "",
    "\0",
    "A",
    "a",
    "a\0",
    "a\0b",
    "aa",
    "é",
    "\u{FFFD}",
    "😀",
    {},
    { a: 1 },
    { a: 1, b: 1 },
    { b: 0 },
    { a: "x" },
    [],
    [1],
    [1, 1],
    [2],
    new Binary(Buffer.from([9])),
    new Binary(Buffer.from([1, 1])),
    new ObjectId("000000000000000000000001"),
    new ObjectId("ffffffffffffffffffffffff"),
    false,
    true,
    new Date(-1),
    new Date(0),
    new Date(1e12),
    new Timestamp({ t: 1, i: 1 }),
    new Timestamp({ t: 2, i: 0 }),
    /a/,
    /b/,
    new MaxKey(),
  ];
  for (const [i, a] of ascending.entries()) {
    for (const [j, b] of ascending.entries()) {
      expect([i, j, order(a, b)]).toEqual([i, j, Math.sign(i - j)]);
    }
  }
});

test("the same number is the same, whatever its type", () => {
  expect(sameValue(1, Long.fromNumber(1))).toBe(true);
  expect(sameValue(1.5, Decimal128.fromString("1.50"))).toBe(true);
  expect(sameValue(0, -0)).toBe(true);
  expect(sameValue(0.1, Decimal128.fromString("0.1"))).toBe(false);
  expect(sameValue(2 ** 53, Long.fromString("9007199254740993"))).toBe(false);
  expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
  expect(sameValue(null, undefined)).toBe(true);
});

describe("for any values", () => {
  test("doubles and texts sort as they do by themselves", () => {
    const double = fc.double({ noNaN: true });
    fc.assert(
      fc.property(double, double, (a, b) => expect(order(a, b)).toBe(Math.sign(a - b || 0))),
      runs,
    );
    const text = fc.string({ unit: "binary" });
    const bytes = (value: string) => Buffer.from(value);
    fc.assert(
      fc.property(text, text, (a, b) =>
        expect(order(a, b)).toBe(Buffer.compare(bytes(a), bytes(b))),
      ),
      runs,
    );
  });

  test("integers of 64 bits and decimals sort exactly, among each other and among doubles", () => {
    const scale = 10n ** 6n;
    const number = fc.oneof(
      fc
        .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
        .map((n) => ({ value: new Long(n), exact: n * scale })),
      fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map((n) => {
        return { value: Decimal128.fromString(`${n}E-6`), exact: n };
      }),
      fc.maxSafeInteger().map((n) => ({ value: n, exact: BigInt(n) * scale })),
    );
    fc.assert(
      fc.property(number, number, (a, b) => {
        const expected = a.exact < b.exact ? -1 : a.exact > b.exact ? 1 : 0;
        expect(order(a.value, b.value)).toBe(expected);
      }),
      runs,
    );
  });

  test("no value's bytes begin another's, so that compound keys sort by their first difference", () => {
    const value = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.string({ unit: "binary" }),
      fc.boolean(),
      fc.constant(null),
      fc.date(),
      fc.array(fc.oneof(fc.integer(), fc.string())),
      fc.dictionary(fc.string(), fc.integer()),
    );
    fc.assert(
      fc.property(value, value, value, value, (a, b, c, d) => {
        const expected = order(a, b) || order(c, d);
        expect(Math.sign(Buffer.compare(encodeOrdered(a, c), encodeOrdered(b, d)))).toBe(expected);
      }),
      runs,
    );
  });

  test("the end of a span comes right after the last key that begins so", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 4 }),
        fc.uint8Array({ minLength: 1, maxLength: 6 }),
        (a, b) => {
          const prefix = Buffer.from([0x69, ...a]);
          const key = Buffer.from([0x69, ...b]);
          const inside =
            Buffer.compare(prefix, key) <= 0 && Buffer.compare(key, endOfPrefix(prefix)) < 0;
          expect(inside).toBe(key.subarray(0, prefix.length).equals(prefix));
        },
      ),
      runs,
    );
  });
});
