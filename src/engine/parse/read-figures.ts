import type { Language } from "../../domain/language.ts";

// Groups of three parted by one mark, or figures alone; then perhaps a decimal mark and more figures.
const NUMBER = /^([1-9]\d{0,2}([ '٬.,])\d{3}(?:\2\d{3})*|\d+)(?:([.,٫])(\d+))?$/;

/**
 * A number written in figures: 1,234.5 or 1.234,5 or 12 000. Undefined where the figures are no single number, such
 * as 25.11.2026 or 1 3, and where three figures after the language's own decimal mark could mean either.
 */
export function readFigures(figures: string, language: Language): number | undefined {
  const [, whole = "", mark, point, fraction = ""] = NUMBER.exec(figures) ?? [];
  if (whole === "" || (mark !== undefined && mark === point)) return undefined;
  const groups = whole.split(/\D/);
  if (mark === decimalMark(language) && groups.length === 2 && !point) return undefined;
  return Number(`${groups.join("")}.${fraction}0`);
}

function decimalMark(language: Language): "," | "." {
  return language === "fr" || language === "pt" ? "," : ".";
}
