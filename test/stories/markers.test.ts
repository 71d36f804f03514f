import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { writeCsvFiles } from "../../src/cli/export/csv-files.ts";
import { writeFlowResults } from "../../src/cli/export/flow-results.ts";
import { buildTables } from "../../src/cli/export/tables.ts";
import type { Audience } from "../../src/domain/answer.ts";
import type { Roster } from "../../src/domain/people.ts";
import { readOpenData } from "../../src/store/privacy/open-data.ts";
import { programmePage } from "../../src/web/pages/programme-page.ts";
import { loadProgrammeState } from "../../src/web/state/programme-state.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

// A word of its own in each kind of answer. Amina's week is read back, Gora's is not; Efua takes an answer back.
const MARKERS: Readonly<Record<string, Audience | "unread" | "withdrawn">> = {
  zchange: "coach",
  zblocker: "coach",
  zdecision: "coach",
  zdecider: "coach",
  // Kept inside at the read-back.
  zstep: "team",
  zunread: "unread",
  ztaken: "withdrawn",
};
const PEOPLE = ["amina", "gora", "efua", "bruno", "hiba", "chidi", "farid"] as const;
const READERS: Readonly<Record<string, readonly string[]>> = {
  bruno: ["zchange", "zblocker", "zdecision", "zdecider"],
  hiba: [],
  chidi: [],
  farid: [],
};
const DECISION = "decision/team_weekly/amina/2026-W48.new_decision";
const ACTIONS = [
  "solved:blocker/team_weekly/amina/2026-W48.blocker",
  "solved:blocker/team_weekly/gora/2026-W48.blocker",
  ...["mentor", "decided", "merge", "part"].map((verb) => `${verb}:${DECISION}`),
  ...["details", "answer", "nudge", "decision", "mentor"].flatMap((verb) =>
    ["kenya", "senegal", "ghana"].map((team) => `${verb}:team/${team}`),
  ),
];

let app: TestApp;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-markers-"));
  app = await openTestApp({ people: PEOPLE });
  await app.push("2026-11-23T10:20Z");
  await app.say("amina", "2", "zchange", "zblocker", "money", "yes", "zdecision", "zdecider");
  await app.say("amina", "18 December", "zstep", "2 December", "1");
  await app.say("gora", "3", "zunread", "zunread", "argent", "non");
  await app.say("efua", "1", "ztaken");
  const taken = app.practice.messages(app.address("efua")).at(-2);
  app.practice.act(app.address("efua"), "", { act: "deleted", about: taken?.id ?? "" });
  await app.settle();
});
afterAll(async () => {
  await app.close();
  await rm(dir, { recursive: true, force: true });
});

/** Everything that a person was sent, and what every door shows them today. */
async function seenBy(who: string): Promise<string> {
  const address = app.address(who);
  const forms = [];
  for (const action of ACTIONS) forms.push(await app.bot.form(address, action));
  const commands = [];
  for (const words of ["digest", "status", "who obstacle"])
    commands.push(await app.bot.command(address, words));
  return JSON.stringify([app.phone(who), await app.bot.home(address), forms, commands]);
}

