import { plain } from "./plain.ts";

const UP_TO_TWENTY = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
  "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove vinte",
  "zero uma duas três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte",
  // From eleven on, Swahili says several words: "kumi na moja" is seen, and not read as 10 or 1.
  "sifuri moja mbili tatu nne tano sita saba nane tisa kumi",
  "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة أحد_عشر اثنا_عشر ثلاثة_عشر أربعة_عشر خمسة_عشر ستة_عشر سبعة_عشر ثمانية_عشر تسعة_عشر عشرون",
  "صفر واحدة اثنين ثلاث أربع خمس ست سبع ثماني تسع عشر إحدى_عشرة اثنتا_عشرة ثلاث_عشرة أربع_عشرة خمس_عشرة ست_عشرة سبع_عشرة ثماني_عشرة تسع_عشرة عشرين",
];

// Known only so that they are seen: "twenty five" or "quatre-vingts" must not be read as 20 or 4.
const LARGER =
  "thirty forty fifty sixty seventy eighty ninety hundred trente quarante cinquante soixante septante huitante nonante vingts cent cents " +
  "trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento duzentos trezentos " +
  "ishirini thelathini arobaini hamsini sitini sabini themanini tisini mia elfu laki milioni " +
  "ثلاثون ثلاثين اربعون اربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئتان الفان " +
  "وعشرون وعشرين وثلاثون وثلاثين واربعون واربعين وخمسون وخمسين وستون وستين وسبعون وسبعين وثمانون وثمانين وتسعون وتسعين";

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
  مئه: 100,
  مايه: 100,
  dozen: 12,
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  centaine: 100,
  dezena: 10,
  duzia: 12,
  quinzena: 15,
  centena: 100,
};

/** Number words, as they are compared, and what they stand for; NaN for larger ones that are not read. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...UP_TO_TWENTY.flatMap((line) =>
    line
      .split(" ")
      .map((word, number): [string, number] => [plain(word.replace("_", " ")), number]),
  ),
  ["une", 1],
  ...LARGER.split(" ").map((word): [string, number] => [word, Number.NaN]),
]);

/** What a word after a number multiplies it by: 3 thousand, une dizaine; 1 where it is no such word. */
export function timesOf(word: string | undefined): number {
  return (word !== undefined && Object.hasOwn(TIMES, word) ? TIMES[word] : undefined) ?? 1;
}
