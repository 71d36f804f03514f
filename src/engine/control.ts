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

// A control word is a whole message, so that "we had to stop the training" stays an answer. They are compared without
// accents, hamza and vowel signs; in every language at once, because people write the word they saw last.
const WORDS: Readonly<Record<Control, readonly string[]>> = {
  stop: [
    "stop|stop all|unsubscribe|arret|arreter|arretez|desabonner|parar|pare|cancelar inscricao",
    "acha|sitisha|simamisha|توقف|ايقاف|قف|الغاء الاشتراك",
  ],
  start: ["start|commencer|demarrer|comecar|iniciar|anza|ابدا|بدء"],
  help: ["help|aide|ajuda|msaada|nisaidie|مساعدة|مساعده|ساعدني|?|؟"],
  skip: ["skip|passer|passe|passez|sauter|saltar|pular|passar|ruka|تخطي|تخط|تجاوز"],
  back: [
    "back|go back|retour|precedent|revenir|voltar|atras|anterior|rudi|nyuma|رجوع|ارجع|عودة|السابق",
  ],
  later: [
    // Not now, pas maintenant and the like are left out: they say no to a question.
    "later|ask me later|ask later|plus tard|mais tarde|baadaye|baadae|لاحقا|فيما بعد",
  ],
  language: ["language|languages|langue|langues|lingua|idioma|lugha|لغة|اللغة|تغيير اللغة"],
  status: ["status|statut|etat|estado|hali|حالة|الحالة"],
  change: [
    "change|changer|modifier|corriger|mudar|alterar|corrigir",
    "badilisha|rekebisha|تغيير|تعديل|تصحيح",
  ],
};

const CONTROLS: ReadonlyMap<string, Control> = new Map(
  (
    ["stop", "start", "help", "skip", "back", "later", "language", "status", "change"] as const
  ).flatMap((control) =>
    WORDS[control].flatMap((line) => line.split("|")).map((word) => [word, control] as const),
  ),
);

/** The control word that a message is, in any language; undefined where it is anything else. */
export function controlIn(text: string): Control | undefined {
  if (text.length > 20) return undefined;
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}|\p{Cf}|\u0640/gu, "")
    .toLowerCase()
    .replace(/^[\s/!.*"'«“]+|[\s!.*"'»”]+$/gu, "");
  return CONTROLS.get(plain);
}
