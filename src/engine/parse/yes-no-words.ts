import { normalizeText } from "./normalize.ts";

/**
 * What a phrase says. A plain `yes` or `no`; `agree` is outweighed by a no beside it; `mild` counts only where nothing
 * else is said (good, but not "good morning"); `alone` only where it is all that is said; `unclear` settles nothing.
 */
export type YesNoWeight = "yes" | "no" | "agree" | "mild" | "unclear" | "filler";

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
  "you bet|by all means|uh huh|mm hmm|for sure|yes sir|gladly|that's correct|that is correct|that is right|that's true|sounds good|works for me|i confirm|we confirm|without a doubt",
  "not a problem|no objections|nothing against it",
  "d'acc|ça roule|ça me va|ça nous va|je confirme|nous confirmons|je valide|c'est vrai|c'est juste|c'est correct|ok pour moi|ok pour nous|je pense oui|je crois oui|il me semble que oui",
  "pas d'objection|aucune objection|sans objection|pas d'inconvénient|aucun inconvénient|je n'y vois pas d'inconvénient|je n'ai pas d'objection|rien à redire|ça ne me dérange pas|cela ne me dérange pas|ça ne pose pas de problème|cela ne pose pas de problème",
  "acho que sim|penso que sim|creio que sim|parece que sim|isso mesmo|é isso|de acordo|estou de acordo|estamos de acordo|concordamos|aceitamos|sem dúvida|sem dúvidas|sem problemas|com prazer|com todo o gosto|confirmo|confirmamos|sim senhor|sim senhora|pode sim",
  "não há dúvida|não há dúvidas|não tenho dúvida|não tenho dúvidas|não tem problema|não faz mal|não me importo|não nos importamos|não vejo problema|não vejo inconveniente|porque não|por que não|nada contra|nada a opor",
  "eeh|ehe|nafikiri ndiyo|nafikiri ndio|nadhani ndiyo|nadhani ndio|naona ndiyo|naona ndio|kweli kabisa|sahihi kabisa|bila shaka|bila wasiwasi|ndivyo hivyo|tunakubali|nakubaliana|tunakubaliana|nimekubali|tumekubali|tumekubaliana|kwa furaha|kwa nini isiwe",
  "hamna noma|hamna shida|hamna tatizo|hakuna tatizo|hakuna pingamizi|hakuna neno|hakuna wasiwasi|sina pingamizi|hatuna pingamizi",
  "أوافق|نوافق|بالطبع|بكل سرور|بكل تأكيد|حتما|لا شك|بلا شك|بدون شك|لا اعتراض|أظن نعم|أعتقد نعم|أيوا|بالضبط|موافقون|موافقين|اتفقنا|أقبل|نقبل|أؤكد|نؤكد",
  "ليس لدي مانع|ليس لدينا مانع|ما عندي مانع|ما عندنا مانع|ما في مانع|مافي مانع|ليس لدي اعتراض|ليس لدينا اعتراض",
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
  "i'm afraid not|i am afraid not|afraid not|hardly|barely|unfortunately not|sadly not|unfortunately no|sadly no|not possible|impossible|not so far|not this week|not this time|not for now|not at the moment|not currently|not any more|not anymore|no longer|out of the question|by no means|under no circumstances|rather not|i'd rather not|we'd rather not|no chance|neither|i can't|we can't|cannot|can't|i cannot|we cannot|no sir|it's a no",
  "hors de question|je crains que non|hélas non|hélas pas|malheureusement non|malheureusement pas|en aucun cas|pas question|jamais de la vie|impossible|c'est impossible|pas possible|ce n'est pas possible|c'est non|plutôt non|plutôt pas|pas pour l'instant|pas pour le moment|pas cette semaine|toujours pas|plus maintenant|nullement|absolument non|je dirais non|je dirais que non|il me semble que non|je ne peux pas|nous ne pouvons pas|on ne peut pas",
  "acho que não|penso que não|creio que não|parece que não|não acho|não creio|não penso|nem por isso|negativo|de modo nenhum|de modo algum|de forma nenhuma|de forma alguma|de maneira nenhuma|de maneira alguma|em caso algum|fora de questão|infelizmente não|agora não|hoje não|por enquanto não|por agora não|jamais|recuso|recusamos|errado|falso|incorreto|não é verdade|não é bem assim|não está certo|não está bem|não estou de acordo|não estamos de acordo|não concordamos|não aceito|não pode ser|nem um pouco|sem chance|impossível|nenhum|nenhuma|nada",
  "sidhani|hatudhani|sio kweli|si kweli|siyo kweli|la hasha|haiwezekani|haitawezekana|hapana kabisa|hatutaki|sikubaliani|hatukubali|hatukubaliani|nakataa|tunakataa|kamwe|katu|abadan|hata kidogo|hamna|si sahihi|sio sahihi|siyo sahihi|si sasa|sio sasa|siyo sasa|si sawa|sio sawa|siyo sawa|si vizuri|sio vizuri|siyo vizuri|sivyo|si hivyo|haijafanyika|haikufanyika|hatujafanya|hatukufanya|sijafanya|sikufanya|siwezi|hatuwezi|hatuna|sina|haipo|nafikiri hapana|nadhani hapana|nadhani sio|nadhani siyo|nafikiri sio|nafikiri siyo|haifai|hatujaamua|haijaamuliwa",
  "غير صحيح|ليس صحيحا|مش صحيح|مو صحيح|مش صح|مش الآن|مش هلأ|ليس الآن|ليس حاليا|ليس اليوم|لسه|لسا|ما في|مافي|ما فيش|مفيش|ماكو|لا أظن|لا أعتقد|لا نظن|لا نعتقد|لا يمكن|مستحيل|أرفض|نرفض|مرفوض|لا نوافق|لسنا موافقين|لست موافقة|غير موافقة|غير موافقين|مش موافقة|مش موافقين|مو موافق|للأسف لا|مع الأسف لا|ولا مرة|لم يحدث|لم|لن|ليس|ليست|لست|لسنا|مش|مو|غير متفق|لست متفقا|مش تمام|مو تمام|ليس تماما",
  "👎|❌|✖|🚫|🙅|✗",
];

