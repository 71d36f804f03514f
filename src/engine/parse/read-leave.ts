import type { Language } from "../../domain/language.ts";
import { trimMarks } from "../../domain/trim-marks.ts";
import { namesOnlyDays } from "./date-vocabulary.ts";
import { addDaysTo } from "./day.ts";
import { foldCharacters, SENTENCE_ENDS } from "./normalize.ts";
import { readDate } from "./read-date.ts";

/** The last day of a leave, where its writer named one. */
export interface LeaveNotice {
  readonly until?: string | undefined;
}

interface LeaveWords {
  /** What may stand before it: "I am", "currently". */
  readonly lead: string;
  readonly leave: string;
  /** What is only a leave where its end is named: people on a journey may answer all the same. */
  readonly journey: string;
  readonly until: string;
  readonly back: string;
  readonly from: string;
}

// As `foldLine` folds it: lower case, no accents, no hamza.
const WORDS: Readonly<Record<Language, LeaveWords>> = {
  en: {
    lead: "i am|i m|i'm|im|am|i will be|i'll be|will be|we are|currently|now|still|sorry",
    leave:
      "on (?:my )?(?:annual |sick |maternity |paternity |parental |study |medical |compassionate |unpaid |casual )?leave|(?:annual|sick|maternity|paternity|medical|study) leave|leave|on (?:holidays?|vacation)|out of (?:the )?office|away|off sick|sick|ill|unwell|not well|off work|not at work|in (?:the )?hospital|hospitali[sz]ed",
    journey: "travell?ing|on mission|on a mission|on a trip",
    until: "until|till|til|up to|through|to",
    back: "(?:and |i am |i'm |i will be |i'll be |will be )*(?:back|returning|return)(?: on)?",
    from: "from|since|starting|as of|for",
  },
  fr: {
    lead: "je suis|je serai|suis|nous sommes|actuellement|toujours|encore|desolee?|je pars",
    leave:
      "en (?:conges?|vacances|arret|permission)(?: (?:de )?(?:maladie|maternite|paternite|annuels?|travail))?|(?:conge|arret) (?:de )?(?:maladie|maternite)|absente?s?|malades?|souffrante?|hospitalisee?",
    journey: "en mission|en voyage|en deplacement",
    until: "jusqu'au|jusqu'a|jusqu'en|jusque",
    back: "(?:et |je suis |je serai )*(?:de retour|retour|je reviens|je rentre|reprise)(?: le)?",
    from: "a partir (?:de|du)|des|depuis|a compter (?:de|du)",
  },
  pt: {
    lead: "eu|estou|estamos|estarei|ainda|agora|neste momento|desculpe",
    leave:
      "(?:de|em) (?:ferias|licenca|baixa|atestado|folga)(?: (?:medica|de maternidade|maternidade|anuais))?|doentes?|ausentes?|internad[ao]|fora do escritorio",
    journey: "em viagem|em missao|a viajar",
    until: "ate (?:a|ao|o|o dia|ao dia)|ate",
    back: "(?:e )?(?:volto|regresso|voltarei|regressarei|de volta)(?: (?:na|no|em|a|ao|dia|no dia))?",
    from: "a partir (?:de|do)|desde",
  },
  sw: {
    lead: "mimi|niko|nipo|tuko|kwa sasa|bado|samahani",
    leave:
      "(?:kwenye |katika )?likizo(?:ni)?(?: ya (?:uzazi|ugonjwa|mwaka))?|naumwa|ninaumwa|mgonjwa|naugua|sipo kazini|nimelazwa",
    journey: "safarini",
    until: "hadi|mpaka",
    back: "(?:na )?(?:nitarudi|narudi)(?: kazini)?(?: tarehe)?",
    from: "kuanzia|tangu|kwa",
  },
  ar: {
    lead: "انا|نحن|حاليا|الان|ما زلت|عذرا",
    leave: "(?:في |ب)?اجازة(?: (?:مرضية|سنوية|امومة))?|مريضة?|غايبة?|في المستشفى",
    journey: "مسافرة?|في سفر|في مهمة",
    until: "حتى|لغاية|الى",
    back: "و?(?:ساعود|اعود|سارجع|ارجع|راجعة?)",
    from: "من|منذ|ابتداء من",
  },
};

interface LeaveForms {
  readonly open: RegExp;
  readonly bounded: RegExp;
  readonly end: RegExp;
}

const FORMS: Readonly<Record<Language, LeaveForms>> = {
  en: formsOf(WORDS.en),
  fr: formsOf(WORDS.fr),
  pt: formsOf(WORDS.pt),
  sw: formsOf(WORDS.sw),
  ar: formsOf(WORDS.ar),
};

function formsOf({ lead, leave, journey, until, back, from }: LeaveWords): LeaveForms {
  const start = `^(?:(?:${lead}) )*`;
  return {
    open: new RegExp(`${start}(?:${leave})(?: (?:${from}))?(?: (?<day>.{2,30}))?$`, "u"),
    bounded: new RegExp(
      `${start}(?:${leave}|${journey}) (?:(?<until>${until})|${back}) (?<day>.{1,30})$`,
      "u",
    ),
    end: new RegExp(`^(?:(?:(?<until>${until})|${back}) )?(?<day>.{1,30})$`, "u"),
  };
}

const LONGEST_LEAVE = 80;

/** Reads a message that says its writer is on leave, ill or away; undefined where it says anything else. */
export function readLeave(
  text: string,
  languages: readonly Language[],
  today: string,
): LeaveNotice | undefined {
  const line = foldLine(text);
  if (line === undefined) return undefined;
  for (const language of languages) {
    const { open, bounded } = FORMS[language];
    const until = readEnd(bounded.exec(line), language, today);
    if (until !== undefined) return { until };
    const found = open.exec(line);
    const day = found?.groups?.["day"];
    if (found && (day === undefined || namesOnlyDays(day))) return {};
  }
  return undefined;
}

/** Reads a reply to the question when its writer will be back: the last day of the leave. */
export function readLeaveEnd(
  text: string,
  languages: readonly Language[],
  today: string,
): string | undefined {
  const line = foldLine(text);
  if (line === undefined) return undefined;
  for (const language of languages) {
    const until = readEnd(FORMS[language].end.exec(line), language, today);
    if (until !== undefined) return until;
  }
  return undefined;
}

/** The last day away, where what was found names a day to come and nothing else. */
function readEnd(
  found: RegExpExecArray | null,
  language: Language,
  today: string,
): string | undefined {
  const said = found?.groups?.["day"];
  const day =
    said !== undefined && namesOnlyDays(said) ? readDate(said, language, today) : undefined;
  if (day === undefined || day <= today) return undefined;
  return found?.groups?.["until"] === undefined ? addDaysTo(day, -1) : day;
}

function foldLine(text: string): string | undefined {
  const line = trimMarks(text, SENTENCE_ENDS);
  if (line.length > LONGEST_LEAVE) return undefined;
  return foldCharacters(line)
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{Mn}+/gu, "")
    .replace(/[,;:.](?=\s)/gu, " ")
    .split(/\s/u)
    .filter((word) => word !== "")
    .join(" ");
}
