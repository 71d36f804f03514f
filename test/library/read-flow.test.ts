import { describe, expect, test } from "@jest/globals";
import { readFlow } from "../../src/library/read-flow.ts";

const told = (steps: string) => {
  const head = [
    "id: note",
    "title: { en: Note }",
    "languages: [en]",
    "to: [coach]",
    "audience: coach",
    "expire_after: 6d",
    "steps:",
  ];
  const { faults } = readFlow("flows/note.flow.yaml", `${head.join("\n")}\n${steps}`);
  return faults.map(({ line, message }) => `${line}: ${message}`);
};

describe("a flow one of whose steps is broken", () => {
  const broken = '  - { id: day, type: ask, answer: date, tekst: "By when?" }\n';

  test("raises no false alarm about what names that step or stands behind it", () => {
    const steps = [
      "  - { id: next, type: ask, answer: text, text: { en: What? } }\n",
      broken,
      "  - { id: keep, type: commit, text: next, due: day }\n",
      "  - { id: on, type: say, goto: day, when: { day: { at_least: 3 } }, text: { en: '{{day}}' } }\n",
    ];
    expect(told(steps.join(""))).toEqual([
      "9: steps[1] has no `text`, which it must have.",
      "9: steps[1] has a setting `tekst`, which does not exist there.",
    ]);
  });

  test("still tells what is wrong with the others", () => {
    const steps = [
      broken,
      "  - { id: day, type: say, goto: nowhere, text: { en: '{{contact}}' } }\n",
      "  - { id: keep, type: commit, text: nothing }\n",
    ];
    expect(told(steps.join(""))).toEqual([
      "8: steps[0] has no `text`, which it must have.",
      "8: steps[0] has a setting `tekst`, which does not exist there.",
      "9: steps[1].id says `day`, but steps[0] has that id already.",
      "9: steps[1].goto says `nowhere`, but no step has that id.",
      "9: steps[1].text.en holds `{{contact}}`, which is no name here.",
      "10: steps[2].text says `nothing`, but no question has that id.",
    ]);
  });
});

describe("a flow whose head is broken", () => {
  const lines = (text: string) =>
    readFlow("flows/note.flow.yaml", text).faults.map(({ line, message }) => `${line}: ${message}`);
  const hello = "  - { id: hello, type: say, goto: nowhere, text: { en: Hello } }\n";

  test("still tells what is wrong with its steps", () => {
    const head =
      "id: note\nlanguages: [en]\nto: coach\naudience: coach\nexpire_after: long\nsteps:\n";
    expect(lines(head + hello)).toEqual([
      "1: the file has no `title`, which it must have.",
      "3: to must be a list, but says `coach`.",
      "5: expire_after says `long`, which cannot be read.",
      "7: steps[0].goto says `nowhere`, but no step has that id.",
    ]);
  });

  test("tells nothing of texts while nobody knows its languages", () => {
    const head =
      "id: note\ntitle: { en: Note }\nto: [coach]\naudience: coach\nexpire_after: 6d\nsteps:\n";
    expect(lines(head + hello)).toEqual(["1: the file has no `languages`, which it must have."]);
  });

  test("or is no flow at all says so once for each part", () => {
    expect(lines("just words\n")).toEqual([
      "1: the file must be a group of settings, but says `just words`.",
    ]);
    expect(lines("id: note\nsteps: none\n").at(-1)).toBe(
      "2: steps must be a list, but says `none`.",
    );
  });
});

describe("a part that is written once and repeated by its name", () => {
  test("is told at the line where it is written", () => {
    const steps = [
      "  - id: one",
      "    type: ask",
      "    answer: yes_no",
      "    text: { en: One? }",
      "    retry: &retry",
      "      limit: 2",
      "      text: { en: '{{nam}}' }",
      "  - { id: two, type: ask, answer: yes_no, text: { en: Two? }, retry: *retry }",
    ];
    expect(told(`${steps.join("\n")}\n`)).toEqual([
      "14: steps[0].retry.text.en holds `{{nam}}`, which is no name here.",
      "14: steps[1].retry.text.en holds `{{nam}}`, which is no name here.",
    ]);
  });
});

describe("a value that the schema refuses", () => {
  test.each([
    ["answer: scale, max: 12", "steps[0].max must be at most 10."],
    ["answer: number, min: few", "steps[0].min must be a number, but says `few`."],
    ["answer: text, retry: { limit: 1.5 }", "steps[0].retry.limit must be a whole number"],
    ["answer: text, optional: maybe", "steps[0].optional must be true or false"],
    ["answer: text, audience:", "steps[0].audience says nothing"],
    ["answer: text, audience: everybody", "steps[0].audience says `everybody`, which is none"],
    ["answer: text, remind: { after: soon }", "steps[0].remind.after says `soon`, which cannot be"],
    ["answer: text, label: Day", "steps[0].label must be a text in each language"],
    ['answer: text, label: { en: "" }', "steps[0].label.en is an empty text."],
    ["answer: text, when: { day: { is: {} } }", "steps[0].when.day.is has a value of the wrong"],
    ["answer: choice, choices: yes", "steps[0].choices must be a list"],
    ["answer: text, timeout: { after: 1d }", "steps[0].timeout has no `goto`"],
  ])("is told in plain words: %s", (setting, expected) => {
    const step = `  - { id: day, type: ask, text: { en: When? }, ${setting} }\n`;
    expect(told(step)).toEqual([expect.stringContaining(`8: ${expected}`)]);
  });
});
