import type { DecisionPoint } from "../domain/decision.ts";
import type { Lesson } from "../domain/lesson.ts";
import { regionOf } from "../domain/region.ts";
import { likeness, topicWords } from "./similar.ts";

/** What somebody looks for among lessons. */
export interface LessonQuery {
  readonly words: string;
  readonly expertise: readonly string[];
  /** The country of whoever looks, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
}

/** A lesson and how well it fits what is sought, from 0 up. */
export interface LessonMatch {
  readonly lesson: Lesson;
  readonly fit: number;
}

// A word in common is worth more than a field in common, and that more than a region.
const FIELD = 0.15;
const REGION = 0.05;
const LEAST = 0.2;

/** The lessons that fit what is sought, the best first; none where no word or field is shared. */
export function findLessons(lessons: readonly Lesson[], sought: LessonQuery): LessonMatch[] {
  const region = regionOf(sought.country ?? "");
  return lessons
    .map((lesson): LessonMatch => {
      const fields = lesson.expertise.filter((each) => sought.expertise.includes(each)).length;
      const near = region !== undefined && regionOf(lesson.country ?? "") === region;
      const fit =
        wordsFit(lesson, sought.words) + FIELD * Math.min(fields, 2) + (near ? REGION : 0);
      return { lesson, fit };
    })
    .filter(({ fit }) => fit >= LEAST)
    .toSorted((a, b) => b.fit - a.fit || (a.lesson.id < b.lesson.id ? -1 : 1));
}

/** The share of the sought words that a lesson has, or its likeness to them, whichever is greater. */
function wordsFit({ challenge, tried, happened, advice }: Lesson, words: string): number {
  const text = [challenge, tried, happened, advice].join(" ");
  const [sought, has] = [topicWords(words), topicWords(text)];
  if (sought.size === 0) return 0;
  const shared = [...sought].filter((word) => has.has(word)).length;
  return Math.max(shared / sought.size / 2, likeness(words, challenge));
}

/** The lessons that a team facing a decision may be shown: of other teams, shared with all of them, and like it. */
export function selectLessons(
  decision: Pick<DecisionPoint, "team" | "question" | "options" | "known" | "expertise">,
  lessons: readonly Lesson[],
  country: string | undefined,
): Lesson[] {
  const { team, question, options = "", known = "", expertise = [] } = decision;
  const shared = lessons.filter((each) => each.team !== team && each.audience === "network");
  const sought = { words: `${question} ${options} ${known}`, expertise, country };
  return findLessons(shared, sought).map(({ lesson }) => lesson);
}
