import type { Language } from "../../../src/domain/language.ts";

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: ["November", "December", "January", "February", "March"],
  fr: ["novembre", "décembre", "janvier", "février", "mars"],
  pt: ["de novembro", "de dezembro", "de janeiro", "de fevereiro", "de março"],
  sw: ["Novemba", "Desemba", "Januari", "Februari", "Machi"],
  ar: ["نوفمبر", "ديسمبر", "يناير", "فبراير", "مارس"],
};

/** A local day `YYYY-MM-DD` of the quarter as people write it: "25 November". */
export function dayOf(day: string, language: Language): string {
  const month = (Number(day.slice(5, 7)) + 1) % 12;
  return `${Number(day.slice(8))} ${MONTHS[language][month]}`;
}

/** How somebody says that they are away, up to a day that is the last one of it. */
export const AWAY_UNTIL: Readonly<Record<Language, (day: string) => string>> = {
  en: (day) => `I am on leave until ${day}`,
  fr: (day) => `Je suis en congé jusqu’au ${day}`,
  pt: (day) => `Estou de férias até ${day}`,
  sw: (day) => `Niko likizo hadi ${day}`,
  ar: (day) => `أنا في إجازة حتى ${day}`,
};

/** How somebody says that they are back on the coming Monday. */
export const BACK_ON_MONDAY: Readonly<Record<Language, string>> = {
  en: "I'm back on Monday.",
  fr: "De retour lundi",
  pt: "Volto na segunda-feira",
  sw: "Nitarudi Jumatatu",
  ar: "سأعود يوم الاثنين",
};

/** How somebody says that a day is a holiday. */
export const HOLIDAY_ON: Readonly<Record<Language, (day: string) => string>> = {
  en: (day) => `${day} is a holiday here`,
  fr: (day) => `Le ${day} est férié ici`,
  pt: (day) => `${day} é feriado aqui`,
  sw: (day) => `${day} ni sikukuu hapa`,
  ar: (day) => `${day} عطلة عندنا`,
};

/** What somebody answers to a question in words. */
export const SENTENCES: Readonly<Record<Language, readonly string[]>> = {
  en: ["The council met again", "The registrar signed the list", "We wait for the ministry"],
  fr: ["Le conseil s’est réuni", "La liste est signée", "Nous attendons le ministère"],
  pt: ["O conselho reuniu-se", "A lista foi assinada", "Esperamos pelo ministério"],
  sw: ["Baraza lilikutana tena", "Orodha imesainiwa", "Tunasubiri wizara"],
  ar: ["اجتمع المجلس مجددًا", "وُقّعت القائمة", "ننتظر الوزارة"],
};

/** What somebody answers to "by when". */
export const SOON: Readonly<Record<Language, readonly string[]>> = {
  en: ["next Friday", "in two weeks", "soon, I hope"],
  fr: ["vendredi prochain", "dans deux semaines", "bientôt"],
  pt: ["na próxima sexta-feira", "daqui a duas semanas", "em breve"],
  sw: ["Ijumaa ijayo", "wiki mbili zijazo", "hivi karibuni"],
  ar: ["الجمعة القادمة", "بعد أسبوعين", "قريبًا"],
};

/** The words with which somebody lets a read-back go. */
export const YES: Readonly<Record<Language, string>> = {
  en: "yes",
  fr: "oui",
  pt: "sim",
  sw: "ndiyo",
  ar: "نعم",
};

/** How each language asks for a day. */
export const ASKS_WHEN = /by when|pour quand|para quando|lini\?|متى/iu;

/** What was not asked for, and control words, as people write them in the middle of a question. */
export const ASIDE = ["help", "status", "skip", "passer", "later", "back", "hmm ?!", "👍👎", "42"];
