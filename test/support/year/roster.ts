import type { Language } from "../../../src/domain/language.ts";
import { EXPERTISE, type Mentoring } from "../../../src/domain/mentoring.ts";
import type { Contact, Engagement, Roster, Team } from "../../../src/domain/people.ts";
import { REGIONS, type Region, regionOf } from "../../../src/domain/region.ts";
import type { Chance } from "../quarter/chance.ts";

const PLACES: readonly (readonly [country: string, zone: string, ...Language[]])[] = [
  ["KE", "Africa/Nairobi", "en", "sw"],
  ["GH", "Africa/Accra", "en"],
  ["SN", "Africa/Dakar", "fr"],
  ["JO", "Asia/Amman", "ar", "fr"],
  ["MZ", "Africa/Maputo", "pt"],
  ["UG", "Africa/Kampala", "en"],
  ["CI", "Africa/Abidjan", "fr"],
  ["TZ", "Africa/Dar_es_Salaam", "sw", "en"],
  ["PH", "Asia/Manila", "en"],
  ["TN", "Africa/Tunis", "fr", "ar"],
];

/** How large a pretended programme is. */
export interface Size {
  readonly engagements: number;
  readonly mentors: number;
  readonly decisions: number;
}

/** The day on which the pretended year begins. */
export const FIRST_DAY = "2027-01-04";

/** The day so many days after the first. */
export function dayAt(days: number): string {
  return new Date(Date.parse(FIRST_DAY) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A programme of teams with leads and coaches, and mentors with limits and leave. */
export function yearRoster({ engagements, mentors }: Size, chance: Chance): Roster {
  const teams = Array.from({ length: engagements }, (_none, n) => teamOf(n));
  return {
    programme: { id: "year", name: "Health Bridges", languages: ["en", "fr"] },
    teams,
    contacts: [
      ...teams.map((team, n) => leadOf(team, n)),
      ...Array.from({ length: 8 }, (_none, n) => coachOf(n)),
      ...Array.from({ length: mentors }, (_none, n) => mentorOf(n, chance)),
      { ...coachOf(99), id: "farid", name: "Farid", role: "manager" },
    ],
    engagements: teams.map((team, n) => engagementOf(team, n, mentors)),
  };
}

function placeOf(n: number): (typeof PLACES)[number] {
  return PLACES[n % PLACES.length] ?? ["KE", "Africa/Nairobi", "en"];
}

function teamOf(n: number): Team {
  const [country] = placeOf(n);
  return {
    id: `team${n}`,
    name: `Team ${n}`,
    country,
    weekend: country === "JO" ? [5, 6] : [6, 7],
  };
}

function leadOf({ id: team }: Team, n: number): Contact {
  const [, zone, ...languages] = placeOf(n);
  const address = { channel: "whatsapp", id: `+2547100${String(n).padStart(5, "0")}` } as const;
  const standing = "active";
  return {
    id: `lead${n}`,
    name: `Lead ${n}`,
    role: "team_lead",
    team,
    languages,
    zone,
    address,
    standing,
  };
}

function coachOf(n: number): Contact {
  return {
    id: `coach${n}`,
    name: `Coach ${n}`,
    role: "coach",
    languages: ["en", "fr"],
    zone: "Europe/Paris",
    address: { channel: "slack", id: `U0COACH${n}` },
    standing: "active",
  };
}

function mentorOf(n: number, chance: Chance): Contact {
  const [country, zone, ...own] = placeOf(chance.whole(0, PLACES.length - 1));
  const languages = [
    ...new Set<Language>([...own, ...(chance.happens(0.7) ? (["en", "fr"] as const) : [])]),
  ];
  const region = regionOf(country) ?? "east_africa";
  return {
    id: `mentor${n}`,
    name: `Mentor ${n}`,
    role: "mentor",
    languages,
    zone,
    address: {
      channel: n % 3 === 0 ? "whatsapp" : "slack",
      id: n % 3 === 0 ? `+2547200${String(n).padStart(5, "0")}` : `U0MENTOR${n}`,
    },
    standing: "active",
    mentoring: mentoringOf(country, region, chance),
  };
}

function mentoringOf(country: string, region: Region, chance: Chance): Mentoring {
  const away = chance.whole(0, 330);
  const other = chance.pick(REGIONS);
  return {
    expertise: EXPERTISE.filter(() => chance.happens(0.4)),
    countries: [country],
    regions: chance.happens(0.4) ? [region, other] : [region],
    monthly: chance.whole(1, 4),
    leave: [
      { from: dayAt(away), until: dayAt(away + chance.whole(7, 28)) },
      { from: dayAt(away + 150), until: dayAt(away + 160) },
    ],
  };
}

function engagementOf({ id: team }: Team, n: number, mentors: number): Engagement {
  return {
    id: `engagement${n}`,
    team,
    coach: `coach${n % 8}`,
    mentors: [`mentor${n % mentors}`],
    from: "2026-12-01",
    until: "2028-06-30",
    goals: [],
    milestones: [],
  };
}
