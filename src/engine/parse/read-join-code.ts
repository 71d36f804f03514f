import { compactCode, joinCodeForm } from "../../domain/join-code.ts";
import { trimMarks } from "../../domain/trim-marks.ts";
import { foldCharacters } from "./normalize.ts";

/** What somebody wrote who wants to join: a code that may be right, or one that cannot be. */
export type JoinTry = { readonly code: string } | { readonly code?: undefined };

const LONGEST_TRY = 80;
const CLOSING = /[.!\s]/;
const WITH_WORD = /^(?:join|rejoindre|entrar|jiunge|انضمام)[\s:#=-]+(\S.*)$/isu;
const ALONE = /^[a-z0-9]{5}[\s.\-_\u2010-\u2015]?[a-z0-9]{5}$/i;
// Codes of earlier versions were chosen by hand: `KEN-4821`.
const BY_HAND = /^(?=.*\d)[A-Z0-9]{3,24}$/;

/** Reads `join 7K3MQ-6XWPD`, or the code alone, in any case and with any separators; undefined for all other text. */
export function readJoinTry(text: string): JoinTry | undefined {
  if (text.length > 4 * LONGEST_TRY) return undefined;
  const line = trimMarks(foldCharacters(text).trim(), { end: CLOSING });
  if (line.length > LONGEST_TRY) return undefined;
  const rest = WITH_WORD.exec(line)?.[1];
  const compact = compactCode(rest ?? line);
  const form = joinCodeForm(compact);
  if (form === "code" && (rest !== undefined || ALONE.test(line))) return { code: compact };
  if (rest === undefined) return undefined;
  return form === "nearly" || (!/\s/.test(rest) && BY_HAND.test(compact)) ? {} : undefined;
}
