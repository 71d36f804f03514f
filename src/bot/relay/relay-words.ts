import type { Texts } from "../../domain/language.ts";

/** What is asked where words may be for a person or for the open question. */
export const WHOM = {
  ask: {
    en: "Is this for {{names}}, or is it your answer to my question? I keep your words until you tell me. If I hear nothing for two hours, they go to {{name}}.",
    fr: "Est-ce pour {{names}}, ou est-ce votre réponse à ma question ? Je garde vos mots jusqu’à ce que vous me le disiez. Sans nouvelle de vous d’ici deux heures, ils iront à {{name}}.",
    pt: "É para {{names}}, ou é a sua resposta à minha pergunta? Guardo as suas palavras até me dizer. Se não disser nada em duas horas, seguem para {{name}}.",
    sw: "Je, hii ni kwa {{names}}, au ni jibu la swali langu? Ninahifadhi maneno yako hadi uniambie. Nisiposikia chochote kwa saa mbili, yatakwenda kwa {{name}}.",
    ar: "هل هذا موجّه إلى {{names}} أم هو جوابك عن سؤالي؟ أحتفظ بكلماتك إلى أن تخبرني. وإن لم يصلني شيء خلال ساعتين فسأرسلها إلى {{name}}.",
  },
  for_person: {
    en: "For {{name}}",
    fr: "Pour {{name}}",
    pt: "Para {{name}}",
    sw: "Kwa {{name}}",
    ar: "إلى {{name}}",
  },
  my_answer: {
    en: "My answer",
    fr: "Ma réponse",
    pt: "A minha resposta",
    sw: "Jibu langu",
    ar: "جوابي",
  },
} as const satisfies Readonly<Record<string, Texts>>;
