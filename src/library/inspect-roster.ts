import type { IssuePath } from "../engine/lint/issue.ts";
import { formatIssuePath } from "../engine/lint/issue.ts";
import { suggestName } from "../engine/lint/nearest.ts";
import { isZone } from "../scheduling/zone.ts";
import type { FileFinding } from "./fault.ts";
import { countryFindings, zoneFindings } from "./plausible.ts";
import type { RosterData } from "./roster-file.ts";

type Contact = RosterData["contacts"][number];
type Engagement = RosterData["engagements"][number];

const refuse = (path: IssuePath, message: string, remedy: string): FileFinding => ({
  severity: "error",
  path,
  message: `${formatIssuePath(path)} ${message}`,
  remedy,
});

/** Everything that is wrong with a roster and that its shape does not show. */
export function inspectRoster(roster: RosterData): readonly FileFinding[] {
  const { teams, contacts, engagements } = roster;
  return [
    ...twice(teams, ["teams"], "id", ({ id }) => id),
    ...twice(teams, ["teams"], "group", ({ group }) => group),
    ...twice(contacts, ["contacts"], "id", ({ id }) => id),
    ...twice(
      contacts,
      ["contacts"],
      "whatsapp",
      ofThoseHere(({ whatsapp }) => whatsapp),
    ),
    ...contacts.flatMap(({ code }, index) => (code === undefined ? [] : [shortCode(index)])),
    ...twice(
      contacts,
      ["contacts"],
      "slack",
      ofThoseHere(({ slack }) => slack),
    ),
    ...twice(
      contacts,
      ["contacts"],
      "email",
      ofThoseHere(({ email }) => email?.toLowerCase()),
    ),
    ...twice(engagements, ["engagements"], "id", ({ id }) => id),
    ...teams.flatMap((team, index) => countryFindings(team.country, ["teams", index, "country"])),
    ...contacts.flatMap((contact, index) => contactFindings(roster, contact, ["contacts", index])),
    ...engagements.flatMap((each, index) =>
      engagementFindings(roster, each, ["engagements", index]),
    ),
  ];
}

function shortCode(index: number): FileFinding {
  const path = ["contacts", index, "code"];
  return {
    severity: "warning",
    path,
    message: `${formatIssuePath(path)} is no longer used: short codes could be guessed.`,
    remedy: "Remove the line; `npm run join -- <contact>` makes a code that works.",
  };
}

/** The address of somebody who has not left: that of who has is free for somebody else, from the day on. */
function ofThoseHere(valueOf: (contact: Contact) => string | undefined) {
  return (contact: Contact) => (contact.left === undefined ? valueOf(contact) : undefined);
}

function twice<T>(
  list: readonly T[],
  at: IssuePath,
  key: string,
  valueOf: (item: T) => string | undefined,
): readonly FileFinding[] {
  return list.flatMap((item, index) => {
    const value = valueOf(item);
    const first = list.findIndex((each) => valueOf(each) === value);
    if (value === undefined || first === index) return [];
    const message = `is the same as that of ${formatIssuePath([...at, first])}.`;
    const owner = key === "id" ? "an id" : "an address";
    const finding = refuse([...at, index, key], message, `Each must have ${owner} of its own.`);
    return [{ ...finding, beside: [...at, first, key] }];
  });
}

function contactFindings(
  { teams }: RosterData,
  contact: Contact,
  at: IssuePath,
): readonly FileFinding[] {
  const { role, team, zone, consent } = contact;
  const findings: FileFinding[] = [];
  findings.push(...placeFindings(contact, at));
  const ids = [...new Set(teams.map(({ id }) => id))];
  if (team !== undefined && !ids.includes(team)) {
    const remedy = suggestName(team, ids, `Teams here are: ${ids.join(", ")}.`);
    findings.push(refuse([...at, "team"], `says \`${team}\`, but no team has that id.`, remedy));
  }
  if (team === undefined && (role === "team_member" || role === "team_lead")) {
    findings.push(refuse(at, `is a ${role} of no team.`, "Add `team:` with the id of their team."));
  }
  if (isZone(zone)) {
    const country = teams.find(({ id }) => id === team)?.country;
    findings.push(...zoneFindings(zone, country, [...at, "zone"]));
  } else {
    const remedy = suggestName(
      zone,
      Intl.supportedValuesOf("timeZone"),
      "Write a name such as Africa/Nairobi.",
    );
    findings.push(refuse([...at, "zone"], `says \`${zone}\`, which is no time zone.`, remedy));
  }
  findings.push(...mentoringFindings(contact, at));
  if (consent !== undefined && Number.isNaN(Date.parse(consent.at))) {
    findings.push(
      refuse(
        [...at, "consent", "at"],
        `says \`${consent.at}\`, which does not exist.`,
        "Write a real day.",
      ),
    );
  }
  return findings;
}

