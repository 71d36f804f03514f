import type { Contact } from "../../domain/people.ts";

/** Whether somebody can be written to at their address: who is known by e-mail only once they said that it is them. */
export function isReachable({ link = "confirmed" }: Pick<Contact, "link">): boolean {
  return link === "confirmed";
}
