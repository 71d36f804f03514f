import { trimMarks } from "../../domain/trim-marks.ts";
import { readOptOut } from "./intent/opt-out.ts";

/** What a person can say at any question, in place of an answer. */
export type Control =
  | "stop"
  | "start"
  | "help"
  | "skip"
  | "back"
  | "later"
  | "language"
  | "status"
  | "change";

// What asks for no more messages is read apart. A control word is a whole message, so that "we had to stop the training" stays an answer. They are compared without
// accents, hamza and vowel signs; in every language at once, because people write the word they saw last.
const WORDS: Readonly<Record<Exclude<Control, "stop">, readonly string[]>> = {
  start: ["start|commencer|demarrer|reprendre|comecar|recomecar|iniciar|anza|ابدا|بدء"],
  help: [
    "help|help me|aide|a l'aide|aidez-moi|aide-moi|ajuda|ajude-me|me ajude|msaada|nisaidie",
    "مساعدة|مساعده|ساعدني|?|؟",
  ],
  skip: [
    "skip|next|passer|passe|passez|sauter|suivant|saltar|pular|passar|proximo|proxima|ruka",
    "تخطي|تخط|تجاوز|التالي",
  ],
  back: [
    "back|go back|previous|retour|precedent|revenir|voltar|atras|anterior|rudi|nyuma",
    "رجوع|ارجع|عودة|السابق",
  ],
  later: [
    // Not now, pas maintenant and the like are left out: they say no to a question.
    "later|ask me later|ask later|plus tard|mais tarde|baadaye|baadae|لاحقا|فيما بعد",
  ],
  language: [
    "language|languages|change language|change the language|langue|langues|changer de langue",
    "lingua|idioma|mudar de lingua|mudar de idioma|mudar idioma|lugha|badilisha lugha",
    "لغة|اللغة|تغيير اللغة",
  ],
  status: ["status|statut|etat|estado|hali|حالة|الحالة"],
  change: [
    "change|changer|modifier|corriger|mudar|alterar|corrigir",
    "badilisha|rekebisha|تغيير|تعديل|تصحيح",
  ],
};

const CONTROLS: ReadonlyMap<string, Control> = new Map(
  (["start", "help", "skip", "back", "later", "language", "status", "change"] as const).flatMap(
    (control) =>
      WORDS[control].flatMap((line) => line.split("|")).map((word) => [word, control] as const),
  ),
);

// What people put before or after it to be polite.
const POLITE = [
  "please|pls|kindly|s'il vous plait|s'il te plait|svp|stp|merci|por favor|se faz favor|tafadhali",
  "من فضلك|لو سمحت|رجاء|ارجوك",
].flatMap((line) => line.split("|"));
const LONGEST = 60;

/** Text without accents, vowel signs, capitals, and the marks around it. */
const plainOf = (text: string): string => trimMarks(unaccented(text), AROUND);
const AROUND = { start: /[\s/!.,*"'«“]/, end: /[\s!.,*"'»”]/ };
const unaccented = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}|\p{Cf}|\u0640/gu, "")
    .replace(/[’‘`]/gu, "'")
    .toLowerCase();

/** What is left of a plain text without a polite word at either end; undefined where there is none. */
function withoutManners(plain: string): string | undefined {
  for (const word of POLITE) {
    if (plain.startsWith(`${word} `) || plain.startsWith(`${word},`))
      return plainOf(plain.slice(word.length));
    if (plain.endsWith(` ${word}`)) return plainOf(plain.slice(0, -word.length));
  }
  return undefined;
}

/** The control word that a message is, in any language; undefined where it is anything else. */
export function readControl(text: string): Control | undefined {
  const optOut = readOptOut(text);
  if (optOut === "clear" || optOut === "halted") return "stop";
  if (text.length > LONGEST) return undefined;
  const plain = plainOf(text);
  const bare = withoutManners(plain);
  return CONTROLS.get(plain) ?? (bare === undefined ? undefined : CONTROLS.get(bare));
}
