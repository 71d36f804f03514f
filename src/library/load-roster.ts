import type { Address, ChannelKind, Contact, Roster } from "../domain/people.ts";
import type { RosterEntry } from "../domain/roster-conflicts.ts";
import type { IssuePath } from "../engine/lint/issue.ts";
import { WEEKDAYS } from "../scheduling/rule.ts";
import { countryWeekend } from "../scheduling/weekend.ts";
import { type FileFault, hasErrorFault, sortFaults } from "./fault.ts";
import { inspectRoster } from "./inspect-roster.ts";
import { readYamlShape } from "./read-shape.ts";
import { readTextFile } from "./read-text.ts";
import { type RosterData, RosterFile } from "./roster-file.ts";
import { inspectBrokenRoster } from "./salvage-roster.ts";
import type { YamlFile } from "./yaml-file.ts";

/** A roster that was read, where it has no error, and everything that is wrong with its file. */
export interface ReadRoster {
  readonly roster?: Roster | undefined;
  /** The line of each entry, by its `sourceKey`. */
  readonly lines: SourceLines;
  readonly faults: readonly FileFault[];
}

/** The line on which each entry of a file stands, by its `sourceKey`. */
export type SourceLines = ReadonlyMap<string, number>;

/** How an entry of a file is found among its lines. */
export function sourceKey({ kind, id }: Pick<RosterEntry, "kind" | "id">): string {
  return `${kind} ${id}`;
}

/** Reads a roster from its YAML file; it never rejects, whatever the file holds. */
export async function loadRoster(file: string): Promise<ReadRoster> {
  const remedy = "Name an existing file in ROSTER_FILE.";
  const read = await readTextFile(file, "The roster cannot be read.", remedy);
  if ("fault" in read) return { lines: new Map(), faults: [read.fault] };
  const { yaml, value, error, faults } = readYamlShape(file, read.text, RosterFile);
  const found = value ? inspectRoster(value) : error ? inspectBrokenRoster(yaml.data, error) : [];
  const all = sortFaults([...faults, ...found.map((each) => yaml.fault(each))]);
  const lines = value ? linesOf(value, yaml) : new Map<string, number>();
  if (value === undefined || hasErrorFault(all)) return { lines, faults: all };
  return { roster: rosterOf(value), lines, faults: all };
}

function linesOf({ programme, teams, contacts, engagements }: RosterData, yaml: YamlFile) {
  const lineAt = (path: IssuePath) =>
    yaml.fault({ severity: "error", path, message: "", remedy: "" }).line;
  const listed = (kind: RosterEntry["kind"], list: string, entries: readonly { id: string }[]) =>
    entries.map(({ id }, n) => [sourceKey({ kind, id }), lineAt([list, n, "id"])] as const);
  return new Map([
    [sourceKey({ kind: "programme", id: programme.id }), lineAt(["programme", "id"])],
    ...listed("team", "teams", teams),
    ...listed("contact", "contacts", contacts),
    ...listed("engagement", "engagements", engagements),
  ]);
}

function rosterOf({ programme, teams, contacts, engagements }: RosterData): Roster {
  const { slack: channel, ...named } = programme;
  return {
    programme: { ...named, ...(channel === undefined ? {} : { channel }) },
    teams: teams.map(({ weekend, holidays, group, ...team }) => ({
      ...team,
      ...(group && { group: { channel: "whatsapp", id: group } as const }),
      weekend: weekend?.map((day) => WEEKDAYS.indexOf(day) + 1) ?? countryWeekend(team.country),
      ...(holidays && { holidays: holidays.map((each) => ({ ...each, certain: true })) }),
    })),
    contacts: contacts.map(toContact),
    engagements,
  };
}

/** A person of a roster; who has two addresses is written to at the one they prefer, and heard at both. */
export function toContact(contact: RosterData["contacts"][number]): Contact {
  const { whatsapp, slack, consent, prefers, code: _short, ...rest } = contact;
  const { email } = rest;
  return {
    ...rest,
    ...(whatsapp && { phone: whatsapp }),
    ...(email && { link: "sought" as const }),
    ...placesOf({ whatsapp, slack: slack ?? (email && `email:${email}`), prefers }),
    standing: consent ? "active" : "invited",
    consent: consent && { ...consent, at: new Date(consent.at) },
  };
}

function placesOf({
  whatsapp,
  slack,
  prefers,
}: {
  readonly whatsapp: string | undefined;
  readonly slack: string | undefined;
  readonly prefers: ChannelKind | undefined;
}): Pick<Contact, "address" | "aliases"> {
  const places: Address[] = [
    ...(whatsapp === undefined ? [] : [{ channel: "whatsapp" as const, id: whatsapp }]),
    ...(slack === undefined ? [] : [{ channel: "slack" as const, id: slack }]),
  ];
  const address = places.find(({ channel }) => channel === prefers) ?? places[0];
  const aliases = prefers === undefined ? [] : places.filter((each) => each !== address);
  return {
    address: address ?? { channel: "slack", id: "" },
    ...(aliases.length > 0 ? { aliases } : {}),
  };
}
