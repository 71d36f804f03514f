import type { Texts } from "../../domain/language.ts";

/** What is said around answers that are changed after a check-in is over. */
export const REVISE = {
  offer: {
    en: "Add a note or change",
    fr: "Ajouter une note ou modifier",
    pt: "Juntar uma nota ou alterar",
    sw: "Ongeza maelezo au badilisha",
    ar: "إضافة ملاحظة أو تعديل",
  },
  note: { en: "Note", fr: "Note", pt: "Nota", sw: "Maelezo", ar: "ملاحظة" },
  save: { en: "Save", fr: "Enregistrer", pt: "Guardar", sw: "Hifadhi", ar: "حفظ" },
  saved: {
    en: "Saved. You can change it until {{day}}.",
    fr: "C’est enregistré. Vous pouvez encore modifier jusqu’au {{day}}.",
    pt: "Guardado. Pode alterar até {{day}}.",
    sw: "Imehifadhiwa. Unaweza kubadilisha hadi {{day}}.",
    ar: "تم الحفظ. يمكنك التعديل حتى {{day}}.",
  },
  closed: {
    en: "That period is closed: its answers stay as they are.",
    fr: "Cette période est close : ses réponses restent telles quelles.",
    pt: "Esse período está encerrado: as respostas ficam como estão.",
    sw: "Kipindi hicho kimefungwa: majibu yake yanabaki yalivyo.",
    ar: "أُغلقت تلك الفترة: تبقى أجوبتها كما هي.",
  },
} as const satisfies Readonly<Record<string, Texts>>;
