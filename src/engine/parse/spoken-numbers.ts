import {
  DUAL_WORDS,
  HUNDRED_WORDS,
  HUNDREDS_WORDS,
  LEADING_WORDS,
  NUMBER_WORDS,
  numberMultiplier,
  TENS_WORDS,
  THOUSAND_WORDS,
} from "./number-words.ts";

/** A number found in words, and the place after its last word. */
interface Spoken {
  readonly value: number;
  readonly next: number;
}

const AND: ReadonlySet<string> = new Set(["and", "et", "e", "na", "و"]);

// "Several hundred" and "half a million" hold no hundred and no million.
const VAGUE: ReadonlySet<string> = new Set(
  (
    "several few many some couple half quelques plusieurs des demi varios varias muitos muitas alguns algumas meio meia " +
    "nusu baadhi عده بعض نصف بضعه"
  ).split(" "),
);

const HALVES: ReadonlySet<string> = new Set("half demi demie meio meia nusu نصف".split(" "));

/** Every number that words say, in their order; NaN where one is there and cannot be told. */
export function listNumbersInWords(words: readonly string[]): readonly number[] {
  const tokens = words.flatMap(parted);
  const numbers: number[] = [];
  for (let index = 0; index < tokens.length; ) {
    if (isPercent(tokens, index)) {
      index += 2;
      continue;
    }
    const spoken = withHalf(tokens, numberAt(tokens, index));
    if (spoken) numbers.push(spoken.value * numberMultiplier(tokens[spoken.next]));
    // "Half of them" is seen, and no whole number.
    else if (HALVES.has(wordAt(tokens, index))) numbers.push(Number.NaN);
    index = spoken?.next ?? index + 1;
  }
  return numbers;
}

/** A number with the half that may follow it: two and a half. */
function withHalf(tokens: readonly string[], spoken: Spoken | undefined): Spoken | undefined {
  if (!spoken) return undefined;
  const and = afterAnd(tokens, spoken.next);
  const half = tokens[and] === "a" ? and + 1 : and;
  if (and === spoken.next || !HALVES.has(wordAt(tokens, half))) return spoken;
  return { value: spoken.value + 0.5, next: half + 1 };
}

function isPercent(tokens: readonly string[], index: number): boolean {
  return (
    /^(?:per|pour|por)$/.test(wordAt(tokens, index)) && /^cento?$/.test(wordAt(tokens, index + 1))
  );
}

// How numbers of two words begin: احد عشر, dix sept.
const HEADS: ReadonlySet<string> = new Set(
  [...NUMBER_WORDS.keys()].flatMap((words) => (words.includes(" ") ? words.split(" ", 1) : [])),
);

// Arabic writes its "and" at the beginning of the word that follows; "and eleven" then looks like "one ten".
function parted(word: string, index: number, words: readonly string[]): string[] {
  const rest = word.slice(1);
  const isOne = NUMBER_WORDS.has(word) && words[index + 1] !== "عشر";
  const isParted =
    word.startsWith("و") && !isOne && (isNumberWord(rest) || HEADS.has(rest) || HALVES.has(rest));
  return isParted ? ["و", rest] : [word];
}

/** Whether a word stands in a number: five, thirty, and. */
export function isPartOfNumber(word: string): boolean {
  return AND.has(word) || isNumberWord(word);
}

function isNumberWord(word: string): boolean {
  return [NUMBER_WORDS, TENS_WORDS, HUNDREDS_WORDS, HUNDRED_WORDS, THOUSAND_WORDS, DUAL_WORDS].some(
    (words) => words.has(word),
  );
}

/** The largest number that begins at a place: thousands, hundreds, and what is below. */
function numberAt(tokens: readonly string[], at: number): Spoken | undefined {
  let total: Spoken | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let from = at; ; ) {
    const part = thousandsAt(tokens, from, at) ?? belowThousand(tokens, from, at);
    const size = part ? sizeOf(part.value) : 0;
    // Each part is smaller than the last word of the one before could count: 2,000 and then 300.
    if (!part || size >= least) return total;
    total = { value: (total?.value ?? 0) + part.value, next: part.next };
    least = part.value >= 1_000 || Number.isNaN(part.value) ? size : 0;
    from = afterAnd(tokens, part.next);
  }
}

function sizeOf(value: number): number {
  if (Number.isNaN(value)) return 1;
  return value >= 1_000_000 ? 1_000_000 : value >= 1_000 ? 1_000 : 1;
}

/** Thousands and more: two thousand, mille, elfu mbili. */
function thousandsAt(tokens: readonly string[], from: number, at: number): Spoken | undefined {
  const first = wordAt(tokens, from);
  const leading = LEADING_WORDS.get(first);
  if (leading !== undefined && leading >= 1_000) return ledBy(tokens, from, leading);
  const dual = DUAL_WORDS.get(first);
  if (dual !== undefined) return { value: dual, next: from + 1 };
  const count = belowThousand(tokens, from, at) ?? { value: undefined, next: from };
  const times = THOUSAND_WORDS.get(wordAt(tokens, count.next));
  if (times === undefined) return undefined;
  const value = count.value === undefined ? alone(tokens, from, times) : count.value * times;
  return { value, next: count.next + 1 };
}

