import { normalizeText } from "./normalize.ts";

const UP_TO_TWENTY = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
  "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove vinte",
  "zero uma duas três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte",
  // From eleven on, Swahili says several words; what is counted changes how some of them begin.
  "sifuri moja mbili tatu nne tano sita saba nane tisa kumi",
  "sifuri mmoja wawili watatu wanne watano sita saba wanane tisa kumi",
  "sifuri mmoja mawili matatu manne matano sita saba manane tisa kumi",
  "sifuri mmoja viwili vitatu vinne vitano sita saba vinane tisa kumi",
  "sifuri mmoja miwili mitatu minne mitano sita saba minane tisa kumi",
  "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة أحد_عشر اثنا_عشر ثلاثة_عشر أربعة_عشر خمسة_عشر ستة_عشر سبعة_عشر ثمانية_عشر تسعة_عشر عشرون",
  "صفر واحدة اثنين ثلاث أربع خمس ست سبع ثماني تسع عشر إحدى_عشرة اثنتا_عشرة ثلاث_عشرة أربع_عشرة خمس_عشرة ست_عشرة سبع_عشرة ثماني_عشرة تسع_عشرة عشرين",
];

const TENS = [
  "twenty thirty forty fifty sixty seventy eighty ninety",
  "vingt trente quarante cinquante soixante septante huitante nonante",
  "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
  "ishirini thelathini arobaini hamsini sitini sabini themanini tisini",
  "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون",
  "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين",
];

const HUNDREDS = [
  "cem duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
  "cento duzentas trezentas quatrocentas quinhentas seiscentas setecentas oitocentas novecentas",
  "مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة",
  "مائة مائتان ثلاثمائة أربعمائة خمسمائة ستمائة سبعمائة ثمانمائة تسعمائة",
  "مية مئتين ثلاثمية أربعمية خمسمية ستمية سبعمية ثمانمية تسعمية",
];

const steps = (lines: readonly string[], step: (index: number) => number): Map<string, number> =>
  new Map(
    lines.flatMap((line) =>
      line.split(" ").map((word, index): [string, number] => [normalizeText(word), step(index)]),
    ),
  );

/** Twenty, thirty… as they are compared: what may have one to nine after it. */
export const TENS_WORDS: ReadonlyMap<string, number> = steps(TENS, (index) => 10 * (index + 2));

/** A hundred, two hundred… where they are one word. */
export const HUNDREDS_WORDS: ReadonlyMap<string, number> = steps(
  HUNDREDS,
  (index) => 100 * (index + 1),
);

const named = (words: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(words).map(([word, number]) => [normalizeText(word), number]));

/** What a count before it multiplies by a hundred. */
export const HUNDRED_WORDS = named({ hundred: 100, cent: 100, cents: 100, مئة: 100, مائة: 100 });

/** What a count before it multiplies by a thousand and more; alone it stands for one of it. */
export const THOUSAND_WORDS = named({
  thousand: 1_000,
  mille: 1_000,
  mil: 1_000,
  ألف: 1_000,
  آلاف: 1_000,
  ألفا: 1_000,
  lakh: 100_000,
  lakhs: 100_000,
  million: 1_000_000,
  millions: 1_000_000,
  milhão: 1_000_000,
  milhões: 1_000_000,
  مليون: 1_000_000,
  ملايين: 1_000_000,
});

/** Two thousand where it is one word. */
export const DUAL_WORDS = named({ ألفان: 2_000, ألفين: 2_000 });

/** What the count after it multiplies, as Swahili says it: mia mbili, elfu tatu. */
export const LEADING_WORDS = named({ mia: 100, elfu: 1_000, laki: 100_000, milioni: 1_000_000 });

const TIMES: Readonly<Record<string, number>> = {
  k: 1_000,
  thousand: 1_000,
  mille: 1_000,
  milliers: 1_000,
  million: 1_000_000,
  millions: 1_000_000,
  lakh: 100_000,
  lakhs: 100_000,
  mil: 1_000,
  milhares: 1_000,
  milhao: 1_000_000,
  milhoes: 1_000_000,
  الف: 1_000,
  الاف: 1_000,
  مليون: 1_000_000,
  ملايين: 1_000_000,
  dozen: 12,
  dozens: 12,
  dizaine: 10,
  dizaines: 10,
  douzaines: 12,
  centaines: 100,
  dezenas: 10,
  duzias: 12,
  centenas: 100,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  centaine: 100,
  dezena: 10,
  duzia: 12,
  quinzena: 15,
  centena: 100,
};

/** Number words up to twenty, as they are compared, and what they stand for. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...UP_TO_TWENTY.flatMap((line) =>
    line
      .split(" ")
      .map((word, number): [string, number] => [normalizeText(word.replace("_", " ")), number]),
  ),
  ["une", 1],
]);

/** What a word after a number multiplies it by: 3 thousand, une dizaine; 1 where it is no such word. */
export function numberMultiplier(word: string | undefined): number {
  return (word !== undefined && Object.hasOwn(TIMES, word) ? TIMES[word] : undefined) ?? 1;
}
