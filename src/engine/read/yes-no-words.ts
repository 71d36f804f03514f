import { plain } from "./plain.ts";

/** What a phrase says: plainly yes or no, agreement that a no outweighs, nothing clear at all, or nothing. */
export type Weight = (typeof WEIGHED)[number];

const WEIGHED = ["yes", "no", "agree", "unclear", "filler"] as const;

const PHRASES: Readonly<Record<Weight, readonly string[]>> = {
  yes: [
    // en
    "yes|y|yep|yeah|yea|yup|ya|yess|yes indeed|indeed|definitely|certainly|absolutely|correct|exactly|affirmative|true",
    "of course|i do|we do|i did|we did|i have|we have|we are|i am|it is|it was|it did|they did|i agree|agreed|i accept|i consent",
    "i think so|i believe so|why not|no problem|no worries|with pleasure|please do|go ahead|done|it is done|it's done|that's right",
    // fr
    "oui|ouais|ouii|mais oui|si|bien sûr|bien entendu|certainement|absolument|tout à fait|exactement|exact|effectivement|affirmatif",
    "je suis d'accord|nous sommes d'accord|j'accepte|nous acceptons|je veux bien|volontiers|avec plaisir|pourquoi pas|pas de problème|pas de souci|aucun problème|sans problème",
    "c'est fait|c'est bon|c'est ok|c'est exact|c'est ça|je crois que oui|je pense que oui|bien sûr que oui|allez-y",
    // pt, sw, ar
    "sim|claro|com certeza|concordo|pois sim|isso",
    "ndiyo|ndio|ndiyo kabisa|naam|nakubali|kabisa|hakika",
    "نعم|أيوه|أيوة|اي نعم|ايه|أجل|بلى|أكيد|طبعا|موافق|موافقة|بالتأكيد",
    // signs
    "👍|✅|✔|☑|🆗|👌|💯|✓",
  ],
  no: [
    // en
    "no|n|nope|nah|no way|noo|never|not|not yet|not now|not today|not really|not at all|not ok|not okay|not good|not sure no|no thanks|no thank you",
    "of course not|certainly not|absolutely not|definitely not|i do not|we do not|i don't|we don't|don't|i did not|we did not|i didn't|we didn't",
    "i have not|we have not|i haven't|we haven't|it is not|it isn't|it's not|it is not ok|it's not ok|they didn't|i'm not|we are not|we aren't",
    "i do not agree|i don't agree|we don't agree|i disagree|disagree|i don't think so|i do not think so|i refuse|i decline|incorrect|wrong|false|negative|not correct|not true",
    // fr
    "non|nan|nonn|mais non|ah non|pas|pas encore|pas du tout|pas vraiment|pas maintenant|pas ok|pas d'accord|pas bon|jamais|non merci|aucunement|négatif|faux",
    "bien sûr que non|certainement pas|absolument pas|surtout pas|je crois que non|je pense que non|je ne crois pas|je ne pense pas|je crois pas|je pense pas",
    "je ne suis pas d'accord|je suis pas d'accord|nous ne sommes pas d'accord|ce n'est pas|ce n'est pas ok|c'est pas ok|ce n'est pas bon|c'est pas bon|ce n'est pas fait|c'est pas fait|c'est pas",
    "je refuse|je n'accepte pas|nous refusons|je ne veux pas|je veux pas|incorrect|pas exact|pas correct",
    // pt, sw, ar
    "não|nao|de jeito nenhum|ainda não|claro que não|nunca|não concordo|nem",
    "hapana|siyo|sio|la hasha|bado|sitaki|sikubali|hapana asante",
    "لا|كلا|ليس بعد|مش موافق|غير موافق|لا أوافق|أبدا|لا شكرا|لست موافقا",
    // signs
    "👎|❌|✖|🚫|🙅|✗",
  ],
  agree: [
    "ok|okay|okey|oki|okay then|k|kk|alright|all right|sure|fine|good|great|perfect|right|well|d'accord|dacc|très bien|parfait|entendu|ça marche|ça va|bien|bon|super",
    "tá bom|está bem|tudo bem|sawa|sawa sawa|haya|poa|تمام|حسنا|طيب|ماشي|اوكي|اوك",
  ],
  unclear: [
    "maybe|perhaps|i don't know|i do not know|dont know|don't know|idk|not sure|i'm not sure|i am not sure|unsure|no idea|it depends|depends|yes and no|yes or no|yes no|more or less|sort of|kind of|partly",
    "peut-être|je ne sais pas|je sais pas|sais pas|chais pas|aucune idée|ça dépend|cela dépend|oui et non|oui ou non|plus ou moins|pas sûr|je ne suis pas sûr|en partie|bof",
    "talvez|não sei|sim e não|labda|sijui|ربما|يمكن|لا أعرف|لا أدري|نعم ولا",
  ],
  filler: [
    "thanks|thank you|thank you very much|thanks a lot|please|pls|plz|sir|madam|dear|hi|hello|oh|ah|um|so|very much|very|that|is|it|we|i|and|but",
    "merci|merci beaucoup|merci bien|s'il vous plaît|s'il te plaît|svp|stp|monsieur|madame|bonjour|bonsoir|alors|eh|euh|beaucoup|et|mais|que|ce|pour moi",
    "obrigado|obrigada|por favor|asante|asante sana|tafadhali|شكرا|من فضلك|لو سمحت|🙏|🙂|😊|😀|❤|🎉",
  ],
};

/** Every phrase as it is compared, and what it says. */
export const WEIGHTS: ReadonlyMap<string, Weight> = new Map(
  WEIGHED.flatMap((weight) =>
    PHRASES[weight]
      .flatMap((line) => line.split("|"))
      .map((phrase): [string, Weight] => [plain(phrase), weight]),
  ),
);

/** How many words the longest phrase has. */
export const LONGEST_PHRASE = Math.max(
  ...[...WEIGHTS.keys()].map((phrase) => phrase.split(" ").length),
);
