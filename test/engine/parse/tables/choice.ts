import type { Tables } from "../measure.ts";
import { ask, shipped } from "../questions.ts";

/** How the work is going, as the weekly check-in that ships asks it. */
export const standing = shipped("team_weekly", "progress");

/** What is in the way, as the weekly check-in asks it, where several may be named. */
export const obstacle = ask("choices", {
  choices: [
    {
      id: "people",
      label: {
        en: "People and time",
        fr: "Personnes et temps",
        pt: "Pessoas e tempo",
        sw: "Watu na muda",
        ar: "الأشخاص والوقت",
      },
    },
    { id: "money", label: { en: "Money", fr: "Argent", pt: "Dinheiro", sw: "Fedha", ar: "المال" } },
    {
      id: "approval",
      label: {
        en: "An approval",
        fr: "Une autorisation",
        pt: "Uma autorização",
        sw: "Idhini",
        ar: "موافقة رسمية",
      },
    },
    {
      id: "data",
      label: {
        en: "Data or tools",
        fr: "Données ou outils",
        pt: "Dados ou ferramentas",
        sw: "Takwimu au zana",
        ar: "بيانات أو أدوات",
      },
    },
    {
      id: "other",
      label: {
        en: "Something else",
        fr: "Autre chose",
        pt: "Outra coisa",
        sw: "Kitu kingine",
        ar: "شيء آخر",
      },
    },
  ],
});

/** One choice as people name it. */
export const CHOICE: Tables<string> = {
  en: {
    understood: {
      "1": "on_track",
      "2.": "at_risk",
      "2️⃣": "at_risk",
      two: "at_risk",
      "on track": "on_track",
      "AT RISK": "at_risk",
      "we are stuck": "stuck",
      stu: "stuck",
      "number 3": "stuck",
      "All good!": "on_track",
      "it is going well": "on_track",
      blocked: "stuck",
      "the second one": "at_risk",
      "2nd": "at_risk",
      "the last one": "stuck",
    },
    leftAlone: [
      "not stuck",
      "1 or 2",
      "on track or at risk",
      "s",
      "not blocked",
      "the second or the third",
      "not the second",
      "fourth",
    ],
    notCovered: { "could be better": "at_risk", "we are not making progress": "stuck" },
  },
  fr: {
    understood: {
      "2": "at_risk",
      deux: "at_risk",
      "à surveiller": "at_risk",
      "A SURVEILLER": "at_risk",
      "c'est bloqué": "stuck",
      "avance bien": "on_track",
      avance: "on_track",
      "le numéro 3": "stuck",
      "ça avance bien": "on_track",
      "nous sommes bloqués": "stuck",
      bloquée: "stuck",
      "tout va bien": "on_track",
      "la deuxième": "at_risk",
      "le 2e": "at_risk",
    },
    leftAlone: ["pas bloqué", "pas bloquée"],
    notCovered: { "on fait ce qu’on peut": "at_risk" },
  },
  pt: {
    understood: {
      "2": "at_risk",
      dois: "at_risk",
      "o 2": "at_risk",
      "opção 2": "at_risk",
      "em risco": "at_risk",
      "no bom caminho": "on_track",
      parado: "stuck",
      "está parado": "stuck",
      "estamos parados": "stuck",
      parada: "stuck",
      "bom caminho": "on_track",
      "tudo bem": "on_track",
      "segunda opção": "at_risk",
    },
    leftAlone: ["não está parado", "não estamos parados"],
    notCovered: { "mais ou menos": "at_risk" },
  },
  sw: {
    understood: {
      "2": "at_risk",
      mbili: "at_risk",
      "namba 2": "at_risk",
      "ina mashaka": "at_risk",
      imekwama: "stuck",
      "kazi imekwama": "stuck",
      "inaendelea vizuri": "on_track",
      vizuri: "on_track",
      tumekwama: "stuck",
      "kuna mashaka": "at_risk",
      "ya pili": "at_risk",
      "chaguo la pili": "at_risk",
    },
    leftAlone: ["haijakwama"],
    notCovered: { "si vizuri sana": "at_risk" },
  },
  ar: {
    understood: {
      "2": "at_risk",
      "٢": "at_risk",
      اثنان: "at_risk",
      "رقم 2": "at_risk",
      متعثر: "stuck",
      "العمل متعثر": "stuck",
      "يسير جيدا": "on_track",
      "معرض للتأخر": "at_risk",
      متعثرة: "stuck",
      "كل شيء جيد": "on_track",
      الثاني: "at_risk",
      "الخيار الثاني": "at_risk",
    },
    leftAlone: ["ليس متعثرا"],
    notCovered: { "ليس جيدا": "at_risk" },
  },
};

/** Several choices as people name them. */
export const CHOICES: Tables<readonly string[]> = {
  en: {
    understood: {
      "1 and 3": ["people", "approval"],
      "1,3": ["people", "approval"],
      "money and data": ["money", "data"],
      all: ["people", "money", "approval", "data", "other"],
      money: ["money"],
      "both money and people": ["people", "money"],
      "money plus data": ["money", "data"],
      "the first and third": ["people", "approval"],
    },
    leftAlone: ["none", "1-3", "1 or 3", "not money"],
    notCovered: { "1 to 3": ["people", "money", "approval"] },
  },
  fr: {
    understood: {
      "1 et 3": ["people", "approval"],
      "argent et données": ["money", "data"],
      "argent, données": ["money", "data"],
      "argent ainsi que données": ["money", "data"],
      "la première et la dernière": ["people", "other"],
      tous: ["people", "money", "approval", "data", "other"],
    },
    leftAlone: ["aucun"],
    notCovered: {
      "1 à 3": ["people", "money", "approval"],
      "les deux premiers": ["people", "money"],
    },
  },
  pt: {
    understood: {
      "1 e 3": ["people", "approval"],
      "dinheiro e dados": ["money", "data"],
      "dinheiro, dados": ["money", "data"],
      "o primeiro e o terceiro": ["people", "approval"],
      todos: ["people", "money", "approval", "data", "other"],
    },
    leftAlone: ["1 ou 3", "nenhum"],
    notCovered: { "os dois primeiros": ["people", "money"] },
  },
  sw: {
    understood: {
      "1 na 3": ["people", "approval"],
      "fedha na takwimu": ["money", "data"],
      "fedha, idhini": ["money", "approval"],
      "ya kwanza na ya tatu": ["people", "approval"],
      "watu na muda": ["people"],
      zote: ["people", "money", "approval", "data", "other"],
    },
    leftAlone: ["hakuna"],
    notCovered: { "zote mbili za kwanza": ["people", "money"] },
  },
  ar: {
    understood: {
      "1 و 3": ["people", "approval"],
      "١ و٣": ["people", "approval"],
      "١،٣": ["people", "approval"],
      "المال وموافقة رسمية": ["money", "approval"],
      "المال، بيانات": ["money", "data"],
      "الأول والثالث": ["people", "approval"],
      كلها: ["people", "money", "approval", "data", "other"],
    },
    leftAlone: ["لا شيء"],
    notCovered: { "المال والبيانات": ["money", "data"] },
  },
};
