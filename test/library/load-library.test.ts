import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { loadLibrary } from "../../src/library/load-library.ts";

const good = join(import.meta.dirname, "fixtures", "good");
const broken = join(import.meta.dirname, "fixtures", "broken");

describe("a folder without faults", () => {
  test("gives its flows with a revision, and its campaigns", async () => {
    const library = await loadLibrary(good);
    expect(library.faults).toEqual([]);
    const flow = library.flows.get("team_weekly");
    expect(flow?.steps.map(({ id }) => id)).toContain("blocker");
    expect(flow?.revision).toMatch(/^[0-9a-f]{12}$/);
    expect(library.campaigns.map(({ id }) => id)).toEqual(["coach_friday", "team_monday"]);
    expect(library.campaigns[1]).toMatchObject({ catch_up: "20h", per: "contact" });
  });
});

describe("a folder with faults", () => {
  test("gives what has no error; a warning holds nothing up", async () => {
    const { flows, campaigns } = await loadLibrary(broken);
    expect([...flows.keys()]).toEqual(["signs"]);
    expect(campaigns.map(({ id }) => id)).toEqual(["broken_flow", "digest_of_broken"]);
  });

  test("tells a flow's own faults in its own file, not in the campaign that names it", async () => {
    const { faults } = await loadLibrary(broken);
    expect(faults.filter(({ file }) => file.endsWith("broken_flow.campaign.yaml"))).toEqual([]);
  });

  test("that does not exist is a fault, not a crash", async () => {
    const { faults } = await loadLibrary(join(broken, "nowhere"));
    expect(faults).toMatchObject([{ severity: "error", message: "The folder cannot be read." }]);
  });
});

test("a campaign that follows another one's results names one that exists", async () => {
  const dir = await mkdtemp(join(tmpdir(), "baraza-library-"));
  await cp(good, dir, { recursive: true });
  const campaign = (of: string) =>
    `id: follow\ntype: flow\nflow: team_weekly\nto: [team_member]\nwhen: { every: result, of: ${of}, days: 2, at: "09:00" }\n`;
  const messages = async (of: string) => {
    await writeFile(join(dir, "follow.campaign.yaml"), campaign(of));
    return (await loadLibrary(dir)).faults.map(({ line, message }) => `${line} ${message}`);
  };
  const [wrong, digest, right] = [
    await messages("team_mondays"),
    await messages("coach_friday"),
    await messages("team_monday"),
  ];
  await rm(dir, { recursive: true });
  expect(wrong).toEqual(["5 No campaign here is called `team_mondays`."]);
  expect(digest).toEqual([expect.stringContaining("is a digest itself")]);
  expect(right).toEqual([]);
});

describe("the revision of a flow", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "baraza-library-"));
  });
  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  const revisionOf = async (yaml: string) => {
    await writeFile(join(dir, "note.flow.yaml"), yaml);
    const { flows, faults } = await loadLibrary(dir);
    expect(faults).toEqual([]);
    return flows.get("note")?.revision;
  };
  const flow = (head: string, text: string) =>
    `${head}\nsteps:\n  - id: hello\n    type: say\n    text: { en: ${text} }\n`;
  const head = [
    "id: note",
    "title: { en: Note }",
    "languages: [en]",
    "to: [coach]",
    "audience: coach",
    "expire_after: 6d",
  ];

  test("changes with what it says, not with order, comments or layout", async () => {
    const first = await revisionOf(flow(head.join("\n"), "Hello"));
    expect(await revisionOf(flow(`# new\n${head.toReversed().join("\n\n")}`, '"Hello"'))).toBe(
      first,
    );
    expect(await revisionOf(flow(head.join("\n"), "Hello there"))).not.toBe(first);
  });
});
