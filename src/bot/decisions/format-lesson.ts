import type { Lesson } from "../../domain/lesson.ts";
import type { Team } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Translator } from "../shared/translator.ts";

/** A lesson as others read it: under its team's name only where the team said so. */
export function formatLesson(
  lesson: Lesson,
  teams: readonly Pick<Team, "id" | "name">[],
  { say }: Translator,
): string {
  const name = teams.find(({ id }) => id === lesson.team)?.name;
  const who =
    lesson.named && name
      ? say(MESSAGES.lessons.of, { team: name })
      : say(MESSAGES.lessons.somebody);
  return [
    `${who}: ${lesson.challenge}`,
    ...(lesson.happened === undefined
      ? []
      : [say(MESSAGES.lessons.happened, { text: lesson.happened })]),
    ...(lesson.advice === undefined ? [] : [say(MESSAGES.lessons.advice, { text: lesson.advice })]),
  ].join("\n");
}
