import type { Texts } from "../../domain/language.ts";

/** What a coach reads who records what a team decided. */
export const DECIDED = {
  title: { en: "What was decided", fr: "Ce qui est décidé", pt: "O que se decidiu" },
  became: { en: "What became of it?", fr: "Qu’en est-il ?", pt: "O que aconteceu?" },
  taken: { en: "It was decided", fr: "Elle est prise", pt: "Foi decidido" },
  dropped: { en: "It is not needed any more", fr: "Plus nécessaire", pt: "Já não é preciso" },
  outcome: { en: "What was decided?", fr: "Qu’est-ce qui est décidé ?", pt: "O que se decidiu?" },
  submit: { en: "Record", fr: "Noter", pt: "Registar" },
  noted: {
    en: "Noted for {{team}}: “{{question}}”.",
    fr: "C’est noté pour {{team}} : « {{question}} ».",
    pt: "Anotado para {{team}}: «{{question}}».",
  },
  over: {
    en: "“{{question}}” ({{team}}) is settled already.",
    fr: "« {{question}} » ({{team}}) est déjà réglé.",
    pt: "«{{question}}» ({{team}}) já está resolvido.",
  },
  button: { en: "What was decided", fr: "Ce qui est décidé", pt: "O que se decidiu" },
} as const satisfies Record<string, Texts>;
