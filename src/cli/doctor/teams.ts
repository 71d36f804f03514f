import type { RosterPeople } from "../../domain/roster-conflicts.ts";
import { warningsOfTeams } from "../team-warnings.ts";
import { type Finding, ok, warn } from "./finding.ts";

/** Which teams nobody reads, or not for much longer: they are not asked then. */
export function teamFindings(people: RosterPeople | undefined, now: Date): Finding[] {
  if (!people || people.teams.length === 0) return [];
  const warnings = warningsOfTeams(people, now);
  const remedy = "Add an engagement with a coach for the team to the roster.";
  if (warnings.length > 0)
    return warnings.map(({ team, words }) => warn("teams", `${team}: ${words}`, remedy));
  return [ok("teams", `${people.teams.length} accompanied, each by a coach`)];
}
