import type { Status } from "../domain/answer.ts";
import type { Reason, TeamDigest } from "../domain/digest.ts";
import type { Texts } from "../domain/language.ts";
import type { Outcome } from "../domain/records.ts";

// The words of digests and echoes. A status always has a symbol and a word: colour alone says nothing to some.

/** A status with its symbol. */
export const STATUS: Readonly<Record<Status, Texts>> = {
  on_track: {
    en: "🟢 On track",
    fr: "🟢 Sur la bonne voie",
    pt: "🟢 No bom caminho",
    sw: "🟢 Inaendelea vizuri",
    ar: "🟢 على المسار الصحيح",
  },
  at_risk: {
    en: "🟡 At risk",
    fr: "🟡 À surveiller",
    pt: "🟡 Em risco",
    sw: "🟡 Ina mashaka",
    ar: "🟡 معرّض للتأخر",
  },
  stuck: {
    en: "🔴 Stuck",
    fr: "🔴 Bloqué",
    pt: "🔴 Parado",
    sw: "🔴 Imekwama",
    ar: "🔴 متعثر",
  },
};

/** What is said of a team that told nothing. */
export const STATE: Readonly<Record<TeamDigest["state"], Texts>> = {
  answered: {
    en: "⚪ Answered",
    fr: "⚪ A répondu",
    pt: "⚪ Respondeu",
    sw: "⚪ Imejibu",
    ar: "⚪ وصل الجواب",
  },
  partly: {
    en: "⚪ Began, not finished yet",
    fr: "⚪ Commencé, pas encore terminé",
    pt: "⚪ Começou, ainda não terminou",
    sw: "⚪ Imeanza, haijamaliza",
    ar: "⚪ بدأ ولم يكتمل بعد",
  },
  silent: {
    en: "⚪ No answer yet",
    fr: "⚪ Pas encore de réponse",
    pt: "⚪ Ainda sem resposta",
    sw: "⚪ Bado hakuna jibu",
    ar: "⚪ لا جواب بعد",
  },
  not_reached: {
    en: "⚪ Could not be reached",
    fr: "⚪ N’a pas pu être jointe",
    pt: "⚪ Não foi possível contactar",
    sw: "⚪ Haikuweza kufikiwa",
    ar: "⚪ تعذّر الوصول إلى الفريق",
  },
  not_asked: {
    en: "⚪ Not asked in this period",
    fr: "⚪ Pas interrogée cette période",
    pt: "⚪ Não foi perguntada neste período",
    sw: "⚪ Haikuulizwa kipindi hiki",
    ar: "⚪ لم يُسأل في هذه الفترة",
  },
};

/** Why a team stands first, in a few words. */
export const REASON: Readonly<Record<Reason, Texts>> = {
  stuck: {
    en: "is stuck",
    fr: "est bloquée",
    pt: "está parada",
    sw: "imekwama",
    ar: "العمل متعثر",
  },
  help_wanted: {
    en: "asks for help",
    fr: "demande de l’aide",
    pt: "pede ajuda",
    sw: "inaomba msaada",
    ar: "يُطلب دعم",
  },
  decision_soon: {
    en: "has a decision ahead",
    fr: "a une décision à prendre",
    pt: "tem uma decisão a tomar",
    sw: "ina uamuzi mbele yake",
    ar: "هناك قرار قريب",
  },
  worse: {
    en: "is doing less well than before",
    fr: "va moins bien qu’avant",
    pt: "está pior do que antes",
    sw: "inaendelea vibaya kuliko awali",
    ar: "الحال أقل من السابق",
  },
  blocker: {
    en: "has a blocker",
    fr: "a un obstacle",
    pt: "tem um obstáculo",
    sw: "ina kikwazo",
    ar: "هناك عائق",
  },
  silent: {
    en: "has not answered yet",
    fr: "n’a pas encore répondu",
    pt: "ainda não respondeu",
    sw: "bado haijajibu",
    ar: "لم يصل جواب بعد",
  },
  not_reached: {
    en: "could not be reached",
    fr: "n’a pas pu être jointe",
    pt: "não pôde ser contactada",
    sw: "haikuweza kufikiwa",
    ar: "تعذّر الوصول إلى الفريق",
  },
  at_risk: {
    en: "is at risk",
    fr: "est à surveiller",
    pt: "está em risco",
    sw: "ina mashaka",
    ar: "العمل معرّض للتأخر",
  },
  commitment_slipped: {
    en: "moved or dropped a commitment",
    fr: "a déplacé ou abandonné un engagement",
    pt: "adiou ou abandonou um compromisso",
    sw: "imeahirisha au imeacha ahadi",
    ar: "تأجّل التزام أو تُرك",
  },
  milestone_late: {
    en: "has a milestone past its day",
    fr: "a un jalon dépassé",
    pt: "tem um marco ultrapassado",
    sw: "ina hatua iliyopitwa na wakati",
    ar: "هناك محطة فات موعدها",
  },
  note: {
    en: "wrote between check-ins",
    fr: "a écrit entre deux points",
    pt: "escreveu entre dois pontos",
    sw: "imeandika kati ya taarifa",
    ar: "وصلت رسالة بين متابعتين",
  },
};

/** What became of a commitment. */
export const OUTCOME: Readonly<Record<Outcome, Texts>> = {
  kept: { en: "Kept", fr: "Tenu", pt: "Cumprido", sw: "Imetimizwa", ar: "أُنجز" },
  moved: { en: "Moved", fr: "Reporté", pt: "Adiado", sw: "Imeahirishwa", ar: "أُجّل" },
  dropped: { en: "Dropped", fr: "Abandonné", pt: "Abandonado", sw: "Imeachwa", ar: "تُرك" },
};

