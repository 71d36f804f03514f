import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { loadLibrary } from "../../src/library/load-library.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describe("a folder without faults", () => {
  test("gives its flows with a revision, and its campaigns", async () => {
    const library = await loadLibrary(join(fixtures, "good"));
    expect(library.faults).toEqual([]);
    const flow = library.flows.get("team_weekly");
    expect(flow?.steps.map(({ id }) => id)).toContain("blocker");
    expect(flow?.revision).toMatch(/^[0-9a-f]{12}$/);
    expect(library.campaigns.map(({ id }) => id)).toEqual(["coach_friday", "team_monday"]);
    expect(library.campaigns[1]).toMatchObject({ catch_up: "20h", per: "contact" });
  });
});
