const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6];

/** What is no part of a sentence at its ends: blanks before it, blanks and full stops after it. */
export const SENTENCE_ENDS = { start: /\s/, end: /[.!\s]/ };

/** The longest text that is looked at, in characters: longer than any answer that can be matched. */
export const MAX_READ_LENGTH = 4_000;

/**
 * Text with one spelling for each character: full-width and keycap figures, Arabic-Indic, Persian, Devanagari and
 * Bengali digits become 0 to 9, what cannot be seen is gone. Case and accents stay.
 */
export function foldCharacters(text: string): string {
  return text
    .slice(0, MAX_READ_LENGTH)
    .normalize("NFKC")
    .slice(0, MAX_READ_LENGTH)
    .replace(/🔟/gu, "10")
    .replace(/\p{Cf}|\p{Cs}|\p{Me}|[\ufe0e\ufe0f]|\u0640/gu, "")
    .replaceAll("\0", "")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[٠-٩۰-۹०-९০-৯]/g, latinDigit);
}

function latinDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - Number(ZEROS.findLast((zero) => zero <= code)));
}

/**
 * Text as it is compared: folded, lower case, without accents, its words and signs (such as 👍) parted by single
 * spaces. Only ever used to match; what people wrote is kept as they wrote it.
 */
export function normalizeText(text: string): string {
  return foldCharacters(text)
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{Mn}+/gu, "")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ة/g, "ه")
    .replace(/ى/g, "ي")
    .replace(/\p{So}/gu, " $& ")
    .replace(/[^\p{L}\p{Mc}\p{N}\p{So}]+/gu, " ")
    .trim();
}

/** The words of a text, as they are compared. */
export function splitWords(text: string): readonly string[] {
  const line = normalizeText(text);
  return line === "" ? [] : line.split(" ");
}
