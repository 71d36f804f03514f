import { inLanguage } from "../../domain/language.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { fillNames, formatDay } from "../flow/format-text.ts";
import { readNextWeekday } from "../parse/next-weekday.ts";
import { queueText, type Turn } from "./turn.ts";

/** Says which day was noted where "next Friday" may be either of two; it leaves together with the next question. */
export function explainNotedDay(turn: Turn, text: string, today: string): void {
  const { day, other } = readNextWeekday(text, today) ?? {};
  if (day === undefined || other === undefined) return;
  const { language } = turn;
  const days: Readonly<Record<string, string>> = { day, other };
  const words = inLanguage(MESSAGES.conversation.noted_day, [language]);
  queueText(
    turn,
    fillNames(words, language, (name) => formatDay(days[name] ?? "", language)),
  );
}
