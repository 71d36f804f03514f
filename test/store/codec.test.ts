import { describe, expect, test } from "@jest/globals";
import {
  array,
  assert,
  boolean,
  date,
  dictionary,
  integer,
  letrec,
  oneof,
  property,
  string,
  stringMatching,
} from "fast-check";
import { fromRow, fromStored, toRow, toStored } from "../../src/store/schema/codec.ts";

const camelKey = stringMatching(/^[a-z]+([A-Z][a-z]+){0,3}$/);
const leaf = oneof(string(), integer(), boolean(), date({ noInvalidDate: true }));
const { value } = letrec((tie) => ({
  value: oneof(
    leaf,
    array(tie("value"), { maxLength: 4 }),
    dictionary(camelKey, tie("value"), { maxKeys: 4 }),
  ),
}));

describe("stored keys", () => {
  test("every value is read back as it was stored", () => {
    assert(
      property(value, (given) => {
        expect(fromStored(toStored(given))).toEqual(given);
      }),
    );
  });

  test("are in snake_case, those of ids and languages untouched", () => {
    const results = { firstQuestion: { said: "x" }, next_step: { said: "y" } };
    const record = {
      id: "r1",
      startedAt: new Date(0),
      wait: { returnTo: "read_back" },
      results,
      label: { en: "Progress" },
      parts: [{ platformId: "7", none: undefined }],
      team: undefined,
    };
    const row = toRow(record);
    expect(row).toStrictEqual({
      _id: "r1",
      started_at: new Date(0),
      wait: { return_to: "read_back" },
      results,
      label: { en: "Progress" },
      parts: [{ platform_id: "7" }],
    });
    const withOwn = { ...row, _rev: 3 };
    expect(fromRow(withOwn)).toEqual(record);
  });
});