const AGREE = [
  "ok|okay|okey|oki|okk|alright|all right|sure|d'accord|dacc|entendu|ça marche|c'est bon|c'est ok|très bien|parfait",
  "not bad|i don't mind|we don't mind|pas mal|ce n'est pas grave|c'est pas grave|tá bom|está bem|tudo bem|sawa|sawa sawa|haya|poa|لا بأس|تمام|حسنا|طيب|ماشي|اوكي|اوك",
  "impeccable|nickel|entendu pour moi|está certo|tá certo|está combinado|sawasawa|freshi|لا بأس به|زين|اوكيه",
];

const MILD = [
  "good|great|perfect|fine|right|well|very good|very well|super|bien|bon|ça va|isso|kabisa",
  "i do|we do|i did|we did|they did|it did|i have|we have|i am|it is|it was|i will|we will|done|it is done|it's done|c'est fait|fait",
  "aye|roger|deal|approved|confirmed|surely|obviously|naturally|en effet|carrément|confirmé|validé|évidemment|naturellement|assurément|partant|partante",
  "exatamente|exato|combinado|afirmativo|positivo|aceito|é verdade|evidentemente|naturalmente|obviamente|claro que pode|certo|tá|beleza|correto",
  "sahihi|ni sahihi|ni kweli|ndivyo|imekubaliwa|صحيح|هذا صحيح|صح|مؤكد|من المؤكد|مضبوط|متفق|متفقون|متفقين|اه|حاضر",
  "feito|está feito|já está|bem|muito bem|ótimo|perfeito|kweli|vizuri|vizuri sana|safi|barabara|tayari|imefanyika|tumefanya|تم|تم ذلك|جيد|ممتاز|جاهز",
];

const UNCLEAR = [
  "maybe|perhaps|we don't know|we do not know|not applicable|sans objet|nous ne savons pas|on ne sait pas|on sait pas|i don't know|i do not know|don't know|dunno|idk|not sure|i'm not sure|i am not sure|unsure|no idea|it depends|depends|never mind",
  "yes and no|yes or no|yes no|more or less|sort of|kind of|partly|not sure yet",
  "peut-être|je ne sais pas|je sais pas|sais pas|chais pas|aucune idée|ça dépend|cela dépend|oui et non|oui ou non|oui non|plus ou moins|pas sûr|pas sûre|je ne suis pas sûr|je ne suis pas sûre|en partie|bof|on verra",
  "pois não|não temos problema|nenhum problema|sina tatizo|sina shida|hatuna shida|hatuna tatizo|ما عندي مشكلة|ما في مشكلة",
  "talvez|não sei|não sabemos|sei lá|sim e não|sim ou não|depende|pode ser|mais ou menos|não tenho certeza|não temos certeza|não tenho a certeza|ainda não sei|ainda não sabemos|em parte|vamos ver|logo se vê",
  "labda|sijui|hatujui|huenda|pengine|inategemea|sina uhakika|hatuna uhakika|ndiyo na hapana|ndio na hapana|bado sijui|bado hatujui|kiasi|tutaona",
  "ربما|يمكن|لا أعرف|لا أدري|نعم ولا|نعم أو لا|لا نعرف|لا ندري|لا أعلم|لا نعلم|ما أعرف|ما بعرف|معرفش|لست متأكدا|لست متأكدة|لست متأكد|لسنا متأكدين|غير متأكد|غير متأكدة|مش متأكد|مش عارف|مو متأكد|حسب|على حسب|يعتمد|إلى حد ما|نوعا ما|سنرى",
];

