import type { Language } from "../../domain/language.ts";
import { trimMarks } from "../../domain/trim-marks.ts";
import { foldCharacters } from "./normalize.ts";
import { readDate } from "./read-date.ts";

/** A decision ahead, as somebody names it in one message. */
export interface NamedDecision {
  readonly question: string;
  /** A local day `YYYY-MM-DD`. */
  readonly by?: string | undefined;
}

// A whole message that begins with one of these words and a colon: what comes after it must be decided.
const FORM =
  /^(?:a |une? |uma |new |nouvelle |nova )?(?:decision|décision|decisao|decisão|uamuzi|قرار)(?: (?:to (?:take|make)|ahead|à prendre|à venir|a tomar|ujao|قادم|جديد))?\s*[:：]\s*(.{5,600})$/isu;

// The day at its end, after a word that says so.
const DAY =
  /[\s,;،(](?:by|before|until|d['’]ici|avant|pour|até|antes d[eo]|kabla ya|ifikapo|قبل|بحلول|حتى)\s+([^?؟]{3,40}?)\)?[.!]?$/isu;

/** Reads a decision that somebody names in their own words, "decision: which sites first, by 12 December". */
export function readDecision(
  text: string,
  language: Language,
  today: string,
): NamedDecision | undefined {
  const said = FORM.exec(text.trim())?.[1]?.trim();
  if (said === undefined) return undefined;
  const ending = DAY.exec(said);
  const by = ending?.[1] && readDate(withoutArticle(ending[1]), language, today);
  const question = trimMarks(said.slice(0, ending?.index), { end: /[\s,;،(]/ });
  return by && question !== "" ? { question, by } : { question: said };
}

function withoutArticle(day: string): string {
  return foldCharacters(day).replace(/^(?:le|la|au|o|a|dia|tarehe) /i, "");
}