/** Every file of every export. */
async function exported(): Promise<string> {
  const out = await mkdtemp(join(dir, "out-"));
  const data = await readOpenData(app.database.uri, {});
  const now = app.ctx.clock.now();
  await writeCsvFiles(buildTables(data, new Map()), out, now);
  await writeFlowResults({ data, store: app.store, now }, out);
  await data.close();
  const files = await readdir(out, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((each) => each.isFile())
    .map(async (each) => await readFile(join(each.parentPath, each.name), "utf8"));
  return (await Promise.all(texts)).join("\n");
}

/** The weekly check-ins as the table of an export has them. */
async function checkInRows(): Promise<Record<string, unknown>[]> {
  const data = await readOpenData(app.database.uri, {});
  const [table] = buildTables(data, new Map());
  const names = table?.columns.map(({ name }) => name) ?? [];
  const rows: Record<string, unknown>[] = [];
  for await (const row of table?.rows() ?? [])
    rows.push(Object.fromEntries(names.map((name, n) => [name, row[n]])));
  await data.close();
  return rows.filter((row) => row["campaign"] === "team_weekly");
}

const within = (text: string): string[] =>
  Object.keys(MARKERS).filter((marker) => text.includes(marker));

async function channel(): Promise<string> {
  const id = (await app.store.programme())?.channel ?? "";
  return JSON.stringify(app.practice.messages({ channel: "slack", id }));
}

describe("a word of its own in every kind of answer", () => {
  test("nobody sees any of it before its read-back is over", async () => {
    for (const who of Object.keys(READERS))
      expect([who, within(await seenBy(who))]).toEqual([who, []]);
    expect(within(await exported())).toEqual([]);
    const page = String(await programmePage({ store: app.store }));
    expect(within(page)).toEqual([]);
  });

  test("then each door shows what its reader may see, and every forged action is refused", async () => {
    await app.say("amina", "keep line 9 inside", "yes");
    await app.push("2026-11-26T11:00Z");
    // No action of theirs may move or show what is not for them.
    for (const who of ["hiba", "chidi", "farid", "gora"])
      for (const action of ACTIONS) app.practice.press(app.address(who), "", action, {});
    await app.settle();
    await app.push("2026-12-01T11:00Z");
    const doors = new Map<string, string>();
    for (const who of Object.keys(READERS)) doors.set(who, await seenBy(who));
    doors.set("channel", await channel());
    doors.set("page", String(await programmePage({ store: app.store })));
    doors.set("exports", await exported());
    const rows = [...doors].map(([door, text]) => {
      return { door, seen: within(text), allowed: READERS[door] ?? [] };
    });
    process.stdout.write(`${JSON.stringify(rows, undefined, 1)}\n`);
    for (const { door, seen, allowed } of rows)
      expect([door, seen.filter((each) => !allowed.includes(each))]).toEqual([door, []]);
    expect(rows[0]?.seen).toEqual(expect.arrayContaining([...(READERS["bruno"] ?? [])]));
    expect(await app.store.decisions(["kenya"])).toMatchObject([{ state: "open" }]);
  });

  test("digest, page and exports count the same", async () => {
    const digest = await app.store.digest("digest/coach_digest/bruno/2026-W48");
    expect(digest?.data).toMatchObject({ asked: 2, answered: 1 });
    const rows = await checkInRows();
    const state = await loadProgrammeState(app.store);
    for (const { team, asked, answered } of digest?.data.teams ?? []) {
      const inTable = rows.filter((row) => row["team"] === team && row["period"] === "2026-W48");
      const counted = inTable.filter((row) => row["disposition"] === "answered").length;
      expect([team, inTable.length, counted]).toEqual([team, asked, answered]);
      // The page shows the newest period that is over or running; where it is this one, it counts the same.
      const periods = state.teams.find((each) => each.team.id === team)?.periods ?? [];
      for (const { people } of periods.filter(({ period }) => period === "2026-W48")) {
        const states = people.map(({ answering }) => answering);
        expect(states.filter((each) => each === "answered")).toHaveLength(answered);
      }
    }
  });

  test("a coach whose engagement ended is shown nothing more, and told why at each door", async () => {
    const ended = (roster: Roster): Roster => ({
      ...roster,
      engagements: roster.engagements.map((each) =>
        each.coach === "bruno" ? { ...each, until: "2026-11-30" } : each,
      ),
    });
    await app.store.saveRoster(ended(await practiceRoster()));
    const before = app.phone("amina").length;
    await app.reply("bruno", "Still with you", "Health Bridges · week 48");
    expect(app.last("bruno").text).toContain("You accompanied");
    for (const action of ACTIONS) {
      expect(await app.bot.form(app.address("bruno"), action)).toBeUndefined();
      app.practice.press(app.address("bruno"), "", action, { words: "Still with you" });
      await app.settle();
    }
    expect(app.phone("bruno").join()).toContain("You accompanied Sénégal until Monday 30 November");
    expect(app.phone("amina").slice(before).join()).not.toContain("Still with you");
    expect((await app.bot.command(app.address("bruno"), "digest"))?.text).not.toMatch(/z[a-z]+/);
    expect(JSON.stringify(await app.bot.home(app.address("bruno")))).not.toContain("zdecision");
  });
});
