/** What a person can say at any question, in place of an answer. */
export type Control = "stop" | "start" | "help" | "skip" | "back";

// A control word is a whole message, so that "we had to stop the training" stays an answer.
const WORDS: Readonly<Record<Control, readonly string[]>> = {
  stop: [
    "stop",
    "unsubscribe",
    "stop all",
    "arret",
    "arreter",
    "arretez",
    "desabonner",
    "acha",
    "parar",
    "توقف",
  ],
  start: ["start", "commencer", "demarrer", "anza", "comecar", "ابدا"],
  help: ["help", "aide", "msaada", "ajuda", "مساعدة", "?"],
  skip: ["skip", "passer", "passe", "sauter", "ruka", "pular", "تخطي"],
  back: ["back", "go back", "retour", "precedent", "rudi", "voltar", "رجوع"],
};

const CONTROLS = new Map(
  (["stop", "start", "help", "skip", "back"] as const).flatMap((control) =>
    WORDS[control].map((word) => [word, control] as const),
  ),
);

/** The control word that a message is, in any language; undefined where it is anything else. */
export function controlIn(text: string): Control | undefined {
  if (text.length > 20) return undefined;
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/^[\s/!.*"'«]+|[\s!.*"'»]+$/gu, "");
  return CONTROLS.get(plain);
}
