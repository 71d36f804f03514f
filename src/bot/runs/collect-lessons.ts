import { AUDIENCES, type Audience } from "../../domain/answer.ts";
import type { Lesson } from "../../domain/lesson.ts";
import type { Run } from "../../domain/run.ts";
import type { Sprint } from "../../engine/flow/engine-context.ts";
import type { ChangeContext } from "../shared/change-context.ts";

/** Collects the lesson of a completed run; it stays within the team unless the contact agreed to share it. */
export function collectLessons(
  { run }: Sprint,
  { flow, runContext, now }: ChangeContext,
): Lesson[] {
  const { team, decision } = runContext;
  const textOf = (id: string): string | undefined => {
    const answer = run.results[id]?.answer;
    return answer?.kind === "text" ? answer.text : undefined;
  };
  const choiceOf = (id: string): string | undefined => {
    const answer = run.results[id]?.answer;
    return answer?.kind === "choice" ? answer.choice : undefined;
  };
  const challenge = textOf("challenge");
  if (flow.id !== "lesson" || run.state !== "completed" || !team || challenge === undefined)
    return [];
  return [
    {
      id: run.id,
      team: team.id,
      country: team.country,
      decision: decision?.id,
      expertise: decision?.expertise ?? [],
      challenge,
      tried: textOf("tried"),
      happened: textOf("happened"),
      advice: textOf("advice"),
      audience: readAudience(run),
      named: choiceOf("named") === "named",
      toldBy: run.contact,
      at: now,
    },
  ];
}

/** Reads who may see a lesson: the circle chosen in the read-back; otherwise the team alone. */
function readAudience({ results }: Run): Audience {
  const share = results["share"]?.answer;
  const circle = results["with_whom"]?.answer;
  if (share?.kind !== "yes_no" || !share.yes || circle?.kind !== "choice") return "team";
  return AUDIENCES.find((each) => each === circle.choice) ?? "team";
}
