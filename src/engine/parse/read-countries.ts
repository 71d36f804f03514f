import { LANGUAGES } from "../../domain/language.ts";
import { isKnownCountry } from "../../domain/region.ts";
import { normalizeText } from "./normalize.ts";

const NAMES = new Map<string, string>();

/** The country (ISO 3166-1 alpha-2) by each of its names, in every language; read once. */
function names(): ReadonlyMap<string, string> {
  if (NAMES.size > 0) return NAMES;
  for (const code of codes()) {
    NAMES.set(code.toLowerCase(), code);
    for (const language of LANGUAGES) {
      const name = new Intl.DisplayNames(language, { type: "region" }).of(code);
      if (name !== undefined) NAMES.set(normalizeText(name), code);
    }
  }
  return NAMES;
}

function codes(): string[] {
  const letters = Array.from({ length: 26 }, (_none, n) => String.fromCodePoint(65 + n));
  return letters.flatMap((a) => letters.map((b) => `${a}${b}`)).filter(isKnownCountry);
}

/** The countries that a text names, in any language, parted by commas, lines or an "and"; in their order. */
export function readCountries(text: string): readonly string[] {
  const said = text.split(/[,;\n،]|\s(?:and|et|e|na|و)\s/u).map(normalizeText);
  return [...new Set(said.flatMap((each) => names().get(each) ?? []))];
}
