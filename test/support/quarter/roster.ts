import type { Language } from "../../../src/domain/language.ts";
import type { Contact, Engagement, Role, Roster, Team } from "../../../src/domain/people.ts";

interface Place {
  readonly country: string;
  readonly zones: readonly string[];
  /** ISO weekdays. */
  readonly weekend: readonly number[];
  readonly languages: readonly Language[];
}

// Zones whose rules this Node and the house's own table have alike, so that either can check the other.
const PLACES: readonly Place[] = [
  { country: "JO", zones: ["Asia/Amman"], weekend: [5, 6], languages: ["ar", "fr"] },
  { country: "PG", zones: ["Pacific/Port_Moresby"], weekend: [6, 7], languages: ["en"] },
  {
    country: "CD",
    zones: ["Africa/Kinshasa", "Africa/Lubumbashi"],
    weekend: [6, 7],
    languages: ["fr", "sw"],
  },
  { country: "NP", zones: ["Asia/Kathmandu"], weekend: [6], languages: ["en"] },
  { country: "HT", zones: ["America/Port-au-Prince"], weekend: [6, 7], languages: ["fr"] },
  { country: "KE", zones: ["Africa/Nairobi"], weekend: [6, 7], languages: ["en", "sw"] },
  { country: "MZ", zones: ["Africa/Maputo"], weekend: [6, 7], languages: ["pt"] },
  { country: "EG", zones: ["Africa/Cairo"], weekend: [5, 6], languages: ["ar"] },
  { country: "SN", zones: ["Africa/Dakar"], weekend: [6, 7], languages: ["fr"] },
  { country: "BD", zones: ["Asia/Dhaka"], weekend: [5, 6], languages: ["en"] },
  { country: "TZ", zones: ["Africa/Dar_es_Salaam"], weekend: [6, 7], languages: ["sw", "en"] },
  { country: "GH", zones: ["Africa/Accra"], weekend: [6, 7], languages: ["en"] },
];

// What some chose themselves; the first and the last open the usual window wider.
const HOURS = ["07:00", undefined, "14:00", undefined, undefined, "19:30"] as const;

const COACHES = ["Europe/Brussels", "Africa/Nairobi", "Asia/Amman", "America/New_York"] as const;

function placeOf(index: number): Place {
  const place = PLACES[index % PLACES.length];
  if (!place) throw new Error("no such place");
  return place;
}

const team = (n: number): Team => {
  const { country, weekend } = placeOf(n);
  const own = [{ day: "2026-12-09", name: "The day of the ministry", certain: true }];
  return {
    id: `team_${n}`,
    name: `Team ${n}`,
    country,
    weekend,
    ...(n === 3 ? { holidays: own } : {}),
  };
};

interface Person {
  readonly id: string;
  readonly role: Role;
  readonly team?: string;
  readonly zone: string;
  readonly languages: readonly Language[];
  readonly hour?: string | undefined;
  readonly invited?: boolean;
  readonly number: number;
}

function contact({ number, invited, ...person }: Person): Contact {
  const member = person.team !== undefined;
  return {
    ...person,
    name: person.id.charAt(0).toUpperCase() + person.id.slice(1).replaceAll("_", " "),
    address: member
      ? { channel: "whatsapp", id: `+99900000${String(number).padStart(3, "0")}` }
      : { channel: "slack", id: `U0Q${number}` },
    standing: invited ? "invited" : "active",
  };
}

function membersOf(n: number): Contact[] {
  const { zones, languages } = placeOf(n);
  const size = n % 5 === 0 ? 3 : 2;
  return Array.from({ length: size }, (_, m) =>
    contact({
      id: `p${n}_${m}`,
      role: m === 0 ? "team_lead" : "team_member",
      team: `team_${n}`,
      zone: zones[m % zones.length] ?? "Etc/UTC",
      languages: m === 1 ? languages.toReversed() : languages,
      hour: HOURS[(n * 2 + m) % HOURS.length],
      invited: m === 1 && n % 7 === 4,
      number: n * 3 + m,
    }),
  );
}

function engagement(n: number, coaches: number): Engagement {
  return {
    id: `engagement_${n}`,
    team: `team_${n}`,
    coach: `coach_${n % coaches}`,
    mentors: [`mentor_${n % 2}`],
    from: "2026-09-01",
    // One ends in the middle of the quarter.
    until: n === 3 ? "2027-01-08" : "2027-08-31",
    goals: ["A costed benefit package"],
    milestones: [{ id: "draft", title: "First draft", due: "2027-01-20" }],
  };
}

/** So many teams of two or three, in up to twelve countries, their coaches and mentors and a manager; with a budget. */
export function quarterRoster(teams: number): Roster {
  const numbers = Array.from({ length: teams }, (_, n) => n);
  const coaches = COACHES.slice(0, Math.max(2, Math.ceil(teams / 4)));
  const others: readonly (readonly [string, Role, string])[] = [
    ...coaches.map((zone, n) => [`coach_${n}`, "coach", zone] as const),
    ["mentor_0", "mentor", "Africa/Lagos"],
    ["mentor_1", "mentor", "Africa/Maputo"],
    ["manager_0", "manager", "Africa/Tunis"],
  ];
  return {
    programme: {
      id: "quarter",
      name: "Health Bridges",
      languages: ["en", "fr"],
      budget: { prompts: 16, minutes: 60 },
    },
    teams: numbers.map(team),
    contacts: [
      ...numbers.flatMap(membersOf),
      ...others.map(([id, role, zone], n) =>
        contact({ id, role, zone, languages: n % 2 ? ["fr", "en"] : ["en"], number: 900 + n }),
      ),
    ],
    engagements: numbers.map((n) => engagement(n, coaches.length)),
  };
}
