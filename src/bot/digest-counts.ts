import type { Counted } from "../engine/wording.ts";

// The sentences of digests in which a number stands, in the plural forms of each language.

/** How many answered, in the form that goes with how many; Arabic has six. */
export const ANSWERED: Counted = {
  en: { other: "{{answered}} of {{asked}} answered." },
  fr: {
    one: "{{answered}} réponse sur {{asked}}.",
    other: "{{answered}} réponses sur {{asked}}.",
  },
  pt: {
    one: "{{answered}} resposta em {{asked}}.",
    other: "{{answered}} respostas em {{asked}}.",
  },
  sw: {
    one: "Jibu {{answered}} kati ya {{asked}}.",
    other: "Majibu {{answered}} kati ya {{asked}}.",
  },
  ar: {
    zero: "لم يصل أي جواب من أصل {{asked}}.",
    one: "وصل جواب واحد من أصل {{asked}}.",
    two: "وصل جوابان من أصل {{asked}}.",
    few: "وصلت {{answered}} أجوبة من أصل {{asked}}.",
    many: "وصل {{answered}} جوابًا من أصل {{asked}}.",
    other: "وصل {{answered}} جواب من أصل {{asked}}.",
  },
};

/** A blocker named before, and for how long; said from two periods on. */
export const BLOCKER_STANDING: Counted = {
  en: { other: "Blocker, for {{age}} periods now: {{text}}" },
  fr: { other: "Obstacle, depuis {{age}} périodes : {{text}}" },
  pt: { other: "Obstáculo, há {{age}} períodos: {{text}}" },
  sw: { other: "Kikwazo, kwa vipindi {{age}} sasa: {{text}}" },
  ar: {
    two: "عائق قائم منذ فترتين: {{text}}",
    few: "عائق قائم منذ {{age}} فترات: {{text}}",
    other: "عائق قائم منذ {{age}} فترة: {{text}}",
  },
};

/** How often a commitment was moved; said from twice on. */
export const SLIPS: Counted = {
  en: { other: "moved {{slips}} times" },
  fr: { other: "reporté {{slips}} fois" },
  pt: { other: "adiado {{slips}} vezes" },
  sw: { other: "imeahirishwa mara {{slips}}" },
  ar: { two: "أُجّل مرتين", few: "أُجّل {{slips}} مرات", other: "أُجّل {{slips}} مرة" },
};