// "Elfu kumi na mbili" is twelve thousand to one and ten thousand and two to another.
function ledBy(tokens: readonly string[], from: number, times: number): Spoken {
  const word = wordAt(tokens, from + 1);
  const count = TENS_WORDS.get(word) ?? NUMBER_WORDS.get(word);
  if (count === undefined) return { value: alone(tokens, from, times), next: from + 1 };
  const more = AND.has(wordAt(tokens, from + 2)) ? unitAt(tokens, from + 3) : undefined;
  if (count >= 10 && more) return { value: Number.NaN, next: more.next };
  return { value: count * times, next: from + 2 };
}

/** A hundred or a thousand that nobody counted is one, but for "several hundred". */
function alone(tokens: readonly string[], from: number, value: number): number {
  const before = [tokens[from - 1], tokens[from - 2]];
  return before.some((word) => word !== undefined && VAGUE.has(word)) ? Number.NaN : value;
}

function belowThousand(tokens: readonly string[], from: number, at: number): Spoken | undefined {
  const hundreds = hundredsAt(tokens, from, at);
  if (!hundreds) return belowHundred(tokens, from);
  const rest = belowHundred(tokens, afterAnd(tokens, hundreds.next));
  return rest ? { value: hundreds.value + rest.value, next: rest.next } : hundreds;
}

function hundredsAt(tokens: readonly string[], from: number, at: number): Spoken | undefined {
  const word = wordAt(tokens, from);
  if (LEADING_WORDS.get(word) === 100) {
    const count = unitAt(tokens, from + 1);
    return count
      ? { value: count.value * 100, next: count.next }
      : { value: alone(tokens, from, 100), next: from + 1 };
  }
  const whole = HUNDREDS_WORDS.get(word);
  if (whole !== undefined && whole > 100) return { value: whole, next: from + 1 };
  const count = unitAt(tokens, from);
  if (count && HUNDRED_WORDS.has(wordAt(tokens, count.next)))
    return { value: count.value * 100, next: count.next + 1 };
  if (whole === undefined && !HUNDRED_WORDS.has(word)) return undefined;
  return { value: from > at ? 100 : alone(tokens, from, 100), next: from + 1 };
}

/** One to ninety-nine, as each language puts them together. */
function belowHundred(tokens: readonly string[], from: number): Spoken | undefined {
  const tens = tensAt(tokens, from);
  if (!tens) return smallFirst(tokens, from);
  const rest = uptoTwenty(tokens, afterAnd(tokens, tens.next));
  // Soixante-douze, quatre-vingt-dix: only these have more than nine after them.
  const most = /^(?:quatre|soixante)$/.test(wordAt(tokens, from)) ? 19 : 9;
  const fits = rest && rest.value > 0 && rest.value <= most;
  return fits ? { value: tens.value + rest.value, next: rest.next } : tens;
}

/** One to nineteen; Arabic goes on from the smaller one: five and twenty, and Swahili from ten: ten and five. */
function smallFirst(tokens: readonly string[], from: number): Spoken | undefined {
  const few = uptoTwenty(tokens, from);
  const and = few ? afterAnd(tokens, few.next) : from;
  if (!few || and === few.next) return few;
  const ten = TENS_WORDS.get(wordAt(tokens, and));
  if (wordAt(tokens, few.next) === "و" && few.value < 10 && ten !== undefined)
    return { value: few.value + ten, next: and + 1 };
  const unit = wordAt(tokens, from) === "kumi" ? unitAt(tokens, and) : undefined;
  return unit ? { value: few.value + unit.value, next: unit.next } : few;
}

function tensAt(tokens: readonly string[], from: number): Spoken | undefined {
  if (tokens[from] === "a" && tokens[from + 1] === "dozen")
    return { value: alone(tokens, from, 12), next: from + 2 };
  if (tokens[from] === "quatre" && /^vingts?$/.test(wordAt(tokens, from + 1)))
    return { value: 80, next: from + 2 };
  const value = TENS_WORDS.get(wordAt(tokens, from));
  return value === undefined ? undefined : { value, next: from + 1 };
}

function uptoTwenty(tokens: readonly string[], from: number): Spoken | undefined {
  // dix-sept is two words once it is plain
  const pair = NUMBER_WORDS.get(`${tokens[from]} ${tokens[from + 1]}`);
  if (pair !== undefined) return { value: pair, next: from + 2 };
  const value = NUMBER_WORDS.get(wordAt(tokens, from));
  return value === undefined ? undefined : { value, next: from + 1 };
}

function unitAt(tokens: readonly string[], from: number): Spoken | undefined {
  const found = uptoTwenty(tokens, from);
  return found && found.value > 0 && found.value < 10 ? found : undefined;
}

const wordAt = (tokens: readonly string[], index: number): string => tokens[index] ?? "";

function afterAnd(tokens: readonly string[], from: number): number {
  return AND.has(wordAt(tokens, from)) ? from + 1 : from;
}
