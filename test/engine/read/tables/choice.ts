import type { Tables } from "../measure.ts";
import { ask } from "../questions.ts";

/** How the work is going, as the weekly check-in asks it. */
export const standing = ask("choice", {
  choices: [
    {
      id: "on_track",
      label: {
        en: "On track",
        fr: "Avance bien",
        pt: "No bom caminho",
        sw: "Inaendelea vizuri",
        ar: "يسير جيدًا",
      },
    },
    {
      id: "at_risk",
      label: {
        en: "At risk",
        fr: "À surveiller",
        pt: "Em risco",
        sw: "Ina mashaka",
        ar: "معرّض للتأخر",
      },
    },
    {
      id: "stuck",
      label: { en: "Stuck", fr: "Bloqué", pt: "Parado", sw: "Imekwama", ar: "متعثر" },
    },
  ],
});

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
    },
    leftAlone: ["not stuck", "1 or 2", "on track or at risk", "s"],
    notCovered: {
      "all good": "on_track",
      "going well": "on_track",
      blocked: "stuck",
      "the second one": "at_risk",
    },
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
    },
    leftAlone: ["pas bloqué"],
    notCovered: {
      "ça avance bien": "on_track",
      "nous sommes bloqués": "stuck",
      bloquée: "stuck",
      "tout va bien": "on_track",
      "la deuxième": "at_risk",
    },
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
    },
    leftAlone: ["não está parado"],
    notCovered: {
      "estamos parados": "stuck",
      parada: "stuck",
      "bom caminho": "on_track",
      "tudo bem": "on_track",
      "segunda opção": "at_risk",
    },
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
    },
    leftAlone: ["haijakwama"],
    notCovered: { tumekwama: "stuck", "kuna mashaka": "at_risk", "ya pili": "at_risk" },
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
    },
    leftAlone: ["ليس متعثرا"],
    notCovered: { متعثرة: "stuck", "كل شيء جيد": "on_track", الثاني: "at_risk" },
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
    },
    leftAlone: ["none", "1-3", "1 or 3", "not money"],
    notCovered: {
      "both money and people": ["people", "money"],
      "money plus data": ["money", "data"],
      "the first and third": ["people", "approval"],
    },
  },
  fr: {
    understood: {
      "1 et 3": ["people", "approval"],
      "argent et données": ["money", "data"],
      "argent, données": ["money", "data"],
      tous: ["people", "money", "approval", "data", "other"],
    },
    leftAlone: ["aucun"],
    notCovered: {
      "argent ainsi que données": ["money", "data"],
      "1 à 3": ["people", "money", "approval"],
      "les deux premiers": ["people", "money"],
    },
  },
  pt: {
    understood: {
      "1 e 3": ["people", "approval"],
      "dinheiro e dados": ["money", "data"],
      "dinheiro, dados": ["money", "data"],
      todos: ["people", "money", "approval", "data", "other"],
    },
    leftAlone: ["1 ou 3", "nenhum"],
    notCovered: { "o primeiro e o terceiro": ["people", "approval"] },
  },
  sw: {
    understood: {
      "1 na 3": ["people", "approval"],
      "fedha na takwimu": ["money", "data"],
      "fedha, idhini": ["money", "approval"],
      "watu na muda": ["people"],
      zote: ["people", "money", "approval", "data", "other"],
    },
    leftAlone: ["hakuna"],
    notCovered: { "ya kwanza na ya tatu": ["people", "approval"] },
  },
  ar: {
    understood: {
      "1 و 3": ["people", "approval"],
      "١ و٣": ["people", "approval"],
      "١،٣": ["people", "approval"],
      "المال وموافقة رسمية": ["money", "approval"],
      "المال، بيانات": ["money", "data"],
    },
    leftAlone: ["لا شيء"],
    notCovered: {
      "المال والبيانات": ["money", "data"],
      كلها: ["people", "money", "approval", "data", "other"],
      "الأول والثالث": ["people", "approval"],
    },
  },
};
