import { expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { practisedUntil } from "../support/practised.ts";

const house = practisedUntil("2026-11-23T08:20:00Z");
const join = async (...words: readonly string[]) => await command("join", words, house.environment);

test("npm run join makes a code for a contact, until a day two weeks on by the practice clock", async () => {
  const { out, code } = await join("bruno");
  expect(code).toBe(0);
  expect(out).toMatch(
    /^The code of bruno: [A-Z3-9]{5}-[A-Z3-9]{5}\n.*join [A-Z3-9]{5}-[A-Z3-9]{5}\n/,
  );
  expect(out).toContain("It works once, until 2026-12-07");
  expect(out).toContain("No WhatsApp address of theirs is known");
  expect((await join("amina")).out).toContain("it is asked first");
});

test("npm run join knows people, and says who was probably meant", async () => {
  expect(await join("amnia")).toMatchObject({ code: 1, err: expect.stringContaining("`amina`") });
  expect(await join()).toMatchObject({ code: 1, err: expect.stringContaining("npm run join") });
});
