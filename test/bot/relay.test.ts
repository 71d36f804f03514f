import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { inLanguage } from "../../src/domain/language.ts";
import type { Flow, Step } from "../../src/engine/flow/flow.ts";
import { buildChoices } from "../../src/engine/flow/format-text.ts";
import { startRun } from "../../src/engine/run/start.ts";
import {
  openTestApp,
  practiceCatalog,
  practiceRoster,
  type TestApp,
} from "../support/open-test-app.ts";

// Every question that may be open, by its flow and step, and every person who may have written meanwhile.
const TEAM_QUESTIONS = [
  "team_weekly/progress",
  "team_weekly/change",
  "team_weekly/decision",
  "team_weekly/next_step_by",
  "team_weekly/read_back",
  "decision_brief/options",
  "mentor_question/answer",
  "lesson/share",
  "shifts_pulse/agenda",
  "decision_followup/decided",
] as const;
const MENTOR_QUESTIONS = ["mentor_ping/reply", "mentor_ping/question"] as const;

interface Pair {
  readonly question: string;
  /** Who is asked, and who writes to them. */
  readonly asked: "amina" | "joseph";
  readonly by: "bruno" | "joseph" | "amina";
}

const PAIRS: readonly Pair[] = [
  ...TEAM_QUESTIONS.flatMap((question): Pair[] => [
    { question, asked: "amina", by: "bruno" },
    { question, asked: "amina", by: "joseph" },
  ]),
  ...MENTOR_QUESTIONS.map((question): Pair => ({ question, asked: "joseph", by: "amina" })),
];

const MONDAY = Date.UTC(2026, 10, 23, 9, 30);
const WEEK = 7 * 86_400_000;
const NAMES = { amina: "Amina", bruno: "Bruno", joseph: "Joseph" } as const;

