import { describe, expect, test } from "@jest/globals";
import { command, runService } from "../support/command.ts";
import { practisedUntil } from "../support/practised.ts";

// Past the hour at which Efua is asked on Mondays.
const house = practisedUntil("2026-11-23T09:30:00Z");

const why = async (...words: readonly string[]) => await command("why", words, house.environment);

describe("npm run why", () => {
  test("tells what happened to somebody on a day", async () => {
    const { out, code } = await why("efua", "2026-11-23");
    expect(out).toContain("efua on Monday 2026-11-23, by the clocks of Africa/Accra");
    expect(out).toContain("team_weekly 2026-W48: asked at 09:00");
    expect(code).toBe(0);
  });

  test("tells what is to come, and calls it off by its key", async () => {
    const key = "team_weekly/efua/2026-W49";
    const before = await why("efua");
    expect(before.out).toContain("Monday 2026-11-30  team_weekly 2026-W49: to be asked at 09:00");
    expect(before.out).toContain(key);
    expect(await why("--cancel", key)).toMatchObject({ out: `${key}: called off\n`, code: 0 });
    expect((await why("efua")).out).not.toContain(key);
    expect((await why("efua", "2026-11-30")).out).toContain("skipped at 09:00: cancelled by hand");
    expect(await why("--cancel", key)).toMatchObject({ code: 1 });
  });

  test("what was called off does not happen when its day comes", async () => {
    const service = await runService(house.environment);
    await service.post("/practice/api/clock", { to: "2026-12-01T09:30:00Z" });
    await service.stop();
    const { out } = await why("efua", "2026-11-30");
    expect(out).toContain("team_weekly 2026-W49: skipped at 09:00: cancelled by hand");
    expect(out).not.toContain("asked");
  });

  test("says what it cannot find", async () => {
    expect(await why("efu")).toMatchObject({ code: 1, err: expect.stringContaining("`efua`") });
    expect(await why("efua", "monday")).toMatchObject({ code: 1 });
    expect(await why("--cancel", "nothing/efua/2026-W49")).toMatchObject({ code: 1 });
    expect(await why()).toMatchObject({ code: 1, err: expect.stringContaining("npm run why") });
  });
});
