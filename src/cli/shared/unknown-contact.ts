import { suggestName } from "../../engine/lint/nearest.ts";

/** What an operator is told who names somebody that nobody of these people is. */
export function describeUnknownContact(
  id: string,
  people: readonly { readonly id: string }[],
): string {
  const ids = people.map((each) => each.id);
  return `Nobody has the id \`${id}\`. ${suggestName(id, ids, "`npm run roster` brings people in.")}`;
}
