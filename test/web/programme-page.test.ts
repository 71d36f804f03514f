import { afterEach, describe, expect, test } from "@jest/globals";
import type { TeamDigest } from "../../src/domain/digest.ts";
import type { OutboxRow } from "../../src/domain/message.ts";
import type { Contact } from "../../src/domain/people.ts";
import type { Run } from "../../src/domain/run.ts";
import type { CheckIn } from "../../src/ports/store.ts";
import type { Enrolment } from "../../src/scheduling/campaign.ts";
import type { ProgrammeStore } from "../../src/web/state/programme-state.ts";
import { openTestWeb, quietStore, type TestWeb } from "../support/open-test-web.ts";
import { amina, dalia, efua } from "../support/programme.ts";

const AT = new Date("2026-01-07T10:00:00Z");

let web: TestWeb | undefined;
afterEach(async () => {
  await web?.close();
});

async function pageOf(store: Partial<ProgrammeStore>): Promise<string> {
  web = await openTestWeb({ store: { ...quietStore, ...store } });
  const response = await web.get("/");
  expect(response.status).toBe(200);
  return await response.text();
}

/** What a person reads of a page, one piece a line. */
const wordsOf = (page: string): string =>
  page
    .replaceAll(/<svg.*?<\/svg>/gs, "")
    .replaceAll(/<[^>]+>/g, "\n")
    .replaceAll(/\n\s*/g, "\n");

const enrolment = (contact: Contact, nextPeriod: string): Enrolment => ({
  id: `team_weekly/${contact.id}`,
  campaign: "team_weekly",
  contact: contact.id,
  zone: contact.zone,
  basis: "",
  nextAt: AT,
  nextPeriod,
  active: true,
});

const checkIn = (contact: Contact, state: Run["state"], answers: number): CheckIn => ({
  run: {
    id: `team_weekly/${contact.id}/2026-W02`,
    flow: { id: "team_weekly", revision: "1" },
    contact: contact.id,
    team: contact.team,
    state,
    sprint: 1,
    startedAt: AT,
    updatedAt: AT,
    results: {},
    skipped: [],
  },
  responses: Array.from({ length: answers }, (_, index) => ({
    id: `${contact.id}.${index}`,
    run: `team_weekly/${contact.id}/2026-W02`,
    flow: "team_weekly",
    question: "blocker",
    label: { en: "Blocker" },
    shown: {},
    answer: { kind: "text", text: "the words of a team" },
    said: "the words of a team",
    understood: true,
    audience: "coach",
    contact: contact.id,
    at: AT,
  })),
});

