import { isEcho, unfit } from "./judge.ts";
import type { Past } from "./past.ts";

function tally(list: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts]
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([each, count]) => `${each} ${count}`)
    .join(", ");
}

/** What was counted in a time that was played, a line each. */
export function figuresOf(past: Past): string {
  const { roster, got, said, told, fires, runs, responses } = past;
  const echoes = got.filter(({ key }) => isEcho(key));
  const checkIns = fires.filter(({ kind }) => kind === "check_in");
  const reasons = (kind: string) =>
    fires.flatMap((fire) => (fire.kind === kind && fire.reason ? fire.reason : []));
  const lines = [
    `people ${roster.contacts.length}, teams ${roster.teams.length}`,
    `sent: ${tally(got.map(({ row }) => row?.purpose ?? "none"))}`,
    `received ${said.length}, days told of ${told.length} (${tally(told.map(({ kind }) => kind))})`,
    `check-ins: ${tally(checkIns.map(({ state }) => state))}`,
    `check-ins skipped: ${tally(reasons("check_in")) || "none"}`,
    `put off: ${tally(fires.flatMap(({ delays = [] }) => delays.map(({ because }) => because)))}`,
    `fires: ${tally(fires.map(({ kind, state }) => `${kind} ${state}`))}`,
    `runs: ${tally(runs.map(({ state }) => state))}; responses ${responses.length}`,
    `echoes ${echoes.length}, outside their readers' hours ${echoes.filter(({ to, at }) => unfit(past, to, at) !== undefined).length}`,
  ];
  return `\n${lines.map((line) => `quarter: ${line}`).join("\n")}\n`;
}
