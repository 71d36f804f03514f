import type { DigestData, Reason, TeamDigest } from "../domain/digest.ts";
import type { Texts } from "../domain/language.ts";
import type { Body, Part } from "../domain/message.ts";
import { dayInWords } from "../engine/speak.ts";
import { counted, directed, inRow, isolated, withCommas } from "../engine/wording.ts";
import { standingIn } from "./decide/standing.ts";
import { actionsOf, clipped, type Under } from "./digest-actions.ts";
import { chartOf } from "./digest-chart.ts";
import { ANSWERED, BLOCKER_STANDING, SLIPS } from "./digest-counts.ts";
import { rateBefore, trendOf } from "./digest-trend.ts";
import { OUTCOME, REASON, STATE, STATUS, WORDS } from "./digest-words.ts";
import type { Voice } from "./voice.ts";

// French sets a no-break space before these signs.
const COLON: Texts = { fr: "\u00a0:" };
const SEMICOLON: Texts = { fr: "\u00a0; ", ar: "؛ " };

// So many teams are told of in full, the first ones need the coach most; the others stand in lists.
const IN_FULL = 12;

/** A digest as a message for any channel: laid out in parts, and the same as plain text; `under` adds its taps. */
export function digestMessage(
  data: DigestData,
  voice: Voice,
  amended: boolean,
  under?: Under,
): Body {
  const { say } = voice;
  const period = data.period.replace(/^\d{4}-W0?/, "");
  const chart = chartOf(data, voice);
  const isLong = data.teams.length > IN_FULL;
  const parts: Part[] = [
    { type: "heading", text: say(WORDS.title, { programme: data.programme, period }) },
    { type: "paragraph", text: summaryOf(data, voice) },
    ...(amended ? [{ type: "paragraph", text: say(WORDS.updated) } as const] : []),
    ...data.teams.slice(0, IN_FULL).flatMap((team) => teamParts(team, voice, { isLong, under })),
    ...groupsOf(data.teams.slice(IN_FULL), voice),
    ...(chart ? [{ type: "divider" } as const, { type: "chart", chart } as const] : []),
  ];
  return { text: plainOf(parts), parts };
}

// Beside many others a team says only what matters most.
const LINES_AMONG_MANY = 4;
const LONGEST_LINE = 400;
const LONGEST_AMONG_MANY = 160;

function teamParts(
  team: TeamDigest,
  voice: Voice,
  { isLong, under }: { readonly isLong: boolean; readonly under: Under | undefined },
): Part[] {
  const name = `${isolated(team.name, voice.language)} · ${standingOf(team, voice)}`;
  const lines = [...linesOf(team, voice), ...trendOf(team, voice)].map((line) =>
    clipped(line, isLong ? LONGEST_AMONG_MANY : LONGEST_LINE),
  );
  const actions = under ? actionsOf(team, voice, under) : [];
  return [
    { type: "divider" },
    { type: "heading", text: directed(name, voice.language) },
    ...bullets(isLong ? lines.slice(0, LINES_AMONG_MANY) : lines),
    ...(actions.length > 0 ? [{ type: "actions", actions } as const] : []),
  ];
}

/** Teams by how they stand, a line each. */
function groupsOf(teams: readonly TeamDigest[], voice: Voice): Part[] {
  const standings = [...new Set(teams.map((team) => shortStanding(team, voice)))];
  return standings.flatMap((standing): Part[] => {
    const those = teams.filter((team) => shortStanding(team, voice) === standing);
    return [
      { type: "divider" },
      { type: "heading", text: standing },
      ...bullets(those.map((team) => inOneLine(team, voice))),
    ];
  });
}

function shortStanding({ statuses: [status], state }: TeamDigest, { say }: Voice): string {
  if (status !== undefined) return say(STATUS[status]);
  return say(STATE[state]);
}

// These stand in the heading of the list already.
const SHOWN_BY_STANDING: readonly Reason[] = ["stuck", "at_risk", "silent", "not_reached"];

function inOneLine(team: TeamDigest, voice: Voice): string {
  const reasons = team.reasons
    .filter((reason) => !SHOWN_BY_STANDING.includes(reason))
    .slice(0, 2)
    .map((reason) => voice.say(REASON[reason]));
  const name = isolated(team.name, voice.language);
  return clipped([name, ...reasons].join(" · "), LONGEST_AMONG_MANY);
}

