import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { practisedUntil } from "../support/practised.ts";

const house = practisedUntil("2026-11-23T09:30:00Z", {
  amina: ["on track"],
  efua: ["A word of Efua's"],
});

const access = async (...words: readonly string[]) =>
  await command("access", words, house.environment);

describe("npm run access", () => {
  test("writes everything held on a person into one file that nobody else may read", async () => {
    const { out, code } = await access("--contact", "amina");
    expect(code).toBe(0);
    const file = join(house.dir, "exports", "access-amina.json");
    expect(out).toContain(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, "utf8");
    const { contact, held } = JSON.parse(text);
    expect(contact).toBe("amina");
    expect(held.contacts).toMatchObject([
      { id: "amina", name: "Amina", address: { id: "+254700000001" } },
    ]);
    expect(held.inbound).toMatchObject([{ text: "on track", from: { id: "+254700000001" } }]);
    expect(held.responses).toMatchObject([{ contact: "amina", said: "on track" }]);
    expect(held.runs).toMatchObject([{ id: "team_weekly/amina/2026-W48" }]);
    expect(held.outbox.length).toBeGreaterThan(0);
    expect(Object.keys(held)).toEqual(expect.arrayContaining(["enrolments", "fires"]));
  });

  test("and nothing of anybody else", async () => {
    const file = join(house.dir, "efua.json");
    await access("--contact", "efua", "--out", file);
    const text = await readFile(file, "utf8");
    expect(text).toContain("A word of Efua's");
    for (const other of ["amina", "Amina", "+254700000001", "kamau"])
      expect(text).not.toContain(other);
  });

  test("says what it cannot find", async () => {
    expect(await access("--contact", "amin")).toMatchObject({
      code: 1,
      err: expect.stringContaining("`amina`"),
    });
    expect(await access()).toMatchObject({ code: 1, err: expect.stringContaining("--contact") });
  });
});
