import type { Texts } from "../../domain/language.ts";
import type { Lesson } from "../../domain/lesson.ts";
import type { Team } from "../../domain/people.ts";
import type { Voice } from "../voice.ts";

/** What is said around lessons. */
export const LESSON = {
  hint: {
    en: "Others faced something like “{{question}}”. What they learnt, in their own words:",
    fr: "D’autres ont connu une situation proche de « {{question}} ». Ce qu’ils ont appris, avec leurs mots :",
    pt: "Outros passaram por algo parecido com «{{question}}». O que aprenderam, nas suas palavras:",
    sw: "Wengine walikabili jambo kama “{{question}}”. Waliyojifunza, kwa maneno yao:",
    ar: "واجه آخرون ما يشبه «{{question}}». ما تعلموه، بكلماتهم:",
  },
  of: {
    en: "The team in {{team}}",
    fr: "L’équipe {{team}}",
    pt: "A equipa {{team}}",
    sw: "Timu ya {{team}}",
    ar: "فريق {{team}}",
  },
  somebody: {
    en: "A team in another country",
    fr: "Une équipe d’un autre pays",
    pt: "Uma equipa de outro país",
    sw: "Timu ya nchi nyingine",
    ar: "فريق من بلد آخر",
  },
  advice: {
    en: "Advice: {{text}}",
    fr: "Conseil : {{text}}",
    pt: "Conselho: {{text}}",
    sw: "Ushauri: {{text}}",
    ar: "النصيحة: {{text}}",
  },
  happened: {
    en: "What happened: {{text}}",
    fr: "Ce qui s’est passé : {{text}}",
    pt: "O que aconteceu: {{text}}",
    sw: "Kilichotokea: {{text}}",
    ar: "ما حدث: {{text}}",
  },
  found: {
    en: "Who solved something like “{{words}}”:",
    fr: "Qui a résolu quelque chose comme « {{words}} » :",
    pt: "Quem resolveu algo como «{{words}}»:",
    sw: "Nani alitatua jambo kama “{{words}}”:",
    ar: "من حلّ ما يشبه «{{words}}»:",
  },
  none: {
    en: "Nothing that was shared fits “{{words}}” yet.",
    fr: "Rien de ce qui a été partagé ne correspond encore à « {{words}} ».",
    pt: "Nada do que foi partilhado corresponde ainda a «{{words}}».",
    sw: "Bado hakuna kilichoshirikishwa kinachofanana na “{{words}}”.",
    ar: "لا شيء مما تمت مشاركته يطابق «{{words}}» بعد.",
  },
  decided: {
    en: "decided: {{text}}",
    fr: "décidé : {{text}}",
    pt: "decidido: {{text}}",
    sw: "iliamuliwa: {{text}}",
    ar: "تقرّر: {{text}}",
  },
} as const satisfies Record<string, Texts>;

/** A lesson as others read it: under its team's name only where the team said so. */
export function lessonInWords(
  lesson: Lesson,
  teams: readonly Pick<Team, "id" | "name">[],
  { say }: Voice,
): string {
  const name = teams.find(({ id }) => id === lesson.team)?.name;
  const who = lesson.named && name ? say(LESSON.of, { team: name }) : say(LESSON.somebody);
  return [
    `${who}: ${lesson.challenge}`,
    ...(lesson.happened === undefined ? [] : [say(LESSON.happened, { text: lesson.happened })]),
    ...(lesson.advice === undefined ? [] : [say(LESSON.advice, { text: lesson.advice })]),
  ].join("\n");
}
