import type { RosterPeople } from "../../domain/roster-conflicts.ts";
import { findTeamWarnings } from "../shared/team-warnings.ts";
import { type DoctorFinding, okFinding, warningFinding } from "./finding.ts";

/** Which teams nobody reads, or not for much longer: they are not asked then. */
export function teamFindings(people: RosterPeople | undefined, now: Date): DoctorFinding[] {
  if (!people || people.teams.length === 0) return [];
  const warnings = findTeamWarnings(people, now);
  const remedy = "Add an engagement with a coach for the team to the roster.";
  if (warnings.length > 0)
    return warnings.map(({ team, words }) => warningFinding("teams", `${team}: ${words}`, remedy));
  return [okFinding("teams", `${people.teams.length} accompanied, each by a coach`)];
}
