import type { Answer } from "../../domain/answer.ts";
import { EXPERTISE, type Mentoring } from "../../domain/mentoring.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { readCountries } from "../../engine/parse/read-countries.ts";
import type { ContactChange } from "../../ports/changes.ts";

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
  contact: Pick<Contact, "id" | "mentoring">,
): ContactChange[] {
  const mentoring = readMentoring(run, contact);
  if (!mentoring) return [...changes];
  const [known = { id: contact.id }] = changes;
  return [{ ...known, mentoring }];
}

/** Reads a mentor's profile after a completed profile run; unanswered questions keep their values. */
function readMentoring(
  { flow, state, results }: Run,
  { mentoring = NEW_MENTORING }: Pick<Contact, "mentoring">,
): Mentoring | undefined {
  if (flow.id !== "mentor_profile" || state !== "completed") return undefined;
  const countries = readCountries(results["countries"]?.said ?? "");
  return {
    ...mentoring,
    ...readExpertise(results["expertise"]?.answer),
    ...readMonthly(results["monthly"]?.answer),
    ...(countries.length > 0 ? { countries } : {}),
  };
}

function readExpertise(answer: Answer | undefined): Partial<Mentoring> {
  if (answer?.kind !== "choices") return {};
  return { expertise: EXPERTISE.filter((each) => answer.choices.includes(each)) };
}

function readMonthly(answer: Answer | undefined): Partial<Mentoring> {
  return answer?.kind === "number" ? { monthly: answer.number } : {};
}
