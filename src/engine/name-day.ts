import { inLanguage, type Texts } from "../domain/language.ts";
import { nextWeekday } from "./read/next-weekday.ts";
import { dayInWords, fill } from "./speak.ts";
import { say, type Turn } from "./turn.ts";

const NOTED_DAY: Texts = {
  en: "I noted {{day}}. If you meant {{other}}, write *back*.",
  fr: "J’ai noté {{day}}. Si vous vouliez dire {{other}}, écrivez *retour*.",
  pt: "Anotei {{day}}. Se queria dizer {{other}}, escreva *voltar*.",
  sw: "Nimeandika {{day}}. Kama ulimaanisha {{other}}, andika *rudi*.",
  ar: "دوّنتُ {{day}}. إن كان المقصود {{other}} فتكفي كتابة *رجوع*.",
};

/** Says which day was noted where "next Friday" may be either of two; it leaves together with the next question. */
export function nameDay(turn: Turn, text: string, today: string): void {
  const { day, other } = nextWeekday(text, today) ?? {};
  if (day === undefined || other === undefined) return;
  const { language } = turn;
  const days: Readonly<Record<string, string>> = { day, other };
  const words = inLanguage(NOTED_DAY, [language]);
  say(
    turn,
    fill(words, language, (name) => dayInWords(days[name] ?? "", language)),
  );
}
