import type { DigestData, TeamDigest } from "../domain/digest.ts";
import type { Texts } from "../domain/language.ts";
import type { Body, Part } from "../domain/message.ts";
import { dayInWords } from "../engine/speak.ts";
import { counted, directed, inRow, isolated, withCommas } from "../engine/wording.ts";
import { ANSWERED, BLOCKER_STANDING, SLIPS } from "./digest-counts.ts";
import { rateBefore, trendOf } from "./digest-trend.ts";
import { OUTCOME, REASON, STATE, STATUS, WORDS } from "./digest-words.ts";
import type { Voice } from "./voice.ts";

// French sets a no-break space before these signs.
const COLON: Texts = { fr: "\u00a0:" };
const SEMICOLON: Texts = { fr: "\u00a0; ", ar: "؛ " };

/** A digest as a message for any channel: laid out in parts, and the same as plain text. */
export function digestMessage(data: DigestData, voice: Voice, amended: boolean): Body {
  const { say } = voice;
  const period = data.period.replace(/^\d{4}-W0?/, "");
  const parts: Part[] = [
    { type: "heading", text: say(WORDS.title, { programme: data.programme, period }) },
    { type: "paragraph", text: summaryOf(data, voice) },
    ...(amended ? [{ type: "paragraph", text: say(WORDS.updated) } as const] : []),
    ...data.teams.flatMap((team): Part[] => [
      { type: "divider" },
      {
        type: "heading",
        text: directed(
          `${isolated(team.name, voice.language)} · ${standingOf(team, voice)}`,
          voice.language,
        ),
      },
      ...bullets([...linesOf(team, voice), ...trendOf(team, voice)]),
    ]),
  ];
  return { text: plainOf(parts), parts };
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
  if (status === undefined) return team.state === "answered" ? "⚪" : say(STATE[team.state]);
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
    ...team.decisions.map(({ question, decider, by }) =>
      [
        say(WORDS.decision, { text: question }),
        ...(decider === undefined ? [] : [say(WORDS.decider, { who: decider })]),
        ...dated(by),
      ].join(" · "),
    ),
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
    ...team.notes.map((text) => say(WORDS.note, { text })),
  ];
}

function plainOf(parts: readonly Part[]): string {
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
