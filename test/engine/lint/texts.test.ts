import { describe, expect, test } from "@jest/globals";
import { ask, choose, end, found, issuesOf, say } from "./found.ts";

const back = { id: "back", type: "read_back", text: { en: "This is what I noted:" } };

describe("languages", () => {
  test("each text of the flow must have each of them", () => {
    const remind = { after: "20h", text: { en: "Still there?" } };
    const steps = [
      say("hello", { text: { en: "Hello", fr: "Bonjour" } }),
      choose("progress", ["a", "b"], {
        label: { en: "Progress" },
        remind,
        retry: { limit: 1, text: { fr: "Encore" } },
      }),
      end("thanks", { text: { fr: "Merci" } }),
    ];
    const retry = { limit: 1, text: { en: "Once more?" } };
    const title = { en: "x", fr: "x" };
    expect(found(steps, { languages: ["en", "fr"], title, remind, retry })).toEqual([
      "missing_language at remind.text",
      "missing_language at retry.text",
      "missing_language at steps[1].text",
      "missing_language at steps[1].remind.text",
      "missing_language at steps[1].label",
      "missing_language at steps[1].retry.text",
      "missing_language at steps[1].choices[0].label",
      "missing_language at steps[1].choices[1].label",
      "missing_language at steps[2].text",
    ]);
  });

  test("a text in another one is never spoken", () => {
    expect(found([say("hello", { text: { en: "Hello", sw: "Habari" } })])).toEqual([
      "warning: undeclared_language at steps[0].text.sw",
    ]);
  });
});

const saying = (en: string) => found([ask("blocker"), say("hello", { text: { en } })]);

describe("names in braces", () => {
  test("may be those of the house and the questions asked before", () => {
    expect(saying("Hello {{contact_name}} of {{ team_name }}, about {{blocker}}.")).toEqual([]);
  });

  test("that do not exist are found, with the one that was probably meant", () => {
    expect(saying("Hello {{contact_nam}}")).toEqual(["unknown_name at steps[1].text.en"]);
    const steps = [ask("blocker"), say("hello", { text: { en: "{{blocer}}" } })];
    expect(issuesOf(steps)[0]?.remedy).toBe("Did you mean `blocker`?");
  });

  test("of a step that is no question are unknown", () => {
    expect(found([say("hello"), say("again", { text: { en: "{{hello}}" } })])).toEqual([
      "unknown_name at steps[1].text.en",
    ]);
  });

  test.each([
    "Hello {{contact_name}",
    "Hello {{my friend",
    "Hello {{Contact Name}}",
    "Hello contact_name}}",
    "{{}}",
  ])("written as %j are found", (en) => {
    expect(saying(en)).toEqual(["malformed_name at steps[1].text.en"]);
  });

  test("in single braces are found where the name exists; other braces are plain text", () => {
    expect(saying("Hello {contact_name}")).toEqual(["malformed_name at steps[1].text.en"]);
    expect(saying("Choose {one} or {two}")).toEqual([]);
  });

  test("of a question that only comes later would be written as nothing", () => {
    expect(found([say("hello", { text: { en: "{{blocker}}" } }), ask("blocker")])).toEqual([
      "asked_later at steps[0].text.en",
    ]);
    const round = [
      say("hello", { text: { en: "{{more}}" } }),
      ask("more", { answer: "yes_no", goto_no: "thanks", goto: "hello" }),
      end(),
    ];
    expect(found(round)).toEqual([]);
  });

  test("are not filled in in labels and titles", () => {
    const label = { en: "Of {{team_name}}" };
    expect(found([choose("progress", ["a", { id: "b", label }], { label })])).toEqual([
      "name_not_filled_in at steps[0].label.en",
      "name_not_filled_in at steps[0].choices[1].label.en",
    ]);
  });

  test("in a question that is read back ask for a label", () => {
    const text = { en: "How is {{team_name}}?" };
    expect(found([ask("progress", { text }), back])).toEqual([
      "warning: label_needed at steps[0].text",
    ]);
    expect(found([ask("progress", { text, label: { en: "Progress" } }), back])).toEqual([]);
    expect(found([ask("progress", { text })])).toEqual([]);
  });
});

