import type { Language } from "../../domain/language.ts";
import type { ChannelKind, Role } from "../../domain/people.ts";

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

/** What each language calls itself. */
export const LANGUAGE_WORDS: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "Français",
  pt: "Português",
  sw: "Kiswahili",
  ar: "العربية",
};

/** What each kind of channel is called. */
export const CHANNEL_WORDS: Readonly<Record<ChannelKind, string>> = {
  whatsapp: "WhatsApp",
  slack: "Slack",
};

/** The first letters of a name's first two words, for a round picture. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  const letters = words.slice(0, 2).map((word) => String.fromCodePoint(word.codePointAt(0) ?? 63));
  return letters.join("").toUpperCase();
}

/** One of eight colours for a name, always the same one. */
export function hueOf(name: string): number {
  return Array.from(name, (letter) => letter.codePointAt(0) ?? 0).reduce((a, b) => a + b, 0) % 8;
}
