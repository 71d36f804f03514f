import type { z } from "zod";
import { formatIssuePath, type IssuePath } from "../engine/lint/issue.ts";
import type { FileFinding } from "./fault.ts";
import { inspectRoster } from "./inspect-roster.ts";
import { RosterFile } from "./roster-file.ts";
import { valueAtIssuePath } from "./shape-findings.ts";

// What stands in for an entry that is broken; whatever would be said of it is left out.
const STAND_INS: Readonly<Record<string, (id: string) => object>> = {
  teams: (id) => ({ id, name: "…", country: "KE" }),
  contacts: (id) => ({ id, name: "…", role: "manager", languages: ["en"], zone: "UTC" }),
  engagements: (id) => ({
    id,
    team: "unknown",
    coach: "unknown",
    from: "2000-01-01",
    until: "2000-01-01",
  }),
};

/**
 * What `inspectRoster` can already say of a roster whose shape has faults, so that one round of corrections is
 * enough: nothing about the broken entries, and nothing about who names them.
 */
export function inspectBrokenRoster(data: unknown, error: z.ZodError): readonly FileFinding[] {
  const broken = new Set(
    error.issues.map(({ path }) => formatIssuePath(path.slice(0, 2).map(keyOf))),
  );
  if (Object.keys(STAND_INS).some((list) => broken.has(list))) return [];
  const lists = Object.entries(STAND_INS).map(([list, standIn]) => {
    const entries = valueAtIssuePath(data, [list]);
    if (!Array.isArray(entries)) return [list, []] as const;
    const whole = entries.map((entry: unknown, index) =>
      broken.has(formatIssuePath([list, index]))
        ? standIn(idOf(entry) ?? `unknown-${index}`)
        : entry,
    );
    return [list, whole] as const;
  });
  const programme = { id: "unknown", name: "…", languages: ["en"] };
  const parsed = RosterFile.safeParse({ ...Object.fromEntries(lists), programme });
  if (!parsed.success) return [];
  const strange = new Set(
    [...broken].flatMap((each) => lists.flatMap(([list, entries]) => idsIn(each, list, entries))),
  );
  return inspectRoster(parsed.data).filter(
    ({ path }) =>
      !broken.has(formatIssuePath(path.slice(0, 2))) &&
      !strange.has(valueAtIssuePath(parsed.data, path)),
  );
}

function idsIn(brokenPlace: string, list: string, entries: readonly unknown[]): readonly unknown[] {
  return entries
    .filter((_entry, index) => brokenPlace === formatIssuePath([list, index]))
    .map(idOf);
}

function idOf(entry: unknown): string | undefined {
  const id = valueAtIssuePath(entry, ["id"]);
  return typeof id === "string" && /^[a-z][a-z0-9_-]*$/.test(id) ? id : undefined;
}

function keyOf(key: PropertyKey): IssuePath[number] {
  return typeof key === "number" ? key : String(key);
}
