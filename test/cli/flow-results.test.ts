import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { writeFlowResults } from "../../src/cli/export/flow-results.ts";
import type { Answer, Response } from "../../src/domain/answer.ts";
import type { Run } from "../../src/domain/run.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import type { OpenData } from "../../src/store/privacy/open-data.ts";
import { packageIn } from "../support/flow-results.ts";
import { flowOf } from "../support/talk.ts";
import { MONDAY, minutes } from "../support/turn.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-flow-results-"));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

const EVERY_KIND = `
- { id: seen, type: ask, answer: yes_no, text: { en: "Seen?" } }
- { id: how_many, type: ask, answer: number, min: 0, max: 50, text: { en: "How many?" } }
- { id: any_number, type: ask, answer: number, text: { en: "Any number?" } }
- { id: how_sure, type: ask, answer: scale, text: { en: "How sure?" }, label: { en: Sure } }
- { id: by, type: ask, answer: date, text: { en: "By when?" } }
- { id: words, type: ask, answer: text, text: { en: "Words?" } }
- { id: photo, type: ask, answer: media, text: { en: "A picture?" } }
- id: which
  type: ask
  answer: choices
  text: { en: "Which?" }
  choices: [{ id: one, label: { en: "One" } }, { id: two, label: { en: "Two" } }]
`;

