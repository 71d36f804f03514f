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
  team_first: {
    en: "{{team}} told this to its coach alone. The team is asked first whether mentors may read it; nobody is asked before it says yes.",
    fr: "{{team}} n’a dit cela qu’à son coach. L’équipe est d’abord interrogée pour savoir si des mentors peuvent le lire ; personne n’est sollicité avant son oui.",
    pt: "{{team}} disse isto apenas ao seu coach. Primeiro pergunta-se à equipa se os mentores o podem ler; ninguém é convidado antes do seu sim.",
    sw: "{{team}} ilimwambia kocha wake pekee. Timu inaulizwa kwanza kama washauri wanaweza kusoma; hakuna anayeombwa kabla haijasema ndiyo.",
    ar: "قال {{team}} هذا لمدربه وحده. يُسأل الفريق أولًا هل يمكن للمرشدين قراءته، ولا يُسأل أحد قبل موافقته.",
  },
  team_asked: {
    en: "{{lead}} of {{team}} is asked whether mentors may read “{{question}}”. Mentors are asked as soon as the answer is yes.",
    fr: "On demande à {{lead}} ({{team}}) si des mentors peuvent lire « {{question}} ». Les mentors sont sollicités dès que la réponse est oui.",
    pt: "Pergunta-se a {{lead}} ({{team}}) se os mentores podem ler «{{question}}». Os mentores são convidados logo que a resposta seja sim.",
    sw: "{{lead}} wa {{team}} anaulizwa kama washauri wanaweza kusoma “{{question}}”. Washauri wataombwa mara jibu likiwa ndiyo.",
    ar: "يُسأل {{lead}} ({{team}}) هل يمكن للمرشدين قراءة «{{question}}». يُسأل المرشدون حالما يكون الجواب نعم.",
  },
  cannot_ask_team: {
    en: "{{team}} told “{{question}}” to its coach alone, and there is nobody now who can be asked whether mentors may read it.",
    fr: "{{team}} n’a dit « {{question}} » qu’à son coach, et on ne peut demander à personne pour l’instant si des mentors peuvent le lire.",
    pt: "{{team}} disse «{{question}}» apenas ao seu coach, e agora não há ninguém a quem perguntar se os mentores o podem ler.",
    sw: "{{team}} ilimwambia kocha wake pekee kuhusu “{{question}}”, na kwa sasa hakuna wa kuulizwa kama washauri wanaweza kusoma.",
    ar: "قال {{team}} «{{question}}» لمدربه وحده، ولا يوجد الآن من يُسأل هل يمكن للمرشدين قراءته.",
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
