import { AUDIENCES, type Audience } from "../../domain/answer.ts";
import type { Lesson } from "../../domain/lesson.ts";
import type { Run } from "../../domain/run.ts";
import type { Sprint } from "../../engine/flow/engine-context.ts";
import type { ChangeContext } from "../shared/change-context.ts";

/** The lesson that a finished conversation told; it stays in the team unless somebody said that it may go further. */
export function collectLessons(
  { run }: Sprint,
  { flow, runContext, now }: ChangeContext,
): Lesson[] {
  const { team, decision } = runContext;
  const said = (id: string): string | undefined => {
    const answer = run.results[id]?.answer;
    return answer?.kind === "text" ? answer.text : undefined;
  };
  const chosen = (id: string): string | undefined => {
    const answer = run.results[id]?.answer;
    return answer?.kind === "choice" ? answer.choice : undefined;
  };
  const challenge = said("challenge");
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
      tried: said("tried"),
      happened: said("happened"),
      advice: said("advice"),
      audience: audienceOf(run),
      named: chosen("named") === "named",
      toldBy: run.contact,
      at: now,
    },
  ];
}

/** Who may read a lesson: as its teller said in the read-back, which they passed on; otherwise their team alone. */
function audienceOf({ results }: Run): Audience {
  const share = results["share"]?.answer;
  const circle = results["with_whom"]?.answer;
  if (share?.kind !== "yes_no" || !share.yes || circle?.kind !== "choice") return "team";
  return AUDIENCES.find((each) => each === circle.choice) ?? "team";
}