describe("Flow results", () => {
  const flow = flowOf(EVERY_KIND);
  const older: Flow = { ...flow, revision: "0123456789ab" };
  const title = { en: "Talk", fr: "Entretien" };
  const french: Flow = { ...flow, revision: "f", languages: ["en", "fr"], title };

  function runOf(id: string, { id: name, revision }: Flow): Run {
    return {
      id,
      flow: { id: name, revision },
      contact: "group:kenya",
      state: "completed",
      sprint: 1,
      startedAt: MONDAY,
      updatedAt: MONDAY,
      results: {},
      skipped: [],
    };
  }

  function said(run: string, question: string, answer: Answer, more: object = {}): Response {
    return {
      id: `${run}.${question}`,
      run,
      flow: flow.id,
      question,
      label: { en: question },
      shown: {},
      answer,
      said: "",
      understood: true,
      audience: "programme",
      contact: "group:kenya",
      at: minutes(1),
      ...more,
    };
  }

  async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
    yield* rows;
  }

  /** Writes responses of runs, the ones of which lie in the time that is wanted and the others before it. */
  async function write(
    name: string,
    responses: readonly Response[],
    { within = [runOf("a", flow)], before = [] }: { within?: Run[]; before?: Run[] } = {},
  ): Promise<{ folder: string; said: readonly string[] }> {
    const folder = join(dir, name);
    const none = () => each([]);
    const data: OpenData = {
      runs: () => each(within),
      responses: () => each(responses),
      commitments: none,
      decisions: none,
      skipped: none,
      close: () => Promise.resolve(),
    };
    const store = {
      flow: (_id: string, revision: string) =>
        Promise.resolve([flow, older, french].find((one) => one.revision === revision)),
      run: (id: string) => Promise.resolve(before.find((run) => run.id === id)),
      programme: () =>
        Promise.resolve({ id: "practice", name: "Practice", languages: ["fr", "en"] as const }),
    };
    return { folder, said: await writeFlowResults({ data, store, now: MONDAY }, folder) };
  }

  const picture = { kind: "image", mime: "image/jpeg", ref: "secret-place" } as const;

  test("tell every kind of answer by its type", async () => {
    const { folder } = await write("kinds", [
      said("a", "seen", { kind: "yes_no", yes: false }),
      said("a", "how_many", { kind: "number", number: 12.5 }),
      said("a", "how_sure", { kind: "scale", number: 4 }),
      said("a", "by", { kind: "date", date: "2026-12-02" }),
      said("a", "words", { kind: "text", text: "=1+1" }),
      said("a", "which", { kind: "choices", choices: ["one", "two"] }),
      said("a", "photo", { kind: "media", media: picture, text: "The new store" }),
    ]);
    const { descriptor, rows } = await packageIn(join(folder, "talk"));
    expect(Object.fromEntries(rows.map((row) => [row[4], row[5]]))).toEqual({
      seen: "no",
      how_many: 12.5,
      how_sure: 4,
      by: "2026-12-02",
      words: "=1+1",
      which: ["one", "two"],
      photo: "The new store",
    });
    expect(JSON.stringify(rows)).not.toContain("secret-place");
    const { questions, language } = descriptor.resources[0].schema;
    // The programme's first language is none of the flow's.
    expect(language).toBe("eng");
    expect(questions).toMatchObject({
      seen: { type: "select_one", label: "Seen?", type_options: { choices: ["yes", "no"] } },
      how_many: { type: "numeric", type_options: { range: [0, 50] } },
      any_number: { type: "numeric", type_options: {} },
      how_sure: { type: "numeric", label: "Sure", type_options: { range: [1, 5] } },
      by: { type: "date" },
      words: { type: "text" },
      photo: { type: "open" },
      which: { type: "select_many", type_options: { choice_labels: { one: "One", two: "Two" } } },
    });
  });

  test("speak the first language of the programme, where the flow speaks it", async () => {
    const { folder } = await write("french", [said("a", "seen", { kind: "yes_no", yes: true })], {
      within: [runOf("a", french)],
    });
    const { descriptor, rows } = await packageIn(join(folder, "talk"));
    expect(descriptor.title).toBe("Entretien");
    const { questions, language } = descriptor.resources[0].schema;
    expect(language).toBe("fra");
    expect(questions["seen"]?.type_options).toEqual({
      choices: ["yes", "no"],
      choice_labels: { yes: "Oui", no: "Non" },
    });
    expect(rows[0]?.[5]).toBe("yes");
  });

  test("keep words that were not understood, and notes, under questions of their own", async () => {
    const { folder, said: tale } = await write("unclear", [
      said("a", "how_many", { kind: "text", text: "a few" }, { understood: false }),
      said("a", "Note", { kind: "text", text: "All is well" }),
      said("a", "photo", { kind: "media", media: picture, text: "" }),
      said("a", "words", { kind: "text", text: "For the coach" }, { audience: "coach" }),
    ]);
    const { descriptor, rows } = await packageIn(join(folder, "talk"));
    expect(rows.map((row) => row.slice(4, 6))).toEqual([
      ["how_many.words", "a few"],
      ["Note", "All is well"],
    ]);
    const { questions } = descriptor.resources[0].schema;
    expect(questions["how_many.words"]).toMatchObject({ type: "text", label: "how_many" });
    expect(tale).toEqual([
      expect.stringMatching(/^talk +2 responses, 1 withheld, 1 without words$/),
    ]);
  });

  test("tell the people of a group apart, and whose conversation was the same", async () => {
    const words = (text: string) => ({ kind: "text", text }) as const;
    const { folder } = await write("group", [
      said("a", "words", words("one"), { author: "amina" }),
      said("a", "words", words("two"), { author: "kamau", id: "a.words.kamau" }),
      said("a", "how_many", words("three"), { author: "amina" }),
    ]);
    const { rows } = await packageIn(join(folder, "talk"));
    const [first, second, third] = rows.map((row) => row[2]);
    expect(first).toBe(third);
    expect(first).not.toBe(second);
    expect(new Set(rows.map((row) => row[3])).size).toBe(1);
  });

  test("keep an older revision apart, and say what belongs to none", async () => {
    const number = { kind: "number", number: 1 } as const;
    const { folder, said: tale } = await write(
      "revisions",
      [
        said("before", "how_many", number),
        said("a", "how_many", number),
        said("gone", "how_many", number),
      ],
      { before: [runOf("before", older)], within: [runOf("a", flow)] },
    );
    expect((await readdir(folder)).toSorted()).toEqual(["talk", "talk.01234567"]);
    const now = await packageIn(join(folder, "talk"));
    const then = await packageIn(join(folder, "talk.01234567"));
    expect([now.rows.length, then.rows.length]).toEqual([1, 1]);
    expect(then.descriptor.id).not.toBe(now.descriptor.id);
    expect(then.descriptor.name).not.toBe(now.descriptor.name);
    expect(tale.at(-1)).toContain("1 answer of conversations that are no longer kept");
  });

  test("of a conversation without an answer are a package without rows", async () => {
    const { folder } = await write("none", []);
    expect((await packageIn(join(folder, "talk"))).rows).toEqual([]);
  });
});