const labelled = (...labels: string[]) =>
  found([
    choose(
      "progress",
      labels.map((en, n) => ({ id: `c${n}`, label: { en } })),
    ),
  ]);

describe("labels of choices", () => {
  test("fit a button where there are three or fewer", () => {
    expect(labelled("a", "b", "x".repeat(20))).toEqual([]);
    expect(labelled("a", "b", "x".repeat(21))).toEqual([
      "long_label at steps[0].choices[2].label.en",
    ]);
  });

  test("fit a row of a list where there are more", () => {
    expect(labelled("a", "b", "c", "x".repeat(24))).toEqual([]);
    expect(labelled("a", "b", "c", "x".repeat(25))).toEqual([
      "long_label at steps[0].choices[3].label.en",
    ]);
  });

  test("are counted as people count letters", () => {
    expect(labelled("a", "é".repeat(20), "👍".repeat(20))).toEqual([]);
  });

  test("can be told apart when typed, accents and case aside", () => {
    expect(labelled("Bloqué", "Bloque", "c")).toEqual([
      "duplicate_label at steps[0].choices[1].label.en",
    ]);
    expect(labelled("Blocked", "Blocked by money")).toEqual([]);
  });

  test("can be told apart in all languages at once, as an answer may come in any", () => {
    const steps = [
      choose(
        "progress",
        [
          { id: "a", label: { en: "Fin", fr: "Nageoire" } },
          { id: "b", label: { en: "End", fr: "Fin" } },
        ],
        { text: { en: "?", fr: "?" } },
      ),
    ];
    expect(found(steps, { languages: ["en", "fr"], title: { en: "x", fr: "x" } })).toEqual([
      "duplicate_label at steps[0].choices[1].label.fr",
    ]);
  });

  test("can be told apart from the other words for a choice, which are held to the same", () => {
    const choices = [
      { id: "a", label: { en: "On track" }, also: { en: ["all good", "stop"] } },
      { id: "b", label: { en: "At risk" }, also: { en: ["slow", "On Track"] } },
      { id: "c", label: { en: "Stuck" }, also: { fr: ["Slow", "1"] } },
    ];
    expect(found([choose("progress", choices)])).toEqual([
      "control_label at steps[0].choices[0].also.en[1]",
      "duplicate_label at steps[0].choices[1].also.en[1]",
      "duplicate_label at steps[0].choices[2].also.fr[0]",
      "number_label at steps[0].choices[2].also.fr[1]",
    ]);
  });

  test("are no control words, and no numbers that say another place", () => {
    expect(labelled("Go on", "Stop")).toEqual(["control_label at steps[0].choices[1].label.en"]);
    expect(labelled("Go on", "Stop the project")).toEqual([]);
    expect(labelled("2", "1")).toEqual([
      "number_label at steps[0].choices[0].label.en",
      "number_label at steps[0].choices[1].label.en",
    ]);
    expect(labelled("1", "2", "10")).toEqual([]);
  });
});

const long = (length: number) => ({ en: "x".repeat(length) });

describe("the length of texts", () => {
  test("is bounded by what a message with choices holds", () => {
    expect(found([choose("progress", ["a", "b"], { text: long(1024) })])).toEqual([]);
    expect(found([choose("progress", ["a", "b"], { text: long(1025) })])).toEqual([
      "long_text at steps[0].text.en",
    ]);
  });

  test("is bounded by what a message holds", () => {
    expect(found([ask("blocker", { text: long(4096) })])).toEqual([]);
    expect(found([say("hello", { text: long(4097) })])).toEqual(["long_text at steps[0].text.en"]);
  });

  test("counts what is said just before a question, since both leave as one message", () => {
    const choices = choose("progress", ["a", "b"], { text: long(500) });
    expect(found([say("hello", { text: long(600) }), choices])).toEqual([
      "warning: long_together at steps[1].text.en",
    ]);
    expect(found([say("hello", { text: long(600) }), ask("wait"), choices])).toEqual([]);
    expect(found([say("hello", { text: long(522) }), choices])).toEqual([]);
  });
});
