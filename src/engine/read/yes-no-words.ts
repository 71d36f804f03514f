import { plain } from "./plain.ts";

/**
 * What a phrase says. A plain `yes` or `no`; `agree` is outweighed by a no beside it; `mild` counts only where nothing
 * else is said (good, but not "good morning"); `alone` only where it is all that is said; `unclear` settles nothing.
 */
export type Weight = "yes" | "no" | "agree" | "mild" | "unclear" | "filler";

const YES = [
  "yes|yep|yeah|yea|yup|yess|yesss|yes indeed|indeed|definitely|certainly|absolutely|correct|exactly|affirmative|true|of course",
  "i agree|we agree|agreed|i accept|i consent|will do",
  "i think so|i believe so|i guess so|why not|no problem|no worries|no doubt|no objection|with pleasure|please do|go ahead|that's right",
  "oui|ouais|ouii|mais oui|bien sûr|bien entendu|certainement|absolument|tout à fait|exactement|exact|effectivement|affirmatif|sans aucun doute|si si",
  "je suis d'accord|nous sommes d'accord|on est d'accord|j'accepte|nous acceptons|je veux bien|volontiers|avec plaisir|pourquoi pas",
  "pas de problème|pas de souci|aucun problème|aucun souci|sans problème|y a pas de problème|il n'y a pas de problème|y a pas de souci",
  "c'est exact|c'est ça|je crois que oui|je pense que oui|bien sûr que oui|allez-y|allez y",
  "sim|com certeza|concordo|pois sim|sem problema|não há problema|claro que sim|claro",
  "ndiyo|ndio|ndiyo kabisa|naam|nakubali|hakika|hakuna shida|hakuna matata",
  "نعم|أيوه|أيوة|اي نعم|ايه|أجل|بلى|أكيد|طبعا|موافق|موافقة|بالتأكيد|لا مانع|لا مشكلة|مافي مشكلة",
  "👍|✅|✔|☑|🆗|👌|💯|✓",
];

const NO = [
  "no|nope|nah|no way|noo|nooo|never|not|not yet|not now|not today|not really|not at all|not ok|not okay|not good|not fine|no thanks|no thank you",
  "of course not|certainly not|absolutely not|definitely not|i do not|we do not|i don't|we don't|don't|i did not|we did not|i didn't|we didn't|didn't",
  "i have not|we have not|i haven't|we haven't|haven't|it is not|it isn't|isn't|it's not|it is not ok|it's not ok|they didn't|i'm not|i am not|we are not|we aren't|i won't|we won't|won't|i will not|we will not",
  "i do not agree|i don't agree|we don't agree|i disagree|disagree|i don't think so|i do not think so|i refuse|i decline|incorrect|wrong|false|negative|not correct|not true|none|nothing|there is none",
  "non|nan|nonn|mais non|ah non|pas|pas encore|pas du tout|pas vraiment|pas maintenant|pas ok|pas d'accord|pas bon|jamais|non merci|négatif|faux|rien|aucun|aucune",
  "bien sûr que non|certainement pas|absolument pas|surtout pas|je crois que non|je pense que non|je ne crois pas|je ne pense pas|je crois pas|je pense pas",
  "je ne suis pas d'accord|je suis pas d'accord|nous ne sommes pas d'accord|ce n'est pas|ce n'est pas ok|c'est pas ok|ce n'est pas bon|c'est pas bon|ce n'est pas fait|c'est pas fait|c'est pas",
  "je refuse|je n'accepte pas|nous refusons|je ne veux pas|je veux pas|incorrect|pas exact|pas correct",
  "não|de jeito nenhum|ainda não|claro que não|nunca|não concordo|nem pensar",
  "hapana|siyo|sio|bado|sitaki|sikubali|hapana asante|hakuna",
  "لا|كلا|ليس بعد|مش موافق|غير موافق|لا أوافق|أبدا|لا شكرا|لست موافقا|لا يوجد",
  "👎|❌|✖|🚫|🙅|✗",
];

const AGREE = [
  "ok|okay|okey|oki|okk|alright|all right|sure|d'accord|dacc|entendu|ça marche|c'est bon|c'est ok|très bien|parfait",
  "not bad|i don't mind|we don't mind|pas mal|ce n'est pas grave|c'est pas grave|tá bom|está bem|tudo bem|sawa|sawa sawa|haya|poa|لا بأس|تمام|حسنا|طيب|ماشي|اوكي|اوك",
];

const MILD = [
  "good|great|perfect|fine|right|well|very good|very well|super|bien|bon|ça va|isso|kabisa",
  "i do|we do|i did|we did|they did|it did|i have|we have|i am|it is|it was|i will|we will|done|it is done|it's done|c'est fait|fait",
];

const UNCLEAR = [
  "maybe|perhaps|we don't know|we do not know|not applicable|sans objet|nous ne savons pas|on ne sait pas|on sait pas|i don't know|i do not know|don't know|dunno|idk|not sure|i'm not sure|i am not sure|unsure|no idea|it depends|depends|never mind",
  "yes and no|yes or no|yes no|more or less|sort of|kind of|partly|not sure yet",
  "peut-être|je ne sais pas|je sais pas|sais pas|chais pas|aucune idée|ça dépend|cela dépend|oui et non|oui ou non|oui non|plus ou moins|pas sûr|pas sûre|je ne suis pas sûr|je ne suis pas sûre|en partie|bof|on verra",
  "talvez|não sei|sim e não|labda|sijui|ربما|يمكن|لا أعرف|لا أدري|نعم ولا",
];

const FILLER = [
  "thanks|thank you|thank you very much|thanks a lot|very much|please|pls|plz|sir|madam|dear|hi|hello|good morning|good day|good evening|good afternoon|oh|ah|um|so|very|that|is|it|we|i|and|but|then|all",
  "merci|merci beaucoup|merci bien|s'il vous plaît|s'il te plaît|svp|stp|monsieur|madame|bonjour|bonsoir|alors|eh|euh|beaucoup|et|mais|que|ce|pour moi|donc",
  "obrigado|obrigada|por favor|bom dia|asante|asante sana|tafadhali|شكرا|من فضلك|لو سمحت",
];

const PHRASES: readonly (readonly [Weight, readonly string[]])[] = [
  ["yes", YES],
  ["no", NO],
  ["agree", AGREE],
  ["mild", MILD],
  ["unclear", UNCLEAR],
  ["filler", FILLER],
];

/** Every phrase as it is compared, and what it says; an apostrophe may be left out. */
export const WEIGHTS: ReadonlyMap<string, Weight> = new Map(
  PHRASES.flatMap(([weight, lines]) =>
    lines
      .flatMap((line) => line.split("|"))
      .flatMap((phrase) => [plain(phrase), plain(phrase.replaceAll("'", ""))])
      .map((phrase): [string, Weight] => [phrase, weight]),
  ),
);

/** What says yes or no only where it is all that is said: "si" is also an if, "n" and "y" a French il n'y a. */
export const ALONE: ReadonlyMap<string, boolean> = new Map([
  ...["y", "ya", "ye", "k", "kk", "o", "si", "s"].map((word): [string, boolean] => [word, true]),
  ...["n", "la"].map((word): [string, boolean] => [word, false]),
]);

/** How many words the longest phrase has. */
export const LONGEST_PHRASE = Math.max(
  ...[...WEIGHTS.keys()].map((phrase) => phrase.split(" ").length),
);
