import { describe, expect, test } from "@jest/globals";
import type { Catalog } from "../../src/bot/shared/app-context.ts";
import type { Address, Roster } from "../../src/domain/people.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import { practiceCatalog, practiceRoster, type TestApp } from "../support/open-test-app.ts";
import type { ConversationTrial } from "./conversation-trial.ts";

// Words that stand nowhere else, and an answer that may be anybody's.
const SECRET = "The zebrafinch minister resigned";
const TELLING = /zebrafinch/i;

/** The programme with Amina on a channel. */
export async function rosterWith(amina: Address): Promise<Roster> {
  const roster = await practiceRoster();
  const contacts = roster.contacts.map((each) =>
    each.id === "amina" ? { ...each, address: amina } : each,
  );
  return { ...roster, contacts };
}

/** The flows that ship, with signs for yes and no at the question about a decision. */
export async function shelfWithSigns(): Promise<Catalog> {
  const { flows, ...catalog } = await practiceCatalog();
  const weekly = flows.get("team_weekly");
  const steps = weekly?.steps.map((step) =>
    step.id === "decision" && step.type === "ask" && step.answer === "yes_no"
      ? { ...step, reactions: { "👍": "yes", "👎": "no" } as const }
      : step,
  );
  const signed = { ...weekly, steps, revision: "with signs" } as Flow;
  return { ...catalog, flows: new Map([...flows, ["team_weekly", signed]]) };
}

async function eventually(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`it never came to this: ${what}`);
}

/** The collections in which a word stands. */
async function standsIn({ database }: TestApp, word: RegExp): Promise<string[]> {
  const db = database.connection.db;
  const names = ((await db?.listCollections().toArray()) ?? []).map(({ name }) => name);
  const found = await Promise.all(
    names.map(async (name) => {
      const documents = (await db?.collection(name).find({}).toArray()) ?? [];
      return documents.some((each) => word.test(JSON.stringify(each))) ? [name] : [];
    }),
  );
  return found.flat().toSorted();
}

