import { expect, test } from "@jest/globals";
import { readCountries } from "../../../src/engine/parse/read-countries.ts";

test.each([
  ["Kenya, Tanzania and Mali", ["KE", "TZ", "ML"]],
  ["Sénégal, Côte d’Ivoire et Togo", ["SN", "CI", "TG"]],
  ["Moçambique e Angola", ["MZ", "AO"]],
  ["الأردن، تونس", ["JO", "TN"]],
  ["KE; gh\nKenya", ["KE", "GH"]],
  ["nowhere, everywhere", []],
])("“%s”", (text, codes) => {
  expect(readCountries(text)).toEqual(codes);
});