const FILLER = [
  "thanks|thank you|thank you very much|thanks a lot|very much|please|pls|plz|sir|madam|dear|hi|hello|good morning|good day|good evening|good afternoon|oh|ah|um|so|very|that|is|it|we|i|and|but|then|all",
  "merci|merci beaucoup|merci bien|s'il vous plaît|s'il te plaît|svp|stp|monsieur|madame|bonjour|bonsoir|alors|eh|euh|beaucoup|et|mais|que|ce|pour moi|donc",
  "obrigado|obrigada|muito obrigado|muito obrigada|por favor|bom dia|boa tarde|boa noite|olá|pois|então|senhor|senhora|mas|asante|asante sana|tafadhali|habari|jambo|bwana|mama|na|lakini|شكرا|شكرا جزيلا|من فضلك|لو سمحت|مرحبا|السلام عليكم|و|لكن|ولكن|بس|يا|سيدي",
];

const PHRASES: readonly (readonly [YesNoWeight, readonly string[]])[] = [
  ["yes", YES],
  ["no", NO],
  ["agree", AGREE],
  ["mild", MILD],
  ["unclear", UNCLEAR],
  ["filler", FILLER],
];

/**
 * Words that take something back wherever they stand, in the language of each line: beside mere agreement they leave
 * nothing that could be called a yes.
 */
export const NEGATORS: ReadonlySet<string> = new Set(
  [
    "no not never none nothing nobody neither nor cannot without hardly barely unable impossible unfortunately sadly refuse refused t cant dont wont didnt isnt arent wasnt werent havent hasnt doesnt couldnt wouldnt shouldnt but however except unless until if provided depends",
    "non pas ne n ni jamais aucun aucune rien sans nul nulle impossible malheureusement hélas mais sauf sinon cependant pourtant si condition réserve",
    "não nem nunca jamais nada nenhum nenhuma ninguém sem impossível infelizmente mas porém exceto contudo todavia se depende",
    "hapana si sio siyo hakuna hamna bado kamwe bila lakini ila isipokuwa hatuna sina hana hawana haiwezekani ikiwa kama",
    "لا ما لم لن ليس ليست لست لسنا غير مش مو بدون بلا دون إلا لسه لكن ولكن بس للأسف مستحيل ولا إذا لو بشرط",
  ]
    .flatMap((line) => line.split(" "))
    .map(normalizeText),
);

/** How a Swahili verb begins that says what was not, is not, or will not be done: hatujafanya, haikuwa, sitaki. */
export const NEGATED_VERB = /^(?:si|hatu|ham|hawa|hai|ha|hazi|hay)(?:ja|ku|ta|wez)\p{L}{2,}$/u;

/** Every phrase as it is compared, and what it says; an apostrophe may be left out. */
export const YES_NO_WEIGHTS: ReadonlyMap<string, YesNoWeight> = new Map(
  PHRASES.flatMap(([weight, lines]) =>
    lines
      .flatMap((line) => line.split("|"))
      .flatMap((phrase) => [normalizeText(phrase), normalizeText(phrase.replaceAll("'", ""))])
      .map((phrase): [string, YesNoWeight] => [phrase, weight]),
  ),
);

/** What says yes or no only where it is all that is said: "si" is also an if, "n" and "y" a French il n'y a. */
export const STANDALONE_YES_NO: ReadonlyMap<string, boolean> = new Map([
  ...["y", "ya", "ye", "k", "kk", "o", "si", "s"].map((word): [string, boolean] => [word, true]),
  ...["n", "la"].map((word): [string, boolean] => [word, false]),
]);

/** How many words the longest phrase has. */
export const MAX_YES_NO_PHRASE = Math.max(
  ...[...YES_NO_WEIGHTS.keys()].map((phrase) => phrase.split(" ").length),
);