/** What a person does with what they sent, through the whole service, whatever channel they do it on. */
export function conversationContract(name: string, open: () => Promise<ConversationTrial>): void {
  describe(`${name}, through the whole service`, () => {
    const on = async (trial: (trying: ConversationTrial) => Promise<void>): Promise<void> => {
      const opened = await open();
      try {
        await opened.app.push("2026-11-23T06:20Z");
        await eventually(() => opened.shown().some((text) => text.includes("Amina")), "a question");
        await trial(opened);
      } finally {
        await opened.close();
      }
    };
    const hears = async ({ shown }: ConversationTrial, words: string, times = 1): Promise<void> =>
      await eventually(
        () => shown().filter((text) => text.includes(words)).length >= times,
        `Amina reads “${words}”`,
      );
    const answer = async (trying: ConversationTrial, text: string): Promise<string> => {
      const before = trying.shown().length;
      const id = await trying.say(text);
      await eventually(() => trying.shown().length > before, `an answer to “${text}”`);
      return id;
    };
    const times = ({ shown }: ConversationTrial, words: string): number =>
      shown().filter((text) => text.includes(words)).length;
    const saidOf = async ({ app }: ConversationTrial, question: string) =>
      (await app.database.models.responses.findOne({ question }).lean())?.said;
    const writes = async ({ app }: ConversationTrial, text: string): Promise<void> => {
      await app.bot.receive({
        id: `coach ${text}`,
        from: (await app.store.contact("bruno"))?.address ?? { channel: "slack", id: "" },
        at: app.practice.clock.now(),
        text: "",
        choice: "answer:team/kenya",
        fields: { words: text },
      });
      await app.bot.idle();
    };

    test("an edit changes the answer, once, however often it is told", async () => {
      await on(async (trying) => {
        await answer(trying, "on track");
        const id = await answer(trying, "The road is closed");
        await trying.edit(id, "The road is open");
        await hears(trying, "I saw that you changed your message");
        await trying.repeat();
        await answer(trying, "no");
        expect(await saidOf(trying, "change")).toBe("The road is open");
        expect(times(trying, "I saw that you changed your message")).toBe(1);
      });
    });

    test("a deleted answer is taken back, and its words stand nowhere any more", async () => {
      await on(async (trying) => {
        await answer(trying, "on track");
        const id = await answer(trying, SECRET);
        for (const text of ["no", "Train the clerks", "skip"]) await answer(trying, text);
        // The read-back holds the words as well.
        await answer(trying, "none this week");
        expect(times(trying, SECRET)).toBe(1);
        await trying.remove(id);
        await hears(trying, "You deleted your message");
        await trying.repeat();
        await answer(trying, "yes");
        expect(times(trying, "You deleted your message")).toBe(1);
        expect(await standsIn(trying.app, TELLING)).toEqual([]);
      });
    });

    test("words for the coach that are deleted after an edit stand nowhere any more", async () => {
      await on(async (trying) => {
        for (const text of ["on track", "skip", "no", "Train the clerks", "skip", "none this week"])
          await answer(trying, text);
        await answer(trying, "yes");
        const note = await answer(trying, "The minister");
        await trying.edit(note, SECRET);
        await eventually(
          async () => (await standsIn(trying.app, TELLING)).includes("notes"),
          "the note follows its edit",
        );
        await trying.remove(note);
        await eventually(
          async () => (await standsIn(trying.app, TELLING)).length === 0,
          "the words are gone",
        );
        await trying.repeat();
        await answer(trying, "help");
        expect(await standsIn(trying.app, TELLING)).toEqual([]);
      });
    });

    test("an answer beside the coach's words reaches the coach, and the question stays open", async () => {
      await on(async (trying) => {
        await writes(trying, "How is the minister?");
        await hears(trying, "How is the minister?");
        const id = await trying.quote("How is the minister?", SECRET);
        await eventually(
          async () => (await standsIn(trying.app, TELLING)).includes("outbox"),
          "the words go to the coach",
        );
        expect((await trying.app.store.waitingRun("amina"))?.wait?.tries).toBe(0);
        await trying.remove(id);
        await eventually(
          async () => (await standsIn(trying.app, TELLING)).length === 0,
          "the words are gone",
        );
        await answer(trying, "on track");
        expect((await trying.app.store.waitingRun("amina"))?.wait?.step).toBe("change");
      });
    });

    test("the next words after the coach's reach the coach, and what may be an answer is asked about", async () => {
      await on(async (trying) => {
        const { bot, store } = trying.app;
        const reaches = async (words: RegExp): Promise<void> =>
          await eventually(async () => {
            const rows = await trying.app.database.models.outbox.find({ contact: "bruno" }).lean();
            return rows.some(({ body }) => words.test(body.text));
          }, `the coach reads ${words.source}`);
        await writes(trying, "How is the minister?");
        await hears(trying, "How is the minister?");
        await trying.say("The garage has called");
        await reaches(/The garage has called$/);
        await writes(trying, "How many vehicles?");
        await hears(trying, "How many vehicles?");
        await trying.say("2");
        await hears(trying, "Is this for Bruno");
        await trying.say("For Bruno");
        await reaches(/\n\n2$/);
        await bot.idle();
        const run = await store.waitingRun("amina");
        expect(run).toMatchObject({ results: {}, wait: { step: "progress", tries: 0 } });
      });
    });

    test("a sign on a question is its answer, where the channel hears of signs", async () => {
      await on(async (trying) => {
        if (!trying.react) return;
        for (const text of ["on track", "skip"]) await answer(trying, text);
        const before = trying.shown().length;
        await trying.react("decision", "👎");
        await eventually(() => trying.shown().length > before, "the next question");
        expect((await trying.app.store.waitingRun("amina"))?.wait?.step).toBe("next_step");
      });
    });

    test("what is told twice is answered once", async () => {
      await on(async (trying) => {
        await answer(trying, "on track");
        await trying.repeat();
        await answer(trying, "The road is open");
        expect(await saidOf(trying, "change")).toBe("The road is open");
        expect((await trying.app.store.waitingRun("amina"))?.wait?.step).toBe("decision");
      });
    });

    test("an edit or a deletion that arrives before its message holds all the same", async () => {
      await on(async (trying) => {
        if (!trying.overtake) return;
        await answer(trying, "on track");
        await trying.overtake(SECRET, undefined);
        await trying.overtake("The road is closed", "The road is open");
        await eventually(
          async () => (await saidOf(trying, "change")) === "The road is open",
          "the edited words are the answer",
        );
        expect(await standsIn(trying.app, TELLING)).toEqual([]);
      });
    });
  });
}
