import type { z } from "zod";
import type { Question } from "../flow/flow.ts";
import { contractOfRole, PURPOSES, type Purpose, rolesOf } from "../flow/purposes.ts";
import {
  errorIssue,
  type FlowIssue,
  formatIssuePath,
  type IssuePath,
  warningIssue,
} from "./issue.ts";
import type { FlowSurvey } from "./survey.ts";

/** A question with a role, and its place. */
interface RoleQuestion {
  readonly question: Question;
  readonly index: number;
}

/** Roles that the flow's purpose needs and no question has, or that some question has and the purpose does not know. */
export function checkRoles({ flow }: FlowSurvey): readonly FlowIssue[] {
  const { purpose } = flow;
  const asked = flow.steps.flatMap((step, index) =>
    step.type === "ask" ? [{ question: step, index }] : [],
  );
  if (purpose === undefined) return asked.flatMap(withoutPurpose);
  return [
    ...rolesOf(purpose).flatMap((role) => missingRole(purpose, role, asked)),
    ...asked.flatMap((each) => questionIssues(purpose, each)),
  ];
}

function withoutPurpose({ question, index }: RoleQuestion): readonly FlowIssue[] {
  if (question.role === undefined) return [];
  const path: IssuePath = ["steps", index, "role"];
  const message = `${formatIssuePath(path)} says \`${question.role}\`, but the flow has no purpose.`;
  const remedy = `Give the flow a purpose (${PURPOSES.join(", ")}), or remove the role.`;
  return [errorIssue("role_without_purpose", path, message, remedy)];
}

function missingRole(
  purpose: Purpose,
  role: string,
  asked: readonly RoleQuestion[],
): readonly FlowIssue[] {
  if (asked.some(({ question }) => question.role === role)) return [];
  const isOptional = contractOfRole(purpose, role)?.safeParse(undefined).success === true;
  const make = isOptional ? warningIssue : errorIssue;
  const message = `The purpose is \`${purpose}\`, but no question has the role \`${role}\`.`;
  const remedy = `Write \`role: ${role}\` at the question that asks for it${isOptional ? "; without one, that is never known" : ""}.`;
  return [make("missing_role", ["purpose"], message, remedy)];
}

function questionIssues(purpose: Purpose, each: RoleQuestion): readonly FlowIssue[] {
  const { question, index } = each;
  const { role } = question;
  const at: IssuePath = ["steps", index];
  const choices = optionsIn(question);
  if (role === undefined)
    return choices.flatMap(({ id, role: part }, n) =>
      part === undefined
        ? []
        : strangeChoice([...at, "choices", n, "role"], part, `the question \`${question.id}\``, id),
    );
  const contract = contractOfRole(purpose, role);
  if (!contract) {
    const path: IssuePath = [...at, "role"];
    const message = `${formatIssuePath(path)} says \`${role}\`, which the purpose \`${purpose}\` does not know.`;
    const remedy = `Its roles are ${rolesOf(purpose).join(", ")}.`;
    return [errorIssue("unknown_role", path, message, remedy)];
  }
  const parts = choices.flatMap(({ id, role: part }) => (part === undefined ? [] : [[part, id]]));
  const filled = { answer: question.answer, choices: Object.fromEntries(parts) };
  const { error, data } = contract.safeParse(filled);
  if (error) return error.issues.map((issue) => contractIssue(issue, each, role));
  return hasChoices(data)
    ? choices.flatMap(({ id, role: part }, n) =>
        part === undefined ? [silentChoice([...at, "choices", n], question.id, id)] : [],
      )
    : [];
}

function contractIssue(
  issue: z.core.$ZodIssue,
  { question, index }: RoleQuestion,
  role: string,
): FlowIssue {
  const [key, part] = issue.path;
  if (key === "answer") {
    const kind = issue.code === "invalid_value" ? issue.values.join(" or ") : "another kind";
    const path: IssuePath = ["steps", index, "answer"];
    const message = `${formatIssuePath(path)} is \`${question.answer}\`, but the role \`${role}\` needs \`${kind}\`.`;
    return errorIssue("role_answer", path, message, `Write \`answer: ${kind}\`.`);
  }
  if (issue.code === "unrecognized_keys" || (issue.code === "invalid_key" && part !== undefined)) {
    const strange = issue.code === "unrecognized_keys" ? issue.keys[0] : String(part);
    const place = optionsIn(question).findIndex((each) => each.role === strange);
    const path: IssuePath = ["steps", index, "choices", place, "role"];
    const message = `${formatIssuePath(path)} says \`${strange ?? ""}\`, which a question with the role \`${role}\` does not know.`;
    const remedy = "Write a role that flows/README.md lists for it.";
    return errorIssue("unknown_choice_role", path, message, remedy);
  }
  const path: IssuePath = ["steps", index, "choices"];
  const message = `No choice of \`${question.id}\` has the role \`${String(part)}\`, which a question with the role \`${role}\` must offer.`;
  const remedy = `Write \`role: ${String(part)}\` at the choice that says it.`;
  return errorIssue("missing_choice_role", path, message, remedy);
}

function silentChoice(path: IssuePath, question: string, choice: string): FlowIssue {
  const message = `The choice \`${choice}\` of \`${question}\` has no role, so nothing would come of it.`;
  return errorIssue("choice_without_role", path, message, "Give it a `role`, or remove it.");
}

function strangeChoice(
  path: IssuePath,
  role: string,
  where: string,
  choice: string,
): readonly FlowIssue[] {
  const message = `The choice \`${choice}\` has the role \`${role}\`, but ${where} has none.`;
  return [errorIssue("role_without_question", path, message, "Give the question its role.")];
}

function hasChoices(data: unknown): boolean {
  return typeof data === "object" && data !== null && "choices" in data;
}

function optionsIn(
  question: Question,
): readonly { readonly id: string; readonly role?: string | undefined }[] {
  return question.answer === "choice" || question.answer === "choices" ? question.choices : [];
}
