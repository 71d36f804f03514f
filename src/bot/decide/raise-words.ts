import type { Texts } from "../../domain/language.ts";

// What is said to whoever raises a decision outside a check-in.

/** That a decision without a day is noted. */
export const RAISED: Texts = {
  en: "Noted as a decision ahead of your team: “{{question}}”. {{coach}} will see it. A few questions follow, so that the right help can be found.",
  fr: "C’est noté comme décision à venir de votre équipe : « {{question}} ». {{coach}} la verra. Quelques questions suivent, pour trouver la bonne aide.",
  pt: "Anotado como decisão a tomar pela sua equipa: «{{question}}». {{coach}} vai vê-la. Seguem-se algumas perguntas, para encontrar a ajuda certa.",
  sw: "Imeandikwa kama uamuzi ulio mbele ya timu yako: “{{question}}”. {{coach}} atauona. Maswali machache yanafuata, ili msaada unaofaa upatikane.",
  ar: "تم التدوين كقرار ينتظر فريقك: «{{question}}». سيطّلع عليه {{coach}}. تليه بضعة أسئلة للعثور على الدعم المناسب.",
};

/** That a decision with a day is noted. */
export const RAISED_BY: Texts = {
  en: "Noted as a decision ahead of your team, by {{day}}: “{{question}}”. {{coach}} will see it. A few questions follow, so that the right help can be found.",
  fr: "C’est noté comme décision à venir de votre équipe, d’ici {{day}} : « {{question}} ». {{coach}} la verra. Quelques questions suivent, pour trouver la bonne aide.",
  pt: "Anotado como decisão a tomar pela sua equipa até {{day}}: «{{question}}». {{coach}} vai vê-la. Seguem-se algumas perguntas, para encontrar a ajuda certa.",
  sw: "Imeandikwa kama uamuzi ulio mbele ya timu yako, kabla ya {{day}}: “{{question}}”. {{coach}} atauona. Maswali machache yanafuata, ili msaada unaofaa upatikane.",
  ar: "تم التدوين كقرار ينتظر فريقك حتى {{day}}: «{{question}}». سيطّلع عليه {{coach}}. تليه بضعة أسئلة للعثور على الدعم المناسب.",
};

/** What a coach hears who raised a decision for a team. */
export const RAISED_FOR: Texts = {
  en: "Noted for {{team}}: “{{question}}”. The team is asked about it at a decent hour; nobody else is before it has answered.",
  fr: "C’est noté pour {{team}} : « {{question}} ». L’équipe sera interrogée à une heure convenable ; personne d’autre ne l’est avant sa réponse.",
  pt: "Anotado para {{team}}: «{{question}}». A equipa será perguntada a uma hora conveniente; ninguém mais antes da sua resposta.",
  sw: "Imeandikwa kwa {{team}}: “{{question}}”. Timu itaulizwa saa inayofaa; hakuna mwingine kabla haijajibu.",
  ar: "تم التدوين لفريق {{team}}: «{{question}}». سيُسأل الفريق في ساعة مناسبة، ولا يُسأل غيره قبل جوابه.",
};

/** What stands on the form in which a coach names a decision. */
export const RAISE_FORM = {
  title: {
    en: "A decision ahead",
    fr: "Une décision à venir",
    pt: "Uma decisão a tomar",
    sw: "Uamuzi ujao",
    ar: "قرار قادم",
  },
  about: {
    en: "For {{team}}. The team is asked about it before anybody else; it stays the team’s decision.",
    fr: "Pour {{team}}. L’équipe est interrogée avant toute autre personne ; la décision reste la sienne.",
    pt: "Para {{team}}. A equipa é perguntada antes de qualquer outra pessoa; a decisão continua a ser dela.",
    sw: "Kwa {{team}}. Timu huulizwa kabla ya mwingine yeyote; uamuzi unabaki kuwa wake.",
    ar: "لفريق {{team}}. يُسأل الفريق قبل أي أحد آخر، ويبقى القرار قراره.",
  },
  question: {
    en: "What is to be decided?",
    fr: "Que faut-il décider ?",
    pt: "O que é preciso decidir?",
    sw: "Nini kinapaswa kuamuliwa?",
    ar: "ما الذي يجب تقريره؟",
  },
  decider: {
    en: "Who decides?",
    fr: "Qui décide ?",
    pt: "Quem decide?",
    sw: "Nani anaamua?",
    ar: "من يتخذ القرار؟",
  },
  by: { en: "By when?", fr: "Pour quand ?", pt: "Para quando?", sw: "Kabla ya lini?", ar: "متى؟" },
  submit: { en: "Raise it", fr: "Signaler", pt: "Registar", sw: "Wasilisha", ar: "تسجيل" },
} as const satisfies Record<string, Texts>;
