import { describe, expect, test } from "@jest/globals";
import { LANGUAGES, type Language } from "../../../src/domain/language.ts";
import { toFact } from "../../../src/engine/flow/conditions.ts";
import { readControl } from "../../../src/engine/parse/control.ts";
import { readAbsence } from "../../../src/engine/parse/read-absence.ts";
import { DATE_CASES, DATE_GAPS } from "./date-cases.ts";
import { measure, type Table, type Tables } from "./measure.ts";
import { ask, hear, TODAY } from "./questions.ts";
import { CHOICE, CHOICES, obstacle, standing } from "./tables/choice.ts";
import { CONTROL } from "./tables/control.ts";
import { DAY_NOTE } from "./tables/days-off.ts";
import { NUMBER } from "./tables/number.ts";
import { YES_NO } from "./tables/yes-no.ts";

type Heard = string | number | boolean | readonly string[];

function noteIn(text: string, language: Language): string | undefined {
  const note = readAbsence(text, [language], TODAY);
  if (note?.type === "away") return `away until ${note.until}`;
  return note && `${note.day} ${note.working ? "working" : "off"}`;
}

const dates = (language: Language): Table<Heard> => {
  const cases = Object.entries(DATE_CASES[language] ?? {});
  return {
    understood: Object.fromEntries(cases.flatMap(([text, day]) => (day ? [[text, day]] : []))),
    leftAlone: cases.flatMap(([text, day]) =>
      day === undefined && !(text in (DATE_GAPS[language] ?? {})) ? text : [],
    ),
    notCovered: DATE_GAPS[language] ?? {},
  };
};

const QUESTIONS = {
  number: [ask("number"), NUMBER],
  "yes or no": [ask("yes_no"), YES_NO],
  "one choice": [standing, CHOICE],
  "several choices": [obstacle, CHOICES],
} as const;

describe.each(LANGUAGES)("what people write in %s", (language) => {
  test.each(Object.entries(QUESTIONS))(
    "as %s is understood as listed",
    (kind, [question, tables]) => {
      const of: Tables<Heard> = tables;
      const read = (text: string) => toFact(hear(question, text, { language }));
      expect(measure(`${kind}, ${language}`, of[language], read)).toEqual([]);
    },
  );

  test("as a day is understood as listed", () => {
    const read = (text: string) => toFact(hear(ask("date"), text, { language }));
    expect(measure(`date, ${language}`, dates(language), read)).toEqual([]);
  });

  test("of leave and holidays is understood as listed", () => {
    const read = (text: string) => noteIn(text, language);
    expect(measure(`leave and holidays, ${language}`, DAY_NOTE[language], read)).toEqual([]);
  });

  test("to take control is understood as listed", () => {
    const read = (text: string) => readControl(text);
    expect(measure(`control, ${language}`, CONTROL[language], read)).toEqual([]);
  });
});
