import { expect, test } from "@jest/globals";
import type { Digest } from "../../../src/domain/digest.ts";
import type { Commitment, Note } from "../../../src/domain/records.ts";
import type { Changes } from "../../../src/ports/changes.ts";
import { amina, dalia, efua } from "../../support/programme.ts";
import { ended, MONDAY, minutes, movedOn, responseOf, runOf } from "../../support/turn.ts";
import { type OpenStore, opened } from "./opened.ts";

const WEEK = { campaign: "weekly_check_in", period: "2026-W02" } as const;

const commitment: Commitment = {
  id: "k1",
  team: "kenya",
  text: "Cost the package",
  due: "2026-01-12",
  madeBy: "amina",
  madeAt: MONDAY,
  period: "2026-W02",
  open: true,
  slips: 0,
};

/** What a store keeps for reporting. */
export function recordsContract(open: OpenStore): void {
  const store = opened(open);
  const keep = async (changes: Omit<Changes, "cause">) => {
    expect(await store().commit({ cause: { type: "operator" }, ...changes })).toBe(true);
  };

  test("an exchange is found by its team and by whom it is with, as it stands now", async () => {
    const exchange = {
      id: "exchange/kenya/bruno",
      team: "kenya",
      with: "bruno",
      members: ["amina"],
      last: "programme" as const,
      at: MONDAY,
    };
    await keep({ exchanges: [exchange] });
    const answered = { ...exchange, last: "team" as const, at: minutes(5) };
    await keep({ exchanges: [answered] });
    expect(await store().exchanges({ team: "kenya" })).toEqual([answered]);
    expect(await store().exchanges({ with: "bruno" })).toEqual([answered]);
    expect(await store().exchanges({ team: "ghana" })).toEqual([]);
  });

  test("a period's check-ins come with what was said in them, those of others do not", async () => {
    const first = runOf(amina, "r1");
    const next = movedOn(first, "progress", "good");
    await keep({ run: first });
    await keep({ run: next, responses: [responseOf(next, "progress", "good")] });
    const silent = runOf(dalia, "r2", { startedAt: minutes(1) });
    await keep({ run: silent });
    await keep({ run: runOf(efua, "r3", { period: "2026-W01" }) });
    expect(await store().checkIns({ ...WEEK, teams: ["kenya", "jordan", "ghana"] })).toEqual([
      { run: next, responses: [responseOf(next, "progress", "good")] },
      { run: silent, responses: [] },
    ]);
    expect(await store().checkIns({ ...WEEK, teams: [] })).toEqual([]);
    expect(await store().checkIns({ ...WEEK, campaign: "other", teams: ["kenya"] })).toEqual([]);
  });

  test("an answer that is changed takes the place of the old one, and may be withdrawn and given again", async () => {
    const told = async () =>
      (await store().checkIns({ ...WEEK, teams: ["kenya"] }))[0]?.responses.map(({ said }) => said);
    let run = await store().run("r1");
    if (!run) throw new Error("the run is gone");
    run = movedOn(run, "progress", "better");
    await keep({ run, responses: [responseOf(run, "progress", "better")] });
    expect(await told()).toEqual(["better"]);
    run = movedOn(run, "progress", "none");
    await keep({ run, withdrawn: ["r1.progress"] });
    expect(await told()).toEqual([]);
    run = movedOn(run, "progress", "best");
    await keep({ run, responses: [responseOf(run, "progress", "best")] });
    expect(await store().checkIns({ ...WEEK, teams: ["kenya"] })).toEqual([
      { run, responses: [responseOf(run, "progress", "best")] },
    ]);
    await keep({ run: ended(run) });
  });

  test("every kind of answer is read back as it was", async () => {
    const run = runOf(amina, "r4", { campaign: "kinds" });
    const media = { kind: "audio", mime: "audio/ogg", ref: "media.7" } as const;
    const answers = [
      { kind: "number", number: 0.5 },
      { kind: "scale", number: 5 },
      { kind: "yes_no", yes: false },
      { kind: "choice", choice: "on_track" },
      { kind: "choices", choices: ["a", "b"] },
      { kind: "date", date: "2026-01-12" },
      { kind: "media", media, text: "" },
    ] as const;
    const responses = answers.map((answer, index) => ({
      ...responseOf(run, `q${index}`, "words"),
      answer,
      shown: { en: "On track", fr: "En bonne voie" },
    }));
    await keep({ run, responses });
    const [checkIn] = await store().checkIns({ ...WEEK, campaign: "kinds", teams: ["kenya"] });
    expect(checkIn?.responses).toEqual(responses);
    await keep({ run: ended(run) });
  });

  test("commitments take the place of what stood under their id", async () => {
    await keep({ commitments: [commitment] });
    const kept = { ...commitment, open: false, outcome: "kept" as const, reviewed: "2026-W03" };
    await keep({ commitments: [kept] });
    expect(await store().commitments(["kenya", "ghana"])).toEqual([kept]);
  });

  test("a team's open commitment is its newest", async () => {
    expect(await store().openCommitment("kenya")).toBeUndefined();
    const older = { ...commitment, id: "k2", madeAt: minutes(1) };
    const newer = { ...commitment, id: "k3", madeAt: minutes(2) };
    const over = { ...commitment, id: "k4", madeAt: minutes(3), open: false };
    await keep({ commitments: [newer, over, older] });
    expect(await store().openCommitment("kenya")).toEqual(newer);
    expect((await store().commitments(["kenya"])).map(({ id }) => id)).toEqual([
      "k1",
      "k2",
      "k3",
      "k4",
    ]);
  });

  test("a note is offered, then shared; those of a team since an instant", async () => {
    const note: Note = {
      id: "n1",
      contact: "amina",
      team: "kenya",
      text: "The minister has changed",
      at: minutes(5),
      state: "offered",
    };
    await keep({ notes: [note] });
    expect(await store().offeredNote("amina")).toEqual(note);
    expect(await store().offeredNote("dalia")).toBeUndefined();
    const shared = { ...note, state: "shared" as const };
    await keep({ notes: [shared] });
    expect(await store().offeredNote("amina")).toBeUndefined();
    expect(await store().notes({ teams: ["kenya"], since: minutes(5) })).toEqual([shared]);
    expect(await store().notes({ teams: ["kenya"], since: minutes(6) })).toEqual([]);
    expect(await store().notes({ teams: ["jordan"], since: MONDAY })).toEqual([]);
  });

  test("a digest is kept with its data, and amended in its place", async () => {
    const digest: Digest = {
      id: "digest/weekly/bruno/2026-W02",
      campaign: "weekly_digest",
      coach: "bruno",
      period: "2026-W02",
      data: {
        programme: "Baraza",
        period: "2026-W02",
        asked: 1,
        answered: 0,
        teams: [
          {
            team: "kenya",
            name: "Kenya",
            engagement: "bruno_kenya",
            asked: 1,
            answered: 0,
            state: "silent",
            statuses: [],
            statusBefore: "at_risk",
            changes: [],
            blockers: [{ text: "Hakuna bajeti", age: 2 }],
            gone: [],
            silentFor: 1,
            milestones: [{ title: "Bajeti", due: "2027-01-31", late: false }],
            work: { team: 2 },
            help: [],
            reviewed: [],
            made: [],
            decisions: [],
            notes: [],
            reasons: ["silent"],
          },
        ],
      },
      draft: "digest.1",
      madeAt: MONDAY,
      amended: 0,
    };
    await keep({ digests: [digest] });
    const amended = { ...digest, draft: "digest.2", amended: 1 };
    expect(await store().digest(digest.id)).toEqual(digest);
    await keep({ digests: [amended] });
    expect(await store().digest(digest.id)).toEqual(amended);
    expect(await store().digests()).toEqual([amended]);
    expect(await store().digest("digest/none")).toBeUndefined();
  });

  test("answers are found by the message that gave them, and by what was sent with it, until they are withdrawn", async () => {
    const run = runOf(amina, "said", { state: "completed", period: "2026-W03" });
    await keep({ run });
    const enclosed = [{ id: "media/m8", kind: "audio" }] as const;
    const first = { ...responseOf(run, "progress", "good"), inbound: "m7", enclosed };
    const other = { ...first, id: `${first.id}.efua`, author: "efua", inbound: "m9" };
    await keep({ responses: [first, { ...other, enclosed: undefined }] });
    expect(await store().saidIn("m7")).toEqual([first]);
    expect(await store().saidIn("m8")).toEqual([first]);
    expect(await store().saidIn("m9")).toMatchObject([{ author: "efua" }]);
    await keep({ withdrawn: [first.id] });
    expect(await store().saidIn("m7")).toEqual([]);
    expect(await store().saidIn("m8")).toEqual([]);
  });

  test("who joins and leaves a group is kept, the newest word of each", async () => {
    const of = { team: "kenya", address: amina.address, at: MONDAY } as const;
    const joined = { ...of, id: "kenya/a", state: "joined" } as const;
    const left = { ...of, id: "kenya/a", contact: "amina", state: "left" } as const;
    await keep({ members: [joined] });
    await keep({ members: [left, { ...joined, id: "ghana/a", team: "ghana" }] });
    expect(await store().members("kenya")).toEqual([left]);
  });

  test("a stranger is kept as they first came", async () => {
    const address = { channel: "whatsapp", id: "+999" } as const;
    const stranger = { id: "whatsapp:+999", address, firstAt: MONDAY };
    await keep({ strangers: [stranger] });
    await keep({ strangers: [{ ...stranger, firstAt: minutes(9) }] });
    expect(await store().strangers()).toEqual([stranger]);
    expect((await store().counts())["strangers"]).toBe(1);
  });
}
