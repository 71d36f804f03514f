import type { Role } from "../../domain/people.ts";

/** What each role is called on the pages. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  team_lead: "Team lead",
  team_member: "Team member",
  leader: "Senior leader",
  coach: "Coach",
  mentor: "Mentor",
  manager: "Programme manager",
  group: "Team’s group",
};

/** The first letters of a name's first two words, for a round picture. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  const letters = words.slice(0, 2).map((word) => String.fromCodePoint(word.codePointAt(0) ?? 63));
  return letters.join("").toUpperCase();
}

/** One of eight colours for a name, always the same one. */
export function nameHue(name: string): number {
  return Array.from(name, (letter) => letter.codePointAt(0) ?? 0).reduce((a, b) => a + b, 0) % 8;
}
