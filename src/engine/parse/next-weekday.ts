import { addDaysTo, isoWeekdayOf } from "./day.ts";
import { splitWords } from "./normalize.ts";

/** A weekday that somebody called the next one: the one of next week, and the one of this week that it may be as well. */
export interface NextWeekday {
  readonly day: string;
  readonly other?: string | undefined;
}

const NAMES = [
  "monday lundi segunda jumatatu الاثنين اثنين",
  "tuesday mardi terca jumanne الثلاثاء ثلاثاء",
  "wednesday mercredi quarta jumatano الاربعاء اربعاء",
  "thursday jeudi quinta alhamisi الخميس خميس",
  "friday vendredi sexta ijumaa الجمعه جمعه",
  "saturday samedi sabado jumamosi السبت سبت",
  "sunday dimanche domingo jumapili الاحد احد",
].map((names) => names.split(" ").flatMap((name) => splitWords(name)));

const WEEKDAY =
  /^(?:next|proxim[ao]) (?:week )?#$|^# (?:prochaine?|ijayo|القادمه?|المقبله?|الجايه?)$/;
// "Friday of next week" is one day in every language.
const OF_NEXT_WEEK =
  /^(?:next week #|# (?:of )?next week|# (?:de )?la semaine prochaine|# (?:da|na) (?:proxima semana|semana que vem)|# ya wiki ijayo|# (?:من )?الاسبوع (?:القادم|المقبل|الجاي))$/;
const AROUND = new Set(
  "by on before until for the at latest le d ici pour avant jusqu a au na ate antes de do para feira no em kabla ya mpaka hadi siku tarehe يوم قبل حتي في i think hope perhaps please merci".split(
    " ",
  ),
);

/** The weekday that a text calls the next one, seen from today; undefined where it names none, or more than that. */
export function readNextWeekday(text: string, today: string): NextWeekday | undefined {
  const words = splitWords(text);
  const named = words.flatMap((word) => {
    const index = NAMES.findIndex((names) => names.includes(word));
    return index < 0 ? [] : index + 1;
  });
  const [weekday, ...more] = named;
  if (weekday === undefined || more.length > 0) return undefined;
  const marked = words.map((word) => (NAMES[weekday - 1]?.includes(word) ? "#" : word));
  const line = trimmed(marked).join(" ");
  const isPlain = OF_NEXT_WEEK.test(line);
  if (!isPlain && !WEEKDAY.test(line)) return undefined;
  const monday = addDaysTo(today, 1 - isoWeekdayOf(today));
  const [early, late] = [addDaysTo(monday, weekday - 1), addDaysTo(monday, weekday + 6)];
  return { day: late, other: !isPlain && early > today ? early : undefined };
}

/** The words without what people put around a day. */
function trimmed(words: readonly string[]): readonly string[] {
  const inner = words.filter((word) => word !== "feira");
  const first = inner.findIndex((word) => !AROUND.has(word));
  const last = inner.findLastIndex((word) => !AROUND.has(word));
  return inner.slice(first, last + 1);
}
