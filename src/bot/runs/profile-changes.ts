import type { Answer } from "../../domain/answer.ts";
import { EXPERTISE, type Mentoring } from "../../domain/mentoring.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { readCountries } from "../../engine/parse/read-countries.ts";
import type { ContactChange } from "../../ports/changes.ts";

const NEW: Mentoring = { expertise: [], countries: [], regions: [], monthly: 2, leave: [] };

/** What became known of a contact, with what a mentor changed of their own profile. */
export function withProfileChanges(
  changes: readonly ContactChange[],
  run: Run,
  contact: Pick<Contact, "id" | "mentoring">,
): ContactChange[] {
  const mentoring = mentoringAfter(run, contact);
  if (!mentoring) return [...changes];
  const [known = { id: contact.id }] = changes;
  return [{ ...known, mentoring }];
}

/** What a mentor changed of their profile in a finished conversation; what they left out stays as it was. */
function mentoringAfter(
  { flow, state, results }: Run,
  { mentoring = NEW }: Pick<Contact, "mentoring">,
): Mentoring | undefined {
  if (flow.id !== "mentor_profile" || state !== "completed") return undefined;
  const countries = readCountries(results["countries"]?.said ?? "");
  return {
    ...mentoring,
    ...expertiseIn(results["expertise"]?.answer),
    ...monthlyIn(results["monthly"]?.answer),
    ...(countries.length > 0 ? { countries } : {}),
  };
}

function expertiseIn(answer: Answer | undefined): Partial<Mentoring> {
  if (answer?.kind !== "choices") return {};
  return { expertise: EXPERTISE.filter((each) => answer.choices.includes(each)) };
}

function monthlyIn(answer: Answer | undefined): Partial<Mentoring> {
  return answer?.kind === "number" ? { monthly: answer.number } : {};
}
