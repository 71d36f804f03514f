import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { SaidDetails } from "../../adapters/practice/simulated-platform.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import type { Campaign } from "../../src/scheduling/campaign.ts";
import { openTestApp, practiceCatalog, type TestApp } from "../support/open-test-app.ts";

const GROUP = "120363000000000001@g.us";
const ID = { channel: "whatsapp", id: GROUP } as const;
const VISITOR = { channel: "whatsapp", id: "70707@lid" } as const;

/** Something that a member does, in private, in the group to the bot, or among themselves. */
interface Move {
  readonly who: "amina" | "kamau" | "visitor";
  readonly where: "private" | "to_bot" | "among";
  readonly what: "words" | "stop" | "language" | "status" | "change" | "voice" | "joined" | "left";
}

const move: fc.Arbitrary<Move> = fc.record({
  who: fc.constantFrom("amina", "kamau", "visitor"),
  where: fc.constantFrom("private", "private", "to_bot", "among"),
  what: fc.constantFrom(
    ...(["words", "words", "words", "words", "stop", "language", "status", "change"] as const),
    ...(["voice", "joined", "left"] as const),
  ),
});

const WORDS: Readonly<Partial<Record<Move["what"], string>>> = {
  stop: "stop",
  language: "Français",
  status: "status",
  change: "change",
  voice: "",
  joined: "",
  left: "",
};

async function play(app: TestApp, { who, where, what }: Move, number: number): Promise<void> {
  const from = who === "visitor" ? VISITOR : app.address(who);
  // Whatever is said bears a mark of who said it to whom.
  const mark = `${where}-${who}-${number}`;
  const text = WORDS[what] ?? `on track ${mark}`;
  const voice = { kind: "audio", mime: "audio/ogg", ref: mark } as const;
  const group = where === "private" ? {} : { group: GROUP, addressed: where === "to_bot" };
  const act = what === "joined" || what === "left" ? { act: what } : {};
  const more: SaidDetails = { ...group, ...act, ...(what === "voice" ? { media: voice } : {}) };
  app.practice.act(from, text, more);
  await app.settle();
}

/** A question that an author filled with every name there is, and a digest of what the group says. */
async function temptingShelf() {
  const { flows, campaigns, ...catalog } = await practiceCatalog();
  const names =
    "{{contact_name}} {{last_commitment}} {{last_commitment_due}} {{decision_question}}";
  const group = flows.get("team_group");
  const steps = group?.steps.map((step) =>
    step.id === "topic" ? { ...step, text: { en: `${names} What now?` } } : step,
  );
  const tempting = { ...group, languages: ["en"], steps, revision: "tempting" } as Flow;
  const digests = campaigns.flatMap((each): Campaign[] =>
    each.type === "digest" ? [each, { ...each, id: "group_digest", of: "team_group" }] : [each],
  );
  return { ...catalog, campaigns: digests, flows: new Map([...flows, ["team_group", tempting]]) };
}

const inGroup = (app: TestApp) =>
  app.practice.messages(ID).filter(({ direction }) => direction === "out");

test("whatever happens, nothing that was said in private is said in a group, and chatter is kept nowhere", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 8, maxLength: 16 }), async (moves) => {
      const people = ["amina", "kamau", "bruno"];
      const app = await openTestApp({ people, catalog: await temptingShelf() });
      try {
        await app.push("2026-11-23T08:00Z");
        // Consent, a whole check-in and a commitment, so that there is something to give away.
        await app.say("kamau", "yes", "English", "2");
        await app.say("amina", "at risk", "private-amina-a", "private-amina-b", "2", "no");
        await app.say("amina", "private-amina-c", "Friday", "none this week", "yes");
        await app.push("2026-11-24T07:10Z");
        const half = moves.length / 2;
        for (const [n, each] of moves.entries()) {
          if (n === Math.floor(half)) await app.push("2026-11-27T12:00Z");
          await play(app, each, n);
        }
        await app.push("2026-12-02T12:00Z");
        const said = inGroup(app).map(({ text }) => text);
        expect(said.length).toBeGreaterThan(0);
        expect(said.filter((text) => text.includes("private-"))).toEqual([]);
        // Nobody is named there, nor told of a commitment, a digest or somebody's silence.
        expect(
          said.filter((text) => /Amina|Kamau|private-amina-c|was told about/.test(text)),
        ).toEqual([]);
        const { runs, responses, inbound, notes, outbox, members } = app.database.models;
        const all = [runs.find(), responses.find(), inbound.find(), notes.find(), outbox.find()];
        const kept = JSON.stringify([...(await Promise.all(all)), await members.find()]);
        expect(kept.match(/among-[a-z]+-\d+/g) ?? []).toEqual([]);
        const drafts = await outbox.find({ "to.id": GROUP }).lean();
        const own = drafts.map(({ run }) => run).filter((run) => run !== undefined);
        expect(own.filter((run) => !run.startsWith("team_group/group:kenya/"))).toEqual([]);
      } finally {
        await app.close();
      }
    }),
    { numRuns: Number(process.env["WALL_RUNS"] ?? 4), seed: 20_261_124, endOnFailure: true },
  );
});