/** What is wrong with the countries and the leaves of a mentor. */
function mentoringFindings({ mentoring }: Contact, at: IssuePath): readonly FileFinding[] {
  const path = [...at, "mentoring"];
  const countries = (mentoring?.countries ?? []).flatMap((each, n) =>
    countryFindings(each, [...path, "countries", n]),
  );
  const leaves = (mentoring?.leave ?? []).flatMap(({ from, until }, n) =>
    until < from
      ? [refuse([...path, "leave", n, "until"], "is before `from`.", "Exchange the two days.")]
      : [],
  );
  return [...countries, ...leaves];
}

/** One address for each person; two only where they say which they prefer. */
function placeFindings({ whatsapp, slack, email, prefers }: Contact, at: IssuePath): FileFinding[] {
  const given = [whatsapp, slack, email].filter((each) => each !== undefined).length;
  const isChosen = prefers !== undefined && whatsapp !== undefined && given === 2;
  if (given === 1 || isChosen) return [];
  const message = given > 1 ? "has two addresses." : "has no address.";
  const remedy = "Give `whatsapp`, `slack` or `email`, exactly one of them; or two, and `prefers`.";
  return [refuse(at, message, remedy)];
}

function engagementFindings(
  roster: RosterData,
  engagement: Engagement,
  at: IssuePath,
): readonly FileFinding[] {
  const { team, coach, mentors, from, until, milestones } = engagement;
  const teams = [...new Set(roster.teams.map(({ id }) => id))];
  const findings: FileFinding[] = [
    ...personFindings(roster, coach, "coach", [...at, "coach"]),
    ...mentors.flatMap((each, n) => personFindings(roster, each, "mentor", [...at, "mentors", n])),
    ...twice(milestones, [...at, "milestones"], "id", ({ id }) => id),
  ];
  if (!teams.includes(team)) {
    const remedy = suggestName(team, teams, `Teams here are: ${teams.join(", ")}.`);
    findings.push(refuse([...at, "team"], `says \`${team}\`, but no team has that id.`, remedy));
  }
  if (until < from) {
    findings.push(
      refuse([...at, "until"], `is before \`from\`.`, "Exchange the two days, or correct one."),
    );
  }
  milestones.forEach(({ due }, n) => {
    if (due >= from && due <= until) return;
    const path = [...at, "milestones", n, "due"];
    const message = `${formatIssuePath(path)} lies outside the engagement, which ends on ${until}.`;
    findings.push({
      severity: "warning",
      path,
      message,
      remedy: "Correct the day, or lengthen the engagement.",
    });
  });
  return findings;
}

function personFindings(
  { contacts }: RosterData,
  id: string,
  role: "coach" | "mentor",
  path: IssuePath,
): readonly FileFinding[] {
  const contact = contacts.find((each) => each.id === id);
  if (contact?.role === role) return [];
  const fitting = contacts.filter((each) => each.role === role).map((each) => each.id);
  const remedy = suggestName(
    id,
    fitting,
    `Contacts with the role ${role}: ${fitting.join(", ") || "none"}.`,
  );
  return contact
    ? [refuse(path, `says \`${id}\`, whose role is ${contact.role}, not ${role}.`, remedy)]
    : [refuse(path, `says \`${id}\`, but no contact has that id.`, remedy)];
}
