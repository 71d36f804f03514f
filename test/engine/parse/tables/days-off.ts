import type { Tables } from "../measure.ts";

/** Leave and holidays as people tell of them, on Monday 23 November 2026. */
export const DAY_NOTE: Tables<string> = {
  en: {
    understood: {
      "back on Monday": "away until 2026-11-29",
      "I am on leave until 12 December": "away until 2026-12-12",
      "away till Friday": "away until 2026-11-27",
      "25 November is a holiday here": "2026-11-25 off",
      "tomorrow is a holiday": "2026-11-24 off",
      "25 November is a working day": "2026-11-25 working",
      "on leave this week": "away until 2026-11-27",
      "I'm sick today": "away until 2026-11-23",
      "we are closed on 25 November": "2026-11-25 off",
      "public holiday tomorrow": "2026-11-24 off",
    },
    leftAlone: [
      "the treasurer is back on Monday",
      "Friday",
      "we are closed to visitors",
      "two nurses are sick today",
      "I will be back with the figures on Monday",
      "I will be back to you tomorrow",
      "returning the forms next week",
      "we are back to normal since Monday",
      "Back from the field today",
      "I am back today",
      "The deadline of 4 December is a working day",
    ],
    notCovered: {
      "not working on Friday": "2026-11-27 off",
      "I have the flu, see you Thursday": "away until 2026-11-25",
      "maternity leave from 1 December": "away until 2027-03-01",
    },
  },
  fr: {
    understood: {
      "de retour lundi": "away until 2026-11-29",
      "je suis en congé jusqu’au 12 décembre": "away until 2026-12-12",
      "absente jusqu’à vendredi": "away until 2026-11-27",
      "le 25 novembre est férié ici": "2026-11-25 off",
      "demain est férié": "2026-11-24 off",
      "je suis en congé cette semaine": "away until 2026-11-27",
      "je reviens lundi": "away until 2026-11-29",
      "malade aujourd'hui": "away until 2026-11-23",
      "jour férié demain": "2026-11-24 off",
      "le 25 novembre n’est pas férié": "2026-11-25 working",
    },
    leftAlone: [
      "la trésorière est de retour lundi",
      "je reviens vers vous lundi",
      "Je reviens demain avec la réponse",
      "je reviens sur ce point vendredi",
    ],
    notCovered: {
      "je ne travaille pas vendredi": "2026-11-27 off",
      "en mission jusqu’à jeudi": "away until 2026-11-26",
    },
  },
  pt: {
    understood: {
      "volto na segunda-feira": "away until 2026-11-29",
      "estou de férias até 12 de dezembro": "away until 2026-12-12",
      "ausente até sexta-feira": "away until 2026-11-27",
      "25 de novembro é feriado aqui": "2026-11-25 off",
      "25 de novembro não é feriado": "2026-11-25 working",
      "estou doente hoje": "away until 2026-11-23",
      "de férias esta semana": "away until 2026-11-27",
      "regresso na segunda-feira": "away until 2026-11-29",
    },
    leftAlone: ["a tesoureira está doente hoje", "Volto a escrever na sexta", "volto já"],
    notCovered: {
      "não trabalho na sexta": "2026-11-27 off",
      "em missão até quinta": "away until 2026-11-26",
    },
  },
  sw: {
    understood: {
      "nitarudi Jumatatu": "away until 2026-11-29",
      "niko likizo hadi 12 Desemba": "away until 2026-12-12",
      "likizo mpaka Ijumaa": "away until 2026-11-27",
      "25 Novemba ni sikukuu hapa": "2026-11-25 off",
      "25 Novemba si sikukuu": "2026-11-25 working",
      "naumwa leo": "away until 2026-11-23",
      "niko likizo wiki hii": "away until 2026-11-27",
      "narudi Jumatatu": "away until 2026-11-29",
    },
    leftAlone: ["daktari naumwa leo", "nitarudi kwako kesho"],
    notCovered: {
      "sitafanya kazi Ijumaa": "2026-11-27 off",
      "niko safarini hadi Alhamisi": "away until 2026-11-26",
    },
  },
  ar: {
    understood: {
      "سأعود يوم الاثنين": "away until 2026-11-29",
      "أنا في إجازة حتى 12 ديسمبر": "away until 2026-12-12",
      "غائب حتى الجمعة": "away until 2026-11-27",
      "25 نوفمبر عطلة عندنا": "2026-11-25 off",
      "25 نوفمبر ليس عطلة": "2026-11-25 working",
      "أنا مريض اليوم": "away until 2026-11-23",
      "راجع يوم الاثنين": "away until 2026-11-29",
    },
    leftAlone: ["الطبيب مريض اليوم", "سأعود إليك غدا"],
    notCovered: {
      "إجازة هذا الأسبوع": "away until 2026-11-27",
      "مسافر حتى الخميس": "away until 2026-11-26",
    },
  },
};
