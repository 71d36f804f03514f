import { normalizeText } from "../normalize.ts";
import { COURTESY } from "./opt-out-words.ts";

/** What people ask the bot about itself: who reads an answer, why it asks, who it is, how long it takes. */
export type BotQuestion = "audience" | "why" | "who" | "duration";

const LONGEST_QUESTION = 160;

const of = (begin: string, more: string): RegExp =>
  new RegExp(`^(?:${begin})(?: (?:${more}))*$`, "u");

// A whole message of one of these forms, without its words of courtesy; all of it as `plain` folds it.
const WHAT_I_SAY =
  "this|these|that|it|them|my|our|the|all|answers?|responses?|reply|replies|messages?|info|information|data|what|i|we|write|say|said|wrote|tell|you|here|on|to|in|end|of|report|reports";
const CE_QUE_JE_DIS =
  "ca|cela|ceci|ce|ces|cette|mes|ma|mon|nos|notre|la|les|le|l|reponses?|messages?|donnees|infos|informations|a|aux|que|qu|j|ecris|ecrit|je|dis|tout|on|nous|vous";
const O_QUE_DIGO =
  "isto|isso|esta|este|estas|essas|as|a|o|os|minhas?|nossas?|meu|respostas?|mensagens?|mensagem|dados|informacoes|que|eu|escrevo|digo|tudo|tem|ao";
const NINAYOSEMA =
  "hii|hili|haya|hizi|huu|hivi|majibu|jibu|yangu|langu|zangu|yetu|letu|ujumbe|wangu|taarifa|ninachoandika|ninayoandika|data";
const MA_AQUL =
  "هذا|هذه|هذي|ذلك|ما|اكتب|اكتبه|اقول|اقوله|اجابتي|اجاباتي|جوابي|ردي|ردودي|اجوبتي|رسالتي|رسايلي|كلامي|علي|الجواب|الاجابه|الاجابات|الرد";

