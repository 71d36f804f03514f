import type { DecisionPoint, DecisionState } from "../../domain/decision.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import { type Html, html } from "./html.ts";

const STATE_WORDS: Readonly<Record<DecisionState, string>> = {
  overdue: "overdue",
  open: "open",
  with_mentor: "with a mentor",
  decided: "decided",
  dropped: "dropped",
};

// What waits longest comes first; what was written instead of a day comes after every day.
const dayOf = ({ by = "" }: DecisionPoint): string => (/^\d{4}-/.test(by) ? by : "9999");

function rowView(decision: DecisionPoint, teams: ReadonlyMap<string, string>): Html {
  const { team, question, by, state, asked = [] } = decision;
  const isTold = isVisibleTo("programme", decision);
  const kept = isVisibleTo("coach", decision)
    ? "kept between the team and its coach"
    : "kept inside the team";
  const words = isTold ? html`<bdi>${question}</bdi>` : html`<span class="quiet">${kept}</span>`;
  // A day may have been written in words, which are the team's like the rest.
  const isDay = by === undefined || isTold || /^\d{4}-\d\d-\d\d$/.test(by);
  const day = isDay ? (by ?? "no day yet") : "a day in words";
  return html`<tr><th scope="row"><bdi>${teams.get(team) ?? team}</bdi></th><td>${words}</td><td>${day}</td><td>${STATE_WORDS[state]}</td><td>${asked.length}</td></tr>`;
}

/** The decision points that wait, the soonest first; what teams did not write for the programme stays with them. */
export function decisionsView(
  decisions: readonly DecisionPoint[],
  teams: ReadonlyMap<string, string>,
): Html {
  const waiting = decisions
    .filter(({ state }) => state !== "decided" && state !== "dropped")
    .toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)));
  if (waiting.length === 0) return html`<p class="none">No decision waits.</p>`;
  const rows = waiting.map((each) => rowView(each, teams));
  return html`<div class="card"><table><thead><tr><th scope="col">Team</th><th scope="col">Decision</th><th scope="col">By</th><th scope="col">State</th><th scope="col">Mentors asked</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
