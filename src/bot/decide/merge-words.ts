import type { Texts } from "../../domain/language.ts";

/** What a coach is asked where two decision points may be the same. */
export const ALIKE = {
  question: {
    en: "{{team}} may have named one decision twice. Before: “{{older}}”. Now: “{{newer}}”. Are they the same? Until you say so I keep both.",
    fr: "{{team}} a peut-être nommé deux fois la même décision. Avant : « {{older}} ». Maintenant : « {{newer}} ». Est-ce la même ? Sans votre réponse je garde les deux.",
    pt: "{{team}} talvez tenha indicado duas vezes a mesma decisão. Antes: «{{older}}». Agora: «{{newer}}». É a mesma? Sem a sua resposta mantenho as duas.",
    sw: "Huenda {{team}} imetaja uamuzi mmoja mara mbili. Awali: “{{older}}”. Sasa: “{{newer}}”. Je, ni ule ule? Hadi useme nabaki na yote mawili.",
    ar: "ربما ذكر فريق {{team}} القرار نفسه مرتين. سابقًا: «{{older}}». الآن: «{{newer}}». هل هما واحد؟ أبقي على كليهما إلى أن تجيب.",
  },
  same: {
    en: "The same",
    fr: "C’est la même",
    pt: "É a mesma",
    sw: "Ni ule ule",
    ar: "القرار نفسه",
  },
  different: {
    en: "Two decisions",
    fr: "Deux décisions",
    pt: "São duas",
    sw: "Ni mbili",
    ar: "قراران مختلفان",
  },
  merged: {
    en: "Done: one decision now, “{{older}}”. What the team said of the other is kept with it.",
    fr: "C’est fait : une seule décision, « {{older}} ». Ce que l’équipe a dit de l’autre y est joint.",
    pt: "Feito: agora é uma só decisão, «{{older}}». O que a equipa disse da outra fica junto.",
    sw: "Tayari: sasa ni uamuzi mmoja, “{{older}}”. Yaliyosemwa kuhusu mwingine yamehifadhiwa humo.",
    ar: "تم: قرار واحد الآن، «{{older}}». وما قاله الفريق عن الآخر محفوظ معه.",
  },
  parted: {
    en: "Noted: they are two decisions.",
    fr: "C’est noté : ce sont deux décisions.",
    pt: "Anotado: são duas decisões.",
    sw: "Nimeandika: ni maamuzi mawili.",
    ar: "تم التدوين: قراران مختلفان.",
  },
  over: {
    en: "That has been settled already.",
    fr: "C’est déjà réglé.",
    pt: "Isso já está resolvido.",
    sw: "Hilo limeshamalizika.",
    ar: "سبق أن حُسم هذا.",
  },
} as const satisfies Record<string, Texts>;