/** The words between the facts. */
export const WORDS = {
  title: {
    en: "{{programme}} · week {{period}}",
    fr: "{{programme}} · semaine {{period}}",
    pt: "{{programme}} · semana {{period}}",
    sw: "{{programme}} · wiki {{period}}",
    ar: "{{programme}} · الأسبوع {{period}}",
  },
  nobody_asked: {
    en: "Nobody was asked in this period.",
    fr: "Personne n’a été interrogé cette période.",
    pt: "Ninguém foi perguntado neste período.",
    sw: "Hakuna aliyeulizwa kipindi hiki.",
    ar: "لم يُسأل أحد في هذه الفترة.",
  },
  first: {
    en: "First of all: {{team}} {{reasons}}.",
    fr: "D’abord : {{team}} {{reasons}}.",
    pt: "Antes de mais: {{team}} {{reasons}}.",
    sw: "Kwanza kabisa: {{team}} {{reasons}}.",
    ar: "أولًا: {{team}} – {{reasons}}.",
  },
  all_well: {
    en: "Nothing needs you urgently.",
    fr: "Rien d’urgent.",
    pt: "Nada de urgente.",
    sw: "Hakuna la haraka.",
    ar: "لا شيء عاجل.",
  },
  updated: {
    en: "Updated after a late answer.",
    fr: "Mis à jour après une réponse tardive.",
    pt: "Atualizado depois de uma resposta tardia.",
    sw: "Imesasishwa baada ya jibu lililochelewa.",
    ar: "حُدّث بعد جواب متأخر.",
  },
  before: {
    en: "before: {{status}}",
    fr: "avant : {{status}}",
    pt: "antes: {{status}}",
    sw: "awali: {{status}}",
    ar: "سابقًا: {{status}}",
  },
  differ: {
    en: "members see it differently: {{statuses}}",
    fr: "avis partagés : {{statuses}}",
    pt: "opiniões diferentes: {{statuses}}",
    sw: "wanatimu wanaona tofauti: {{statuses}}",
    ar: "آراء الأعضاء مختلفة: {{statuses}}",
  },
  change: {
    en: "What changed: {{text}}",
    fr: "Ce qui a changé : {{text}}",
    pt: "O que mudou: {{text}}",
    sw: "Kilichobadilika: {{text}}",
    ar: "ما تغيّر: {{text}}",
  },
  blocker: {
    en: "Blocker: {{text}}",
    fr: "Obstacle : {{text}}",
    pt: "Obstáculo: {{text}}",
    sw: "Kikwazo: {{text}}",
    ar: "عائق: {{text}}",
  },
  in_group: {
    en: "👥 In the group, {{label}}: {{text}}",
    fr: "👥 Dans le groupe, {{label}} : {{text}}",
    pt: "👥 No grupo, {{label}}: {{text}}",
    sw: "👥 Kwenye kundi, {{label}}: {{text}}",
    ar: "👥 في المجموعة، {{label}}: {{text}}",
  },
  solved: {
    en: "Out of the way: {{text}}",
    fr: "Levé : {{text}}",
    pt: "Resolvido: {{text}}",
    sw: "Kimetatuliwa: {{text}}",
    ar: "زال العائق: {{text}}",
  },
  help: {
    en: "Help wanted: {{text}}",
    fr: "Aide souhaitée : {{text}}",
    pt: "Ajuda pedida: {{text}}",
    sw: "Msaada unaohitajika: {{text}}",
    ar: "الدعم المطلوب: {{text}}",
  },
  decision: {
    en: "Decision ahead: {{text}}",
    fr: "Décision à venir : {{text}}",
    pt: "Decisão a tomar: {{text}}",
    sw: "Uamuzi ujao: {{text}}",
    ar: "قرار قادم: {{text}}",
  },
  decider: {
    en: "decided by {{who}}",
    fr: "décide : {{who}}",
    pt: "decide: {{who}}",
    sw: "anayeamua: {{who}}",
    ar: "صاحب القرار: {{who}}",
  },
  by: {
    en: "by {{day}}",
    fr: "d’ici {{day}}",
    pt: "até {{day}}",
    sw: "kabla ya {{day}}",
    ar: "حتى {{day}}",
  },
  mentor: {
    en: "Ask for a mentor",
    fr: "Demander un mentor",
    pt: "Pedir um mentor",
    sw: "Omba mshauri",
    ar: "طلب مرشد",
  },
  made: {
    en: "Next commitment: {{text}}",
    fr: "Prochain engagement : {{text}}",
    pt: "Próximo compromisso: {{text}}",
    sw: "Ahadi inayofuata: {{text}}",
    ar: "الالتزام القادم: {{text}}",
  },
  note: {
    en: "Wrote: {{text}}",
    fr: "A écrit : {{text}}",
    pt: "Escreveu: {{text}}",
    sw: "Imeandika: {{text}}",
    ar: "رسالة: {{text}}",
  },
  echo: {
    en: "This is what {{coach}} was told about {{team}}:",
    fr: "Voici ce que {{coach}} a appris de {{team}} :",
    pt: "Isto foi o que {{coach}} ficou a saber de {{team}}:",
    sw: "Haya ndiyo aliyoelezwa {{coach}} kuhusu {{team}}:",
    ar: "هذا ما أُبلغ به {{coach}} عن {{team}}:",
  },
} as const satisfies Readonly<Record<string, Texts>>;
