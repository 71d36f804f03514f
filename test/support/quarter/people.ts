import type { Contact, Roster } from "../../../src/domain/people.ts";
import { type Chance, chanceOf } from "./chance.ts";

/** What somebody sets out to do at an instant. */
export interface Deed {
  readonly at: number;
  readonly who: string;
  readonly what: "answer" | "note" | "leave" | "back" | "holiday" | "stop" | "start";
}

/** A pretended person: how they are, and what they will do of their own accord. */
export interface Person {
  readonly contact: Contact;
  readonly chance: Chance;
  /** How they take what is asked of them: the shares of prompts answered at once and late. */
  readonly manner: { readonly prompt: number; readonly late: number };
  readonly deeds: readonly Deed[];
}

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

const MANNERS: readonly Person["manner"][] = [
  { prompt: 0.8, late: 0.1 },
  { prompt: 0.5, late: 0.3 },
  { prompt: 0.3, late: 0.2 },
  { prompt: 0.65, late: 0.2 },
  { prompt: 0.05, late: 0.05 },
];

/** Everybody of a roster, as a seed makes them, from an instant for so many weeks. */
export function peopleOf(roster: Roster, seed: string, from: Date, weeks: number): Person[] {
  return roster.contacts.map((contact, index) => {
    const chance = chanceOf(`${seed} ${contact.id}`);
    const manner = chance.pick(MANNERS);
    const deeds = contact.standing === "active" ? deedsOf(contact, index, chance, weeks) : [];
    return {
      contact,
      chance,
      manner,
      deeds: deeds.map((event) => ({ ...event, at: event.at + from.getTime() })),
    };
  });
}

function deedsOf(contact: Contact, index: number, chance: Chance, weeks: number): Deed[] {
  const deeds: Deed[] = [];
  const add = (what: Deed["what"], week: number): void => {
    deeds.push({
      at: week * WEEK + chance.whole(0, WEEK / 60_000) * 60_000,
      who: contact.id,
      what,
    });
  };
  for (let week = 0; week < weeks; week += 1) {
    if (chance.happens(0.06)) add("note", week);
    if (contact.team === undefined) continue;
    if (chance.happens(0.04)) add("back", week);
    if (chance.happens(0.04)) add("leave", week);
    if (chance.happens(0.03)) add("holiday", week);
  }
  // One in eleven has enough at some time; every second of them comes back two weeks later.
  if (contact.team !== undefined && index % 11 === 4) {
    const week = 2 + chance.whole(0, 5);
    add("stop", week);
    if (index % 2 === 0) add("start", week + 2);
  }
  return deeds;
}
