import type { Contact } from "../../domain/people.ts";

/** Whether a contact can be written to: a contact known only by e-mail must confirm the address first. */
export function isReachable({ link = "confirmed" }: Pick<Contact, "link">): boolean {
  return link === "confirmed";
}
