import type { Language } from "../../domain/language.ts";
import { COMMA_DECIMAL } from "./number-words.ts";

const THOUSANDS = /^(?!0)\d{1,3}(?:[ '’٬.,]\d{3})+$/;

/**
 * A number written in figures, with its separators as the language has them: 1,234.5 or 1.234,5 or 12 000. Undefined
 * where the figures are no single number, such as 25.11.2026 or 1 3, or where nobody can tell 1,234 from 1.234.
 */
export function readFigures(figures: string, language: Language): number | undefined {
  const marks = figures.replace(/\d/g, "").split("");
  const last = marks.at(-1);
  if (last === undefined) return Number(figures);
  const decimal = isDecimal(figures, marks, last, language) ? figures.lastIndexOf(last) : undefined;
  const whole = figures.slice(0, decimal);
  const thousands = marks.slice(0, decimal === undefined ? undefined : -1);
  if (new Set(thousands).size > 1) return undefined;
  if (thousands.length > 0 && !THOUSANDS.test(whole)) return undefined;
  const fraction = decimal === undefined ? "" : `.${figures.slice(decimal + 1)}`;
  return Number(`${whole.replace(/\D/g, "")}${fraction}`);
}

function isDecimal(
  figures: string,
  marks: readonly string[],
  last: string,
  language: Language,
): boolean {
  if (last === "٫") return true;
  if (last !== "." && last !== ",") return false;
  const alone = marks.filter((mark) => mark === last).length === 1;
  if (!alone) return false;
  if (marks.length > 1 || !THOUSANDS.test(figures)) return true;
  return (last === ",") === COMMA_DECIMAL.includes(language);
}
