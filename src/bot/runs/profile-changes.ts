import { EXPERTISE, type Mentoring } from "../../domain/mentoring.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { type RoleResults, readRoles } from "../../engine/flow/roles.ts";
import { readCountries } from "../../engine/parse/read-countries.ts";
import type { ContactChange } from "../../ports/changes.ts";
import type { ChangeContext } from "../shared/change-context.ts";

const NEW_MENTORING: Mentoring = {
  expertise: [],
  countries: [],
  regions: [],
  monthly: 2,
  leave: [],
};

/** Adds a mentor's changes to their own profile to the contact's changes. */
export function withProfileChanges(
  changes: readonly ContactChange[],
  run: Run,
  { flow, runContext: { contact } }: Pick<ChangeContext, "flow" | "runContext">,
): ContactChange[] {
  const answers = readRoles("edit_mentor_profile", flow, run.results);
  if (!answers || run.state !== "completed") return [...changes];
  const [known = { id: contact.id }] = changes;
  return [{ ...known, mentoring: mentoringAfter(answers, contact) }];
}

/** A mentor's profile after they changed it; what they left out stays as it was. */
function mentoringAfter(
  answers: RoleResults<"edit_mentor_profile">,
  { mentoring = NEW_MENTORING }: Pick<Contact, "mentoring">,
): Mentoring {
  const hasExpertise = answers.find("expertise")?.result.answer.kind === "choices";
  const countries = readCountries(answers.said("countries") ?? "");
  const monthly = answers.number("monthly");
  return {
    ...mentoring,
    ...(hasExpertise
      ? { expertise: EXPERTISE.filter((each) => answers.chose("expertise", each)) }
      : {}),
    ...(monthly === undefined ? {} : { monthly }),
    ...(countries.length > 0 ? { countries } : {}),
  };
}
