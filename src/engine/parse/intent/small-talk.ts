import { splitWords } from "../normalize.ts";

/** Words that are no answer to anything: a greeting, or thanks. */
export type SmallTalk = "greeting" | "thanks";

const LONGEST_TALK = 80;

const GREETINGS = new Set(
  (
    "hi hello hey hiya greetings morning afternoon evening howdy bonjour bonsoir salut coucou ola oi alo " +
    "habari hujambo jambo mambo salaam salamu hamjambo shikamoo مرحبا اهلا السلام سلام هلا صباح مساء تحيه"
  ).split(" "),
);
const THANKS = new Set(
  "thanks thank thx ty tnx cheers merci obrigado obrigada grato grata asante asanteni shukrani ahsante شكرا مشكور مشكوره تسلم".split(
    " ",
  ),
);
// Only beside one of the words above.
const AROUND = new Set(
  (
    "good day dear sir madam team baraza bot to you all there everyone very much so lot a again and " +
    "beaucoup bien a vous toutes tous monsieur madame cher chere et bom boa dia tarde noite bons muito senhor senhora caro cara e todos " +
    "sana yako yenu za asubuhi mchana jioni leo ndugu bwana bi gani na عليكم و رحمه الله وبركاته ورحمه بركاته الخير النور لكم جزيلا وسهلا طيبه جميعا كثيرا لك"
  ).split(" "),
);

/** Whether a message is a greeting or thanks and nothing else, in any language. */
export function readSmallTalk(text: string): SmallTalk | undefined {
  if (text.length > LONGEST_TALK) return undefined;
  const words = splitWords(text).filter((word) => !/^\p{So}+$/u.test(word));
  const isTalk = words.every((word) => GREETINGS.has(word) || THANKS.has(word) || AROUND.has(word));
  const isDay = /^(?:good day|bom dia|boa (?:tarde|noite))(?: |$)/.test(words.join(" "));
  if (!isTalk || words.length === 0) return undefined;
  if (isDay || words.some((word) => GREETINGS.has(word))) return "greeting";
  return words.some((word) => THANKS.has(word)) ? "thanks" : undefined;
}