describe("words that may be for a person or for a question", () => {
  let app: TestApp;
  let flows: ReadonlyMap<string, Flow>;
  let week = 0;

  beforeAll(async () => {
    const catalog = await practiceCatalog();
    flows = catalog.flows;
    const roster = await practiceRoster();
    const engagements = roster.engagements.map((each) => ({ ...each, until: "2099-12-31" }));
    app = await openTestApp({
      people: ["amina", "bruno", "joseph"],
      roster: { ...roster, engagements },
      // Nothing falls due by itself, and no day is off.
      catalog: { ...catalog, campaigns: [], holidays: () => [] },
    });
    await app.store.commit({
      cause: { type: "operator" },
      decisions: [
        {
          id: "kept/form",
          team: "kenya",
          question: "Keep the form?",
          by: "2099-12-30",
          state: "with_mentor",
          mentor: "joseph",
          audience: "mentor",
          raisedBy: "amina",
          raisedAt: new Date(MONDAY),
        },
      ],
    });
  });
  afterAll(async () => {
    await app.close();
  });

  afterEach(async () => {
    for (const who of ["amina", "joseph"]) await finish(await app.store.waitingRun(who));
  });

  const work = async (): Promise<void> => {
    await app.bot.tick();
    await app.settle();
  };
  const begin = async (): Promise<void> => {
    week += 1;
    await app.push(new Date(MONDAY + week * WEEK).toISOString());
  };
  const stepOf = (
    question: string,
  ): { flow: Flow; step: Extract<Step, { type: "ask" | "read_back" }> } => {
    const [flowId = "", id = ""] = question.split("/");
    const flow = flows.get(flowId);
    const step = flow?.steps.find((each) => each.id === id);
    if (!flow || !step) throw new Error(`there is no ${question}`);
    return { flow, step: step as Extract<Step, { type: "ask" | "read_back" }> };
  };

  /** The question is asked, as though the conversation had come so far; gives the run's id. */
  const ask = async ({ question, asked }: Pair): Promise<string> => {
    const { flow, step } = stepOf(question);
    const contact = await app.store.contact(asked);
    const now = app.practice.clock.now();
    const id = `${question}.${week}`;
    const languages = contact?.languages ?? [];
    const scene = { now, today: now.toISOString().slice(0, 10), languages, names: {} };
    const { run } = startRun(flow, id, { contact: asked, team: contact?.team }, scene);
    const wait = { step: step.id, sprint: 1, tries: 0, reminded: false };
    const choices = step.type === "ask" ? buildChoices(step, languages[0] ?? "en") : [];
    await app.store.commit({
      cause: { type: "operator" },
      run: { ...run, state: "waiting", sprint: 1, wait },
      drafts: [
        {
          id: `${id}.1.0`,
          to: app.address(asked),
          purpose: "prompt",
          body: { text: `${inLanguage(step.text, languages)} (${id})`, choices },
          contact: asked,
          run: id,
          createdAt: now,
        },
      ],
    });
    await work();
    return id;
  };
  /** Somebody writes through the bot, and it arrives. */
  const write = async ({ asked, by }: Pair, text: string): Promise<void> => {
    if (by === "bruno")
      await app.bot.receive({
        id: `coach/${text}`,
        from: app.address("bruno"),
        at: app.practice.clock.now(),
        text: "",
        choice: "answer:team/kenya",
        fields: { words: text },
      });
    else if (by === "joseph") await app.say("joseph", text);
    else await app.say("amina", `mentor: ${text}`);
    await work();
    expect(app.phone(asked).at(-1)).toContain(text);
  };
  async function finish(run: Awaited<ReturnType<TestApp["store"]["run"]>>): Promise<void> {
    if (run?.state !== "waiting") return;
    const { wait: _wait, ...rest } = run;
    const over = { ...rest, state: "expired", sprint: run.sprint + 1 } as const;
    await app.store.commit({ cause: { type: "operator" }, run: over });
  }
  const reply = async ({ asked }: Pair, text: string, to?: string): Promise<void> => {
    if (to === undefined) await app.say(asked, text);
    else {
      const quoted = app.practice
        .messages(app.address(asked))
        .findLast((each) => each.direction === "out" && each.text.includes(to));
      app.practice.act(app.address(asked), text, { about: quoted?.id });
      await app.settle();
    }
    await work();
  };

  const readBy = (who: keyof typeof NAMES): readonly string[] =>
    app.practice
      .messages(app.address(who))
      .flatMap(({ direction, text }) => (direction === "out" ? [text] : []));
  /** Where the words went: to the person, to the question, or to neither because it is asked first. */
  const outcome = async (
    pair: Pair,
    run: string,
    act: () => Promise<void>,
  ): Promise<"person" | "question" | "asked" | "nowhere"> => {
    const before = { read: readBy(pair.by).length, run: await app.store.run(run) };
    await act();
    const after = await app.store.run(run);
    const moved = after?.sprint !== before.run?.sprint;
    const isRead = readBy(pair.by).length > before.read;
    expect(moved && isRead).toBe(false);
    if (isRead) return "person";
    if (moved) return "question";
    const [, ...last] = app.last(pair.asked).choices ?? [];
    return last.some(({ id }) => id === "for/answer") ? "asked" : "nowhere";
  };
  const namesOf = (pair: Pair): { readonly person: string; readonly answer: string } =>
    pair.asked === "joseph"
      ? { person: `Pour ${NAMES[pair.by]}`, answer: "Ma réponse" }
      : { person: `For ${NAMES[pair.by]}`, answer: "My answer" };
  const isAnswer = async (run: string, text: string): Promise<boolean> =>
    Object.values((await app.store.run(run))?.results ?? {}).some(({ said }) => said === text);

  const title = ({ question, asked, by }: Pair): [string, Pair] => [
    `${question} is open for ${asked}, and ${by} writes`,
    { question, asked, by },
  ];

  describe.each(PAIRS.map(title))("%s", (_title, pair) => {
    test.each(["The garage has it on Tuesday", "yes", "2", "friday"])(
      "“%s” reaches whoever wrote last, at once or after one tap",
      async (said) => {
        await begin();
        const run = await ask(pair);
        await write(pair, `What is new in week ${week}?`);
        const got = await outcome(pair, run, async () => await reply(pair, said));
        expect(["person", "asked"]).toContain(got);
        if (got === "asked") await app.tap(pair.asked, namesOf(pair).person);
        await work();
        expect(readBy(pair.by).at(-1)).toContain(said);
        expect(readBy(pair.by).at(-2)).not.toContain(`\n\n${said}`);
        expect(await isAnswer(run, said)).toBe(false);
      },
    );

    test("a question asked afterwards gets what reads as its answer, and asks about all else", async () => {
      await begin();
      await write(pair, `What is new in week ${week}?`);
      const run = await ask(pair);
      const said = "The garage promised the spare part";
      expect(await outcome(pair, run, async () => await reply(pair, said))).toBe("asked");
      await app.tap(pair.asked, namesOf(pair).answer);
      const { flow, step } = stepOf(pair.question);
      const isTaken = step.type === "ask" && step.answer === "text";
      expect(await isAnswer(run, said)).toBe(isTaken);
      expect(readBy(pair.by).join()).not.toContain(said);
      expect(flow.id).toBe(pair.question.split("/")[0]);
    });

    test("words that nobody says more about reach the person after two hours, and not before", async () => {
      await begin();
      await write(pair, `What is new in week ${week}?`);
      const run = await ask(pair);
      const said = `The garage is still closed in week ${week}`;
      const more = `but we hope for week ${week + 1}`;
      await reply(pair, said);
      await reply(pair, more);
      const at = MONDAY + week * WEEK;
      await app.push(new Date(at + 1.9 * 3_600_000).toISOString());
      expect(readBy(pair.by).join()).not.toContain(said);
      await app.push(new Date(at + 2.1 * 3_600_000).toISOString());
      const read = readBy(pair.by);
      expect(read.filter((text) => text.includes(said) || text.includes(more))).toHaveLength(2);
      expect(await isAnswer(run, said)).toBe(false);
    });

    test("a quote says itself what it is about, whatever was said last", async () => {
      await begin();
      await write(pair, `What is new in week ${week}?`);
      const run = await ask(pair);
      const quoting = async () => await reply(pair, "The garage", `new in week ${week}`);
      expect(await outcome(pair, run, quoting)).toBe("person");
      await write(pair, `And what else in week ${week}?`);
      const about = async () => await reply(pair, "The plan", `(${run})`);
      expect(await outcome(pair, run, about)).toBe("question");
    });

    test("a tap and the label of a choice are answers, whatever was said last", async () => {
      const { step } = stepOf(pair.question);
      if (step.type !== "ask" || step.answer === "text" || step.answer === "date") return;
      const label = buildChoices(step, pair.asked === "joseph" ? "fr" : "en")[0]?.label ?? "";
      await begin();
      const run = await ask(pair);
      await write(pair, `What is new in week ${week}?`);
      expect(await outcome(pair, run, async () => await app.tap(pair.asked, label))).toBe(
        "question",
      );
      await finish(await app.store.run(run));
      if (step.answer !== "choice") return;
      await begin();
      const again = await ask(pair);
      await write(pair, `What is new in week ${week}?`);
      expect(await outcome(pair, again, async () => await reply(pair, label))).toBe("question");
    });
  });
});
