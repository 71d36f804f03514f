import type { Gate } from "../../decision/gates.ts";
import type { Texts } from "../../domain/language.ts";

/** What a coach reads who has mentors asked. */
export const MENTOR = {
  title: { en: "Mentors", fr: "Mentors", pt: "Mentores" },
  order: {
    en: "They would be asked in this order, one after the other:",
    fr: "Ils seraient sollicités dans cet ordre, l’un après l’autre :",
    pt: "Seriam convidados por esta ordem, um a seguir ao outro:",
  },
  nobody: {
    en: "Nobody can be asked now.",
    fr: "Personne ne peut être sollicité pour l’instant.",
    pt: "De momento não é possível convidar ninguém.",
  },
  passed: { en: "Not asked:", fr: "Pas sollicités :", pt: "Não convidados:" },
  submit: { en: "Ask now", fr: "Solliciter", pt: "Convidar" },
  asked: {
    en: "Done: mentors are asked about “{{question}}” ({{team}}), with what is known.",
    fr: "C’est fait : les mentors sont sollicités pour « {{question}} » ({{team}}), avec ce que l’on sait.",
    pt: "Feito: os mentores são convidados para «{{question}}» ({{team}}), com o que se sabe.",
  },
  over: {
    en: "“{{question}}” ({{team}}) needs no mentor any more.",
    fr: "« {{question}} » ({{team}}) n’a plus besoin de mentor.",
    pt: "«{{question}}» ({{team}}) já não precisa de mentor.",
  },
  button: { en: "Ask a mentor", fr: "Solliciter un mentor", pt: "Convidar um mentor" },
} as const satisfies Record<string, Texts>;

/** Why a mentor is not asked. */
export const GATE: Readonly<Record<Gate, Texts>> = {
  asked_before: { en: "was asked already", fr: "déjà sollicité", pt: "já foi convidado" },
  not_active: { en: "is not active", fr: "n’est pas actif", pt: "não está ativo" },
  unreachable: {
    en: "cannot be reached now",
    fr: "injoignable pour l’instant",
    pt: "não é possível contactar agora",
  },
  at_limit: {
    en: "was asked as often this month as they want to be",
    fr: "a atteint sa limite ce mois-ci",
    pt: "atingiu o seu limite este mês",
  },
  on_leave: { en: "is away until the day", fr: "absent jusqu’à la date", pt: "ausente até à data" },
  no_common_language: {
    en: "has no language in common with the team",
    fr: "n’a pas de langue commune avec l’équipe",
    pt: "não tem língua comum com a equipa",
  },
};
