import type { Language } from "../../domain/language.ts";
import { trimMarks } from "../../domain/trim-marks.ts";
import { namesOnlyDays } from "./date-vocabulary.ts";
import { addDaysTo } from "./day.ts";
import { SENTENCE_ENDS } from "./normalize.ts";
import { readDate } from "./read-date.ts";

/** What somebody says of days: that they are away up to one, or whether one is a holiday for their team. */
export type AbsenceNote =
  | { readonly type: "away"; readonly until: string }
  | { readonly type: "day"; readonly day: string; readonly working: boolean };

type Kind = "back" | "until" | "during" | "holiday" | "working";

// A whole message of one of these forms; the part in brackets is a day, as people of the language write it. What is
// no such form is an ordinary answer: "the treasurer is back on Monday" says nothing of its writer.
const FORMS: Readonly<Record<Language, Readonly<Record<Kind, RegExp>>>> = {
  en: {
    back: /^(?:i am |i'm |i will be |i'll be |we are )?(?:back|returning) (?:in the office |to work )?(?:on )?(.{3,30})$/i,
    during:
      /^(?:i am |i'm |we are )?(?:sick|ill|unwell|away|off|off sick|on leave|out of office) (today|this week)$/i,
    until:
      /^(?:i am |i'm |we are )?(?:away|on leave|out of office|off) (?:until|till|to) (.{3,30})$/i,
    holiday:
      /^(?:(.{3,30}?) is an? (?:public |national )?holiday(?: here| for us)?|(?:public |national )?holiday (?:here )?(?:on )?(.{3,30})|we are closed (?:on )?(.{3,30}))$/i,
    working: /^(.{3,30}?) is (?:a working day|not a (?:public )?holiday)(?: here| for us)?$/i,
  },
  fr: {
    back: /^(?:(?:je suis |je serai )?de retour|je reviens|je rentre) (?!vers )(?:le )?(.{3,30})$/i,
    during:
      /^(?:je suis |nous sommes )?(?:malades?|absente?s?|en congés?|en arrêt) (aujourd['’]hui|cette semaine)$/i,
    until: /^(?:je suis |nous sommes )?(?:absente?s?|en congés?) jusqu['’](?:au|à|a) (.{3,30})$/i,
    holiday:
      /^(?:(?:le )?(.{3,30}?) est (?:un jour )?férié(?: ici| chez nous)?|(?:jour )?férié (?:ici )?(.{3,30}))$/i,
    working:
      /^(?:le )?(.{3,30}?) (?:n['’]est pas férié|est un jour ouvrable)(?: ici| chez nous)?$/i,
  },
  pt: {
    back: /^(?:estou de volta|volto|regresso) (?:na |no |em |a )?(.{3,30})$/i,
    during:
      /^(?:estou |estamos )?(?:doentes?|ausentes?|de férias|de licença|de baixa) (hoje|esta semana)$/i,
    until: /^(?:estou )?(?:ausente|de férias|de licença) até (?:a |ao |à )?(.{3,30})$/i,
    holiday: /^(?:o dia |dia )?(.{3,30}?) é feriado(?: aqui| para nós)?$/i,
    working: /^(?:o dia |dia )?(.{3,30}?) (?:não é feriado|é dia útil)(?: aqui| para nós)?$/i,
  },
  sw: {
    back: /^(?:nitarudi|narudi) (?:kazini )?(?:tarehe )?(.{3,30})$/i,
    during:
      /^(?:niko |nipo |tuko |mimi )?(?:naumwa|ninaumwa|mgonjwa|likizo|likizoni|sipo) (leo|wiki hii)$/i,
    until: /^(?:niko |nipo )?(?:likizo|likizoni) (?:hadi|mpaka) (.{3,30})$/i,
    holiday: /^(?:tarehe )?(.{3,30}?) ni (?:sikukuu|siku ya mapumziko)(?: hapa| kwetu)?$/i,
    working: /^(?:tarehe )?(.{3,30}?) (?:si sikukuu|ni siku ya kazi)(?: hapa| kwetu)?$/i,
  },
  ar: {
    back: /^(?:سأعود|ساعود|أعود|سأرجع|أرجع|راجعة?) (?:يوم )?(.{3,30})$/,
    during: /^(?:أنا )?(?:مريضة?|غائبة?|في إجازة|إجازة) (اليوم)$/,
    until: /^(?:أنا )?(?:غائب|غائبة|في إجازة) حتى (?:يوم )?(.{3,30})$/,
    holiday: /^(?:يوم )?(.{3,30}?) (?:يوم )?عطلة(?: رسمية)?(?: هنا| عندنا)?$/,
    working: /^(?:يوم )?(.{3,30}?) (?:ليس عطلة|يوم عمل)(?: هنا| عندنا)?$/,
  },
};

const KINDS = ["working", "holiday", "back", "until", "during"] as const;

/** Reads a message that speaks of leave or holidays; undefined where it does not, or names no day. */
export function readAbsence(
  text: string,
  languages: readonly Language[],
  today: string,
): AbsenceNote | undefined {
  const line = trimMarks(text, SENTENCE_ENDS);
  if (line.length > 80) return undefined;
  for (const language of languages)
    for (const kind of KINDS) {
      const said = FORMS[language][kind].exec(line)?.slice(1).find(Boolean);
      // "Back with the figures on Monday" is about figures: what is left must be a day and nothing else.
      const day = said && namesOnlyDays(said) ? readDate(said, language, today) : undefined;
      // Who is back today or already is not away.
      if (day && (kind !== "back" || day > today)) return noteOf(kind, day);
    }
  return undefined;
}

function noteOf(kind: Kind, day: string): AbsenceNote {
  switch (kind) {
    case "back":
      return { type: "away", until: addDaysTo(day, -1) };
    case "until":
    case "during":
      return { type: "away", until: day };
    case "holiday":
      return { type: "day", day, working: false };
    case "working":
      return { type: "day", day, working: true };
  }
}