const QUESTIONS: readonly (readonly [BotQuestion, readonly RegExp[]])[] = [
  [
    "audience",
    [
      of(
        "who (?:else |all )?(?:will |can |could |would |may |is |are |is going to |gets to |does )*(?:see|sees|seeing|read|reads|reading|access|get|gets|receive|receives|have access|has access|look at|looks at|know)",
        WHAT_I_SAY,
      ),
      of(
        "(?:is|are|will|does) (?:this|it|that|these|they|everything|my answers?|our answers?|my responses?|what i (?:write|say))(?: (?:be|kept|stay|stays|remain|really|all))* (?:confidential|private|anonymous|secret|public|shared)",
        "with|my|boss|manager|coach|the|ministry|minister|others|anyone|anybody|team|us|donor|donors",
      ),
      of(
        "(?:will|does|do|can|could) (?:my |our |the )?(?:boss|bosses|manager|minister|ministry|supervisor|coach|donor|donors|director|government|others|anyone|anybody|everybody|everyone|other teams|other people) (?:else )?(?:see|read|know|get)",
        WHAT_I_SAY,
      ),
      of(
        "where (?:do|does|will|is|are) (?:this|it|that|these|my answers?|our answers?|the answers?) (?:go|going|end up|sent)",
        "to",
      ),
      of(
        "(?:who do you|whom do you|who are you) (?:share|sharing|tell|telling|send|sending)",
        `${WHAT_I_SAY}|with`,
      ),
      of(
        "qui (?:d autre )?(?:va |vont |peut |peuvent |pourra |est ce qui |doit )*(?:lire|lira|lit|voir|verra|voit|recevoir|recevra|recoit|consulter|acces|a acces|aura acces)",
        CE_QUE_JE_DIS,
      ),
      of(
        "(?:est ce que |est ce )?(?:c est|ca reste|cela reste|ce sera|mes reponses sont|mes reponses restent|est ce)(?: bien| vraiment)? (?:confidentiel|confidentielles|anonyme|anonymes|prive|privees|secret|partage|partagees)",
        "ca|cela",
      ),
      of(
        "(?:a qui|ou) (?:va|vont|vas|envoyez vous|transmettez vous|est ce que vous envoyez|sont envoyees|sera envoye|c est envoye)",
        CE_QUE_JE_DIS,
      ),
      of(
        "quem (?:mais |e que |vai |pode |podera |e )*(?:ver|vai ver|ve|vera|ler|le|lera|recebe|receber|recebera|tem acesso|consultar|consulta)",
        O_QUE_DIGO,
      ),
      of(
        "(?:isto|isso|as minhas respostas|e|fica|isto e|isso e|e isto)(?: sao| ficam| e| fica)? (?:confidencial|confidenciais|anonimo|anonimas|privado|privadas|secreto)",
        "isto|isso",
      ),
      of("para (?:quem|onde) (?:vai|vao|envia|enviam)", O_QUE_DIGO),
      of("(?:ni )?nani (?:mwingine )?(?:\\p{L}*(?:soma|ona|taona|tasoma|pokea|pata))", NINAYOSEMA),
      of("(?:hii|haya|je hii|majibu yangu|je majibu yangu) ni (?:siri|ya siri|faragha)", "kweli"),
      of(
        "(?:majibu|majibu yangu|hii|haya|ujumbe wangu) (?:yanaenda|yataenda|inaenda|itaenda|unaenda) (?:wapi|kwa nani)",
        NINAYOSEMA,
      ),
      of(
        "(?:من|مين) (?:الذي |اللي |غيرك )?(?:س|ح|راح |رح |سوف )?(?:يري|يقرا|يقراها|يقراه|يطلع|يشوف|يشوفها|يستلم|يراه|يراها)",
        MA_AQUL,
      ),
      of("(?:هل )?(?:هذا|هذه|اجاباتي|ردودي|كلامي) (?:سري|سريه|خاص|خاصه|مجهول)", "فعلا"),
      of("(?:الي|لمن) (?:من |اين )?(?:تذهب|يذهب|ترسل|ستذهب|تصل|يصل)", MA_AQUL),
    ],
  ],
  [
    "why",
    [
      of(
        "why (?:do you|are you|would you|you|must you|do you always|do you keep)(?: always| keep| even)? (?:ask|asking|want|need|wanting|send|sending|write|writing)",
        `${WHAT_I_SAY}|me|us|know|for|question|questions|so|many|again|every|week|this`,
      ),
      of("why", "this|these|that|such|all|the|a|question|questions|ask|me|us|again"),
      of(
        "(?:what|whats|what s) (?:is |are |s )?(?:this |these |it |that |all this )?(?:question |questions )?(?:the|for|about)",
        "purpose|point|use|reason|aim|of|this|these|it|question|questions|all|for|behind|for you",
      ),
      of(
        "pourquoi(?: est ce que)?(?: vous| tu| me| nous| cette| ces| ca| cela| on| autant de)*(?: demandez| demande| demandes| question| questions| posez| poses| voulez| veux| ecrivez| ecris)?",
        "vous|tu|ca|cela|me|moi|la|cette|question|questions|savoir|toutes|ces|chaque|semaine|encore|nous|poser",
      ),
      of(
        "(?:c est pour quoi|a quoi ca sert|a quoi cela sert|a quoi sert|a quoi servent|dans quel but|c koi|c est quoi|quel est le but|pour quoi faire)",
        "cette|ces|de|ce|ca|question|questions|le|but|faire|message|messages",
      ),
      of(
        "(?:porque|por que|para que)(?: e que| serve| servem| me| nos| esta| estas| essa| essas| isto| isso| tantas)*(?: pergunta| perguntas| perguntam| quer| querem| precisa| precisam| escreve| escrevem)?",
        "isto|isso|saber|esta|essa|pergunta|perguntas|me|nos|todas|as|semanas|estas|de",
      ),
      of(
        "(?:kwa nini|kwanini|mbona)(?: unauliza| mnauliza| unaniuliza| mnaniuliza| swali| maswali| unataka| mnataka| unaandika| mnaniandikia)?",
        "hili|haya|hivi|kujua|swali|maswali|kila|wiki|mimi|sana|mengi|hii",
      ),
      of("(?:haya|hii|hili|maswali haya|swali hili) (?:ni )?(?:ya|la) nini", "hasa"),
      of(
        "(?:لماذا|ليش|ليه|لم)(?: تسال| تسالني| تسالون| تسالوني| تسالنا| هذا| هذه| هذي| كل| تريد| تريدون)*(?: السوال| الاسيله| المعلومات)?",
        "هذا|هذه|السوال|الاسيله|كل|اسبوع|مره|اخري|ان|تعرف|تعرفوا|عن",
      ),
      of("(?:ما|وما) (?:هو )?(?:الهدف|الغرض|الفايده|الغايه)", "من|هذا|هذه|السوال|الاسيله"),
    ],
  ],
  [
    "who",
    [
      of(
        "(?:who|what) (?:are|is|r|s) (?:you|u|this|baraza|writing|texting|asking|behind this|sending this)",
        "please|me|us|writing|texting|asking|exactly|again|guys|people|number|sending|messages|these|this|bot|baraza",
      ),
      of(
        "(?:are|r) (?:you|u)",
        "a|an|real|human|person|robot|bot|machine|computer|ai|program|automatic|or|actual|chatbot",
      ),
      of(
        "(?:is this|am i (?:talking|speaking|writing) (?:to|with))",
        "a|an|real|human|person|robot|bot|machine|computer|ai|automatic|or|chatbot",
      ),
      of("who (?:sent|gave) (?:you|u)", "here|my|number|this|me"),
      of(
        "(?:qui (?:etes vous|es tu|est ce|m ecrit|ecrit|est baraza)|(?:c est|vous etes|t es|tu es) qui|c est quoi baraza|qu est ce que baraza)",
        "au|juste|exactement|donc|ca|la",
      ),
      of(
        "(?:etes vous|vous etes|es tu|tu es|c est|est ce)(?: que c est| que vous etes)?(?: vraiment)? (?:un|une) (?:robot|humain|humaine|personne|machine|bot|vraie personne|automate)",
        "ou|un|une|robot|humain|personne|machine|reelle",
      ),
      of(
        "(?:quem (?:e|es|sao|fala|esta ai|me escreve)|o que e o baraza|com quem (?:falo|estou a falar))",
        "voce|voces|tu|o|senhor|este|isto|numero|baraza|ai|que|me|escreve|aqui",
      ),
      of(
        "(?:e|es|voce e|estou a falar com) (?:um|uma) (?:robo|robot|humano|pessoa|maquina|bot)",
        "ou|um|uma|robo|robot|humano|pessoa|maquina|real|de|verdade",
      ),
      of(
        "(?:wewe|nyie|ninyi|hii|huyu|je wewe) (?:ni )?(?:nani|roboti|mtu|mashine|binadamu)",
        "au|roboti|mtu|mashine|hasa|kweli|binadamu",
      ),
      of(
        "(?:ni )?nani (?:wewe|huyu|anaandika|ananiandikia|anauliza)|baraza ni (?:nini|nani)",
        "hasa|hapa",
      ),
      of("(?:من|مين) (?:انت|انتم|انتي|معي|يكتب|حضرتك|هذا|يراسلني)", "يا|بالضبط|لي|هنا|من|فضلك"),
      of(
        "(?:هل )?(?:انت|هذا) (?:روبوت|انسان|بوت|شخص|اله|برنامج|بشر)",
        "ام|او|روبوت|انسان|شخص|حقيقي|بشر|الي",
      ),
    ],
  ],
  [
    "duration",
    [
      of(
        "how (?:long|much time|much longer|many (?:more )?questions|many)",
        "does|do|will|is|are|it|this|these|that|take|takes|there|left|to|answer|questions|more|the|need|you|i|we|have|remain|remaining|check|in|survey|go|of|my|time|in|total|still|last",
      ),
      of(
        "(?:is|will) (?:this|it|that)(?: the| be| take)* (?:last|long|last one|last question)",
        "question|one|the|very",
      ),
      of(
        "(?:ca prend |ca dure |cela prend )?combien (?:de )?(?:temps|questions?|minutes)",
        "ca|cela|prend|dure|faut|il|reste|encore|est|ce|que|y|a|t|pour|repondre|de|questions|minutes|me",
      ),
      of(
        "(?:c est|est ce|ce sera)(?: encore)? (?:long|la derniere question|bientot fini)",
        "ca|cela|encore",
      ),
      of(
        "(?:quanto tempo|quantas perguntas|quantos minutos)",
        "demora|leva|isto|isso|e|que|vai|demorar|levar|sao|faltam|ainda|ha|para|responder|mais|tem",
      ),
      of(
        "(?:inachukua |itachukua |zinachukua )?(?:muda gani|dakika ngapi|maswali mangapi|muda kiasi gani)",
        "inachukua|itachukua|kujibu|yamebaki|yapo|hii|haya|bado|yako|kwa",
      ),
      of(
        "كم (?:من )?(?:الوقت|وقت|وقتا|يستغرق|سيستغرق|ياخذ|سوال|سوالا|دقيقه|عدد)",
        "يستغرق|سيستغرق|هذا|ذلك|ياخذ|بقي|باقي|من|الوقت|وقت|الاسيله|يحتاج|الامر|هناك",
      ),
    ],
  ],
];

const POLITE = new Set(
  COURTESY.split(" ").flatMap((word) => normalizeText(word.replaceAll("_", " ")).split(" ")),
);
const LINKS = new Set(
  "and but so btw by the way actually et mais alors au fait e mas entao na lakini je و لكن".split(
    " ",
  ),
);

/** What a message asks the bot about itself, in any language; undefined where it is anything else. */
export function readBotQuestion(text: string): BotQuestion | undefined {
  if (text.length > LONGEST_QUESTION) return undefined;
  const words = normalizeText(text).split(" ");
  const full = words.join(" ");
  const first = words.findIndex((word) => !POLITE.has(word) && !LINKS.has(word));
  const last = words.findLastIndex((word) => !POLITE.has(word));
  const bare = words.slice(Math.max(first, 0), last + 1).join(" ");
  const found = QUESTIONS.find(([, forms]) =>
    forms.some((form) => form.test(bare) || form.test(full)),
  );
  return bare === "" ? undefined : found?.[0];
}
