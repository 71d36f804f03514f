import type { Language } from "../../../src/domain/language.ts";

// How a whole number from 1 to 9,999 is written in words, put together by the rules of each language's grammar books and
// by nothing of what reads it.

type Speller = (number: number) => string;

const list = (words: string): readonly string[] => words.split(" ");
const pick = (words: readonly string[], index: number): string => words[index] ?? "";
const joined = (parts: readonly string[], by: string): string =>
  parts.filter((part) => part !== "").join(by);

const EN = list(
  "- one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
);
const EN_TENS = list("- - twenty thirty forty fifty sixty seventy eighty ninety");

const english: Speller = (n) => {
  if (n >= 1000)
    return joined(
      [`${english(Math.floor(n / 1000))} thousand`, n % 1000 ? english(n % 1000) : ""],
      n % 1000 < 100 ? " and " : " ",
    );
  if (n >= 100)
    return joined(
      [`${english(Math.floor(n / 100))} hundred`, n % 100 ? english(n % 100) : ""],
      " and ",
    );
  if (n >= 20)
    return joined([pick(EN_TENS, Math.floor(n / 10)), n % 10 ? pick(EN, n % 10) : ""], "-");
  return pick(EN, n);
};

const FR = list(
  "- un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
);
const FR_TENS = list(
  "- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt",
);

const frenchBelowHundred: Speller = (n) => {
  if (n < 20) return n === 0 ? "" : pick(FR, n);
  if (n === 80) return "quatre-vingts";
  const ten = Math.floor(n / 10);
  const rest = ten === 7 || ten === 9 ? (n % 10) + 10 : n % 10;
  const and = (rest === 1 || rest === 11) && ten < 8;
  return joined([pick(FR_TENS, ten), rest ? pick(FR, rest) : ""], and ? " et " : "-");
};

const french: Speller = (n) => {
  if (n >= 1000) {
    const head = n < 2000 ? "mille" : `${french(Math.floor(n / 1000))} mille`;
    return joined([head, n % 1000 ? french(n % 1000) : ""], " ");
  }
  if (n >= 100) {
    const count = Math.floor(n / 100);
    const head = count === 1 ? "cent" : `${pick(FR, count)} cent${n % 100 === 0 ? "s" : ""}`;
    return joined([head, frenchBelowHundred(n % 100)], " ");
  }
  return frenchBelowHundred(n);
};

const PT = list(
  "- um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove",
);
const PT_TENS = list("- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa");
const PT_HUNDREDS = list(
  "- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
);

const portuguese: Speller = (n) => {
  if (n >= 1000) {
    const head = n < 2000 ? "mil" : `${portuguese(Math.floor(n / 1000))} mil`;
    const and = n % 1000 <= 100 || n % 100 === 0;
    return joined([head, n % 1000 ? portuguese(n % 1000) : ""], and ? " e " : " ");
  }
  if (n === 100) return "cem";
  if (n >= 100)
    return joined(
      [pick(PT_HUNDREDS, Math.floor(n / 100)), n % 100 ? portuguese(n % 100) : ""],
      " e ",
    );
  if (n >= 20)
    return joined([pick(PT_TENS, Math.floor(n / 10)), n % 10 ? pick(PT, n % 10) : ""], " e ");
  return pick(PT, n);
};

const SW = list("- moja mbili tatu nne tano sita saba nane tisa");
const SW_TENS = list("- kumi ishirini thelathini arobaini hamsini sitini sabini themanini tisini");

const swahili: Speller = (n) => {
  const [thousands, hundreds] = [Math.floor(n / 1000), Math.floor(n / 100) % 10];
  const low = joined(
    [
      n % 100 >= 10 ? pick(SW_TENS, Math.floor((n % 100) / 10)) : "",
      n % 10 ? pick(SW, n % 10) : "",
    ],
    " na ",
  );
  const high = joined(
    [thousands ? `elfu ${pick(SW, thousands)}` : "", hundreds ? `mia ${pick(SW, hundreds)}` : ""],
    " ",
  );
  return joined([high, low], " na ");
};

const AR = list("- واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة");
const AR_TEENS = list("أحد اثنا ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة");
const AR_TENS = list("- - عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون");
const AR_HUNDREDS = list("- مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة");

const arabicLow: Speller = (n) => {
  if (n <= 10) return n === 0 ? "" : pick(AR, n);
  if (n < 20) return `${pick(AR_TEENS, n - 11)} عشر`;
  return joined([n % 10 ? pick(AR, n % 10) : "", pick(AR_TENS, Math.floor(n / 10))], " و");
};

const arabic: Speller = (n) => {
  const thousands = Math.floor(n / 1000);
  const head =
    thousands === 0
      ? ""
      : thousands === 1
        ? "ألف"
        : thousands === 2
          ? "ألفان"
          : `${pick(AR, thousands)} آلاف`;
  const hundreds = Math.floor(n / 100) % 10;
  return joined([head, hundreds ? pick(AR_HUNDREDS, hundreds) : "", arabicLow(n % 100)], " و");
};

/** How each language writes a whole number from 1 to 9,999 in words. */
export const SPELLERS: Readonly<Record<Language, Speller>> = {
  en: english,
  fr: french,
  pt: portuguese,
  sw: swahili,
  ar: arabic,
};