/** What a team is told of what its coach was told: the same lines, about itself only. */
export function echoMessage(team: TeamDigest, coach: string, voice: Voice): Body {
  const parts: Part[] = [
    { type: "paragraph", text: voice.say(WORDS.echo, { coach, team: team.name }) },
    { type: "paragraph", text: standingOf(team, voice) },
    ...bullets(linesOf(team, voice)),
  ];
  return { text: plainOf(parts) };
}

function summaryOf(data: DigestData, voice: Voice): string {
  const { say, language } = voice;
  const { answered, asked } = data;
  const count =
    asked === 0 ? say(WORDS.nobody_asked) : say(counted(ANSWERED, answered), { answered, asked });
  const counts = `${count} ${rateBefore(data, voice)}`.trim();
  const first = data.teams[0];
  if (!first || first.reasons.length === 0) return `${counts} ${say(WORDS.all_well)}`;
  const reasons = inRow(
    first.reasons.slice(0, 3).map((reason) => say(REASON[reason])),
    language,
  );
  return `${counts} ${say(WORDS.first, { team: first.name, reasons })}`;
}

function standingOf(team: TeamDigest, { say, language }: Voice): string {
  const [status, ...others] = team.statuses;
  if (status === undefined) return say(STATE[team.state]);
  const before =
    team.statusBefore === undefined || team.statusBefore === status
      ? []
      : [say(WORDS.before, { status: say(STATUS[team.statusBefore]) })];
  const differ =
    others.length === 0
      ? []
      : [
          say(WORDS.differ, {
            statuses: withCommas(
              team.statuses.map((each) => say(STATUS[each])),
              language,
            ),
          }),
        ];
  const more = [...before, ...differ];
  return more.length === 0
    ? say(STATUS[status])
    : `${say(STATUS[status])} (${more.join(SEMICOLON[language] ?? "; ")})`;
}

function bullets(items: readonly string[]): Part[] {
  return items.length === 0 ? [] : [{ type: "bullets", items }];
}

function linesOf(team: TeamDigest, { say, language }: Voice): string[] {
  const dated = (day: string | undefined): string[] =>
    day === undefined ? [] : [say(WORDS.by, { day: dayInWords(day, language) })];
  return [
    ...team.help.map((text) => say(WORDS.help, { text })),
    ...team.blockers.map(({ text, age }) =>
      say(age > 1 ? counted(BLOCKER_STANDING, age) : WORDS.blocker, { text, age }),
    ),
    ...team.decisions.map((each) =>
      [
        say(WORDS.decision, { text: each.question }),
        ...(each.decider === undefined ? [] : [say(WORDS.decider, { who: each.decider })]),
        ...dated(each.by),
        ...standingIn(each, { say, language }),
      ].join(" · "),
    ),
    ...(team.solved ?? []).map((text) => say(WORDS.solved, { text })),
    ...team.changes.map((text) => say(WORDS.change, { text })),
    ...team.reviewed.map(({ text, outcome, due, reason, slips }) =>
      [
        `${say(OUTCOME[outcome])}${COLON[language] ?? ":"} ${isolated(text, language)}`,
        ...(outcome === "moved" ? dated(due) : []),
        ...(outcome === "moved" && slips > 1 ? [say(counted(SLIPS, slips), { slips })] : []),
        ...(reason === undefined ? [] : [isolated(reason, language)]),
      ].join(" · "),
    ),
    ...team.made.map(({ text, due }) => [say(WORDS.made, { text }), ...dated(due)].join(" · ")),
    ...(team.group ?? []).map(({ label, answers }) =>
      say(WORDS.in_group, { label, text: answers.join(" / ") }),
    ),
    ...team.notes.map((text) => say(WORDS.note, { text })),
  ];
}

/** Parts as plain text. */
export function plainOf(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      switch (part.type) {
        case "heading":
        case "paragraph":
          return part.text;
        case "bullets":
          return part.items.map((item) => `• ${item}`).join("\n");
        case "divider":
        case "actions":
          return "";
        case "chart":
          return part.chart.text;
      }
    })
    .join("\n");
}
