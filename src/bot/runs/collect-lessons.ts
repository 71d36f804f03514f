import { AUDIENCES, type Audience } from "../../domain/answer.ts";
import type { Lesson } from "../../domain/lesson.ts";
import type { Sprint } from "../../engine/flow/engine-context.ts";
import { type RoleResults, readRoles } from "../../engine/flow/roles.ts";
import type { ChangeContext } from "../shared/change-context.ts";

/** Collects the lesson of a completed run; it stays within the team unless the contact agreed to share it. */
export function collectLessons(
  { run }: Sprint,
  { flow, runContext, now }: ChangeContext,
): Lesson[] {
  const { team, decision } = runContext;
  const answers = readRoles("collect_lesson", flow, run.results);
  const challenge = answers?.text("challenge");
  if (!answers || run.state !== "completed" || !team || challenge === undefined) return [];
  return [
    {
      id: run.id,
      team: team.id,
      country: team.country,
      decision: decision?.id,
      expertise: decision?.expertise ?? [],
      challenge,
      tried: answers.text("tried"),
      happened: answers.text("happened"),
      advice: answers.text("advice"),
      audience: audienceOf(answers),
      named: answers.chose("attribution", "named"),
      toldBy: run.contact,
      at: now,
    },
  ];
}

/** Who may read a lesson: as its teller said in the read-back, which they passed on; otherwise their team alone. */
function audienceOf(answers: RoleResults<"collect_lesson">): Audience {
  if (!answers.isYes("consent")) return "team";
  return AUDIENCES.find((each) => answers.chose("audience", each)) ?? "team";
}