describe("the programme page", () => {
  test("shows each team, its coach, and who answered in the last period", async () => {
    const asked: string[] = [];
    const words = wordsOf(
      await pageOf({
        enrolments: async (id) =>
          [enrolment(amina, "2026-W03"), enrolment(dalia, "2026-W03")].filter(
            ({ contact }) => contact === id,
          ),
        async checkIns({ campaign, period, teams }) {
          asked.push(`${campaign} ${period}`);
          return teams.includes("kenya")
            ? [checkIn(amina, "completed", 5)]
            : [checkIn(dalia, "waiting", 2)];
        },
      }),
    );
    expect(new Set(asked)).toEqual(new Set(["team_weekly 2026-W02"]));
    expect(words).toContain("Kenya\nKE\nCoached by Bruno\nTeam weekly, 2026-W02\n1 of 1 answered");
    expect(words).toMatch(/Jordan\nJO\n[^]*0 of 1 answered\nD\nDalia\nanswering/);
    expect(words).toMatch(/Ghana\nGH\nNo coach yet\nNobody was asked yet\./);
    expect(words).not.toContain("the words of a team");
  });

  test("tells a message that began no answer from one that did", async () => {
    const states = [
      checkIn(amina, "waiting", 0),
      checkIn({ ...efua, team: "kenya" }, "expired", 1),
    ];
    const words = wordsOf(
      await pageOf({
        contacts: async () => [amina, { ...efua, team: "kenya" }],
        enrolments: async () => [enrolment(amina, "2026-W03")],
        checkIns: async ({ teams }) => (teams.includes("kenya") ? states : []),
      }),
    );
    expect(words).toMatch(/Amina\nnot yet/);
    expect(words).toMatch(/Efua\nanswering/);
  });

  test("shows the newest digest of each coach without what teams wrote", async () => {
    const team: TeamDigest = {
      team: "kenya",
      name: "Kenya",
      engagement: "bruno_kenya",
      asked: 2,
      answered: 1,
      state: "partly",
      statuses: ["stuck"],
      changes: ["the words of a team"],
      blockers: [{ text: "the words of a team", age: 2 }],
      gone: [],
      silentFor: 0,
      milestones: [],
      work: {},
      help: [],
      reviewed: [],
      made: [],
      decisions: [],
      notes: [],
      reasons: ["stuck"],
    };
    const digest = (period: string, amended: number) => ({
      id: `digest/coach_digest/bruno/${period}`,
      campaign: "coach_digest",
      coach: "bruno",
      period,
      data: { programme: "Baraza", period, asked: 2, answered: 1, teams: [team] },
      draft: "d",
      madeAt: AT,
      amended,
    });
    const words = wordsOf(
      await pageOf({ digests: async () => [digest("2026-W02", 2), digest("2026-W01", 0)] }),
    );
    expect(words).toContain("Bruno\n2026-W02\nMade Wed 7 Jan, 10:00 UTC, amended 2 times");
    expect(words).toContain("Kenya\n1 of 2\npartly answered");
    expect(words).not.toContain("2026-W01");
    expect(words).not.toContain("the words of a team");
  });

  test("shows who wrote without being known", async () => {
    const address = { channel: "whatsapp", id: "+999000000001" } as const;
    const words = wordsOf(
      await pageOf({ strangers: async () => [{ id: "s1", address, firstAt: AT }] }),
    );
    expect(words).toContain("WhatsApp\n+999000000001\nWed 7 Jan, 10:00 UTC");
  });

  test("shows the decisions that wait, and the words of those only that were written for the programme", async () => {
    const decision = (id: string, by: string, audience: "coach" | "programme") => ({
      id,
      team: "kenya",
      question: `words of ${id}`,
      by,
      state: "open" as const,
      raisedBy: "amina",
      raisedAt: AT,
      audience,
      version: 0,
    });
    const words = wordsOf(
      await pageOf({
        allDecisions: async () => [
          decision("later", "2026-03-01", "programme"),
          decision("sooner", "2026-02-01", "coach"),
          { ...decision("done", "2026-01-01", "programme"), state: "decided" as const },
        ],
      }),
    );
    expect(words).toMatch(/2026-02-01[^]*words of later[^]*2026-03-01/);
    expect(words).toContain("kept between the team and its coach");
    expect(words).not.toContain("words of sooner");
    expect(words).not.toContain("words of done");
  });

  test("says what to do while there is nothing yet", async () => {
    const page = await pageOf({ programme: async () => undefined, teams: async () => [] });
    expect(wordsOf(page)).toContain("No team yet: bring a roster in with npm run roster.");
    expect(page).toContain('href="/practice"');
  });

  test("shows names as text, whatever they are", async () => {
    const page = await pageOf({
      contacts: async () => [{ ...amina, name: "<script>alert(1)</script>" }],
    });
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });
});

test("messages in doubt are shown, with whom they are for and how to settle them", async () => {
  const row = {
    id: "team_weekly/amina/2026-W02.0.0",
    createdAt: AT,
    to: amina.address,
    purpose: "prompt",
    contact: "amina",
  } as OutboxRow;
  const words = wordsOf(await pageOf({ doubtful: async () => [row] }));
  expect(words).toContain("Messages in doubt");
  expect(words).toContain("Amina");
  expect(words).toContain(row.id);
  expect(words).toContain("npm run send -- --doubtful");
  await web?.close();
  expect(wordsOf(await pageOf({ doubtful: async () => [] }))).not.toContain("in doubt");
});
