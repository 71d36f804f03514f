// No letter or digit that can be taken for another one: 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B, U and V.
const ALPHABET = "ACDEFGHJKMNPQRTVWXY34679";
const SPELT = new RegExp(`^[${ALPHABET}]+$`);
const LENGTH = 10;
// A byte is even over the alphabet only up to its last whole multiple.
const FAIR = 256 - (256 % ALPHABET.length);
const SEPARATORS = /[\s.\-_\u2010-\u2015]+/g;

/** How long a code can be used. */
export const JOIN_CODE_DAYS = 14;

const digitsIn = (code: string): number => code.replace(/\D/g, "").length;

/** Makes a code of more than 45 random bits; two digits at least tell it from a word. */
export function makeJoinCode(random: (bytes: number) => Uint8Array): string {
  let code = "";
  while (code.length < LENGTH || digitsIn(code) < 2) {
    if (code.length >= LENGTH) code = "";
    const byte = random(1)[0] ?? 255;
    if (byte < FAIR) code += ALPHABET[byte % ALPHABET.length] ?? "";
  }
  return code;
}

/** A code as people read it: `7K3MQ-6XWPD`. */
export function showJoinCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** Text without what only parts it for the eye, in capitals. */
export function compactCode(text: string): string {
  return text.replace(SEPARATORS, "").toUpperCase();
}

/** Whether a compact text has the form of a code; `nearly` is one with some characters missing or too many. */
export function joinCodeForm(compact: string): "code" | "nearly" | undefined {
  const isSpelt = digitsIn(compact) >= 2 && SPELT.test(compact);
  if (!isSpelt || Math.abs(compact.length - LENGTH) > 2) return undefined;
  return compact.length === LENGTH ? "code" : "nearly";
}
