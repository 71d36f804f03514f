import { normalizeText } from "../normalize.ts";

const LONGEST_PROMISE = 160;
const CLAUSES = /[.!?;,\n،؛…]+/;

const WHEN =
  "you|u|it|this|these|that|later|tomorrow|tonight|today|soon|shortly|asap|then|morning|afternoon|evening|night|on|in|at|by|the|a|an|few|next|week|day|days|hour|hours|minutes|moment|bit|when|i|we|am|are|can|have|time|free|back|home|done|after|meeting|lunch|work|monday|tuesday|wednesday|thursday|friday|saturday|sunday|your|question|questions|message|with|answer|answers|reply|to|for|about|them";
const QUAND =
  "vous|te|plus|tard|demain|ce|soir|cet|cette|apres|midi|matin|semaine|des|que|possible|je|peux|bientot|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|prochain|prochaine|la|le|les|l|a|au|en|dans|une|un|heure|heures|jours|reunion|avec|reponse|reponses|mes|ma|vers|quand|j|aurai|temps|aujourd|hui|tout|de|suite|sur|point|cela|ca";
const QUANDO =
  "mais|tarde|amanha|logo|hoje|a|ao|as|noite|de|da|na|no|em|esta|manha|segunda|terca|quarta|quinta|sexta|sabado|domingo|feira|proxima|semana|depois|reuniao|com|resposta|respostas|quando|puder|tiver|tempo|ja|breve|por|escrito|lhe|vos|isso|isto|essa|pergunta";
const LINI =
  "kesho|kutwa|baadaye|baadae|leo|jioni|usiku|asubuhi|mchana|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili|wiki|ijayo|baada|ya|mkutano|nikipata|muda|nafasi|swali|hili|maswali|kwako|kwenu|na|jibu|majibu|tena|punde|hivi|karibuni";
const MATA =
  "لاحقا|غدا|اليوم|مساء|صباحا|الليله|بعد|قليل|الاجتماع|يوم|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاسبوع|القادم|عليك|عليكم|اليك|اليكم|علي|هذا|السوال|الاسيله|حين|عندما|اتفرغ|في|وقت|اخر|قريبا|مع|الجواب|الرد|ان|شاء|الله";

const of = (promise: string, more: string): RegExp =>
  new RegExp(`^(?:${promise})(?: (?:${more}))*$`, "u");

// A whole clause that says that an answer will come: it is none itself, and no leave either.
const PROMISES: readonly RegExp[] = [
  of(
    "(?:i|we) (?:will|ll|shall|can only|am going to) (?:answer|reply|respond|revert|write back|(?:get|be|come) back to you)|(?:answer|reply|answering|replying) (?:you )?(?:later|tomorrow|tonight)|will (?:answer|reply|respond|get back to you|revert)",
    WHEN,
  ),
  of(
    "(?:je|nous|on) (?:vous |te |y )?(?:repondrai|repondrons|repondra|repond|reponds|reviens vers|reviendrai vers|recontacte|ecrirai|redis)|je (?:vais|dois) (?:vous )?repondre|je vous reviens|je reviens (?:\\p{L}+ )?avec (?:la|ma|une|mes|les) reponses?|je reviens sur ce point|reponse",
    QUAND,
  ),
  of(
    "(?:eu )?(?:respondo|responderei|respondemos|vou responder|volto a escrever|volto a contactar|volto com a resposta|dou resposta|dou uma resposta)",
    QUANDO,
  ),
  of("(?:nitajibu|nitakujibu|nitawajibu|tutajibu|nitarudi kwako|nitarudi kwenu|nitakurudia)", LINI),
  of(
    "(?:ساجيب|سارد|ساعود اليك|ساعود اليكم|سوف اجيب|سوف ارد|راح ارد|سنرد|سنجيب|ارد عليك|اجيب)",
    MATA,
  ),
];

/** Whether a message only says that its writer will answer later, perhaps after saying why. */
export function isPutOff(text: string): boolean {
  if (text.length > LONGEST_PROMISE) return false;
  const clauses = text
    .split(CLAUSES)
    .map(normalizeText)
    .filter((clause) => clause !== "");
  const last = (clauses.at(-1) ?? "").replace(/^(?:but|so|and|mais|et|mas|lakini|لكن) /u, "");
  return clauses.length <= 3 && PROMISES.some((promise) => promise.test(last));
}
