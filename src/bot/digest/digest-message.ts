import type { DigestData, RankingReason, TeamDigest } from "../../domain/digest.ts";
import type { Texts } from "../../domain/language.ts";
import type { MessageBody, MessagePart } from "../../domain/message.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import {
  directSentence,
  formatList,
  isolateText,
  joinWithCommas,
  pluralForm,
} from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Translator } from "../shared/translator.ts";
import { formatDecisionProgress } from "./decision-progress.ts";
import { buildTeamActions, clipLabel, type DigestActionContext } from "./digest-actions.ts";
import { buildDigestChart } from "./digest-chart.ts";
import { formatRateChange, formatTeamTrend } from "./digest-trend.ts";

// French sets a no-break space before these signs.
const COLON: Texts = { fr: "\u00a0:" };
const SEMICOLON: Texts = { fr: "\u00a0; ", ar: "؛ " };

// So many teams are told of in full, the first ones need the coach most; the others stand in lists.
const IN_FULL = 12;

/** A digest as a message for any channel: laid out in parts, and the same as plain text; `under` adds its taps. */
export function formatDigest(
  data: DigestData,
  translator: Translator,
  amended: boolean,
  under?: DigestActionContext,
): MessageBody {
  const { say } = translator;
  const period = data.period.replace(/^\d{4}-W0?/, "");
  const chart = buildDigestChart(data, translator);
  const isLong = data.teams.length > IN_FULL;
  const parts: MessagePart[] = [
    { type: "heading", text: say(MESSAGES.digest.title, { programme: data.programme, period }) },
    { type: "paragraph", text: summaryOf(data, translator) },
    ...(amended ? [{ type: "paragraph", text: say(MESSAGES.digest.updated) } as const] : []),
    ...data.teams
      .slice(0, IN_FULL)
      .flatMap((team) => teamParts(team, translator, { isLong, under })),
    ...groupsOf(data.teams.slice(IN_FULL), translator),
    ...(chart ? [{ type: "divider" } as const, { type: "chart", chart } as const] : []),
  ];
  return { text: formatPartsAsText(parts), parts };
}

// Beside many others a team says only what matters most.
const LINES_AMONG_MANY = 4;
const LONGEST_LINE = 400;
const LONGEST_AMONG_MANY = 160;

function teamParts(
  team: TeamDigest,
  translator: Translator,
  { isLong, under }: { readonly isLong: boolean; readonly under: DigestActionContext | undefined },
): MessagePart[] {
  const name = `${isolateText(team.name, translator.language)} · ${standingOf(team, translator)}`;
  const lines = [...linesOf(team, translator), ...formatTeamTrend(team, translator)].map((line) =>
    clipLabel(line, isLong ? LONGEST_AMONG_MANY : LONGEST_LINE),
  );
  const actions = under ? buildTeamActions(team, translator, under) : [];
  return [
    { type: "divider" },
    { type: "heading", text: directSentence(name, translator.language) },
    ...bullets(isLong ? lines.slice(0, LINES_AMONG_MANY) : lines),
    ...(actions.length > 0 ? [{ type: "actions", actions } as const] : []),
  ];
}

/** Teams by how they stand, a line each. */
function groupsOf(teams: readonly TeamDigest[], translator: Translator): MessagePart[] {
  const standings = [...new Set(teams.map((team) => shortStanding(team, translator)))];
  return standings.flatMap((standing): MessagePart[] => {
    const those = teams.filter((team) => shortStanding(team, translator) === standing);
    return [
      { type: "divider" },
      { type: "heading", text: standing },
      ...bullets(those.map((team) => inOneLine(team, translator))),
    ];
  });
}

function shortStanding({ statuses: [status], state }: TeamDigest, { say }: Translator): string {
  if (status !== undefined) return say(MESSAGES.digest.status[status]);
  return say(MESSAGES.digest.state[state]);
}

// These stand in the heading of the list already.
const SHOWN_BY_STANDING: readonly RankingReason[] = ["stuck", "at_risk", "silent", "not_reached"];

function inOneLine(team: TeamDigest, translator: Translator): string {
  const reasons = team.reasons
    .filter((reason) => !SHOWN_BY_STANDING.includes(reason))
    .slice(0, 2)
    .map((reason) => translator.say(MESSAGES.digest.reason[reason]));
  const name = isolateText(team.name, translator.language);
  return clipLabel([name, ...reasons].join(" · "), LONGEST_AMONG_MANY);
}

/** What a team is told of what its coach was told: the same lines, about itself only. */
export function formatTeamSummary(
  team: TeamDigest,
  coach: string,
  translator: Translator,
): MessageBody {
  const parts: MessagePart[] = [
    { type: "paragraph", text: translator.say(MESSAGES.digest.echo, { coach, team: team.name }) },
    { type: "paragraph", text: standingOf(team, translator) },
    ...bullets(linesOf(team, translator)),
  ];
  return { text: formatPartsAsText(parts) };
}

function summaryOf(data: DigestData, translator: Translator): string {
  const { say, language } = translator;
  const { answered, asked } = data;
  const count =
    asked === 0
      ? say(MESSAGES.digest.nobody_asked)
      : say(pluralForm(MESSAGES.digest.answered_count, answered), { answered, asked });
  const counts = `${count} ${formatRateChange(data, translator)}`.trim();
  const first = data.teams[0];
  if (!first || first.reasons.length === 0) return `${counts} ${say(MESSAGES.digest.all_well)}`;
  const reasons = formatList(
    first.reasons.slice(0, 3).map((reason) => say(MESSAGES.digest.reason[reason])),
    language,
  );
  return `${counts} ${say(MESSAGES.digest.first, { team: first.name, reasons })}`;
}

function standingOf(team: TeamDigest, { say, language }: Translator): string {
  const [status, ...others] = team.statuses;
  if (status === undefined) return say(MESSAGES.digest.state[team.state]);
  const before =
    team.statusBefore === undefined || team.statusBefore === status
      ? []
      : [say(MESSAGES.digest.before, { status: say(MESSAGES.digest.status[team.statusBefore]) })];
  const differ =
    others.length === 0
      ? []
      : [
          say(MESSAGES.digest.differ, {
            statuses: joinWithCommas(
              team.statuses.map((each) => say(MESSAGES.digest.status[each])),
              language,
            ),
          }),
        ];
  const more = [...before, ...differ];
  return more.length === 0
    ? say(MESSAGES.digest.status[status])
    : `${say(MESSAGES.digest.status[status])} (${more.join(SEMICOLON[language] ?? "; ")})`;
}

function bullets(items: readonly string[]): MessagePart[] {
  return items.length === 0 ? [] : [{ type: "bullets", items }];
}

function linesOf(team: TeamDigest, { say, language }: Translator): string[] {
  const dated = (day: string | undefined): string[] =>
    day === undefined ? [] : [say(MESSAGES.digest.by, { day: formatDay(day, language) })];
  return [
    ...team.help.map((text) => say(MESSAGES.digest.help, { text })),
    ...team.blockers.map(({ text, age }) =>
      say(age > 1 ? pluralForm(MESSAGES.digest.blocker_standing, age) : MESSAGES.digest.blocker, {
        text,
        age,
      }),
    ),
    ...team.decisions.map((each) =>
      [
        say(MESSAGES.digest.decision, { text: each.question }),
        ...(each.decider === undefined
          ? []
          : [say(MESSAGES.digest.decider, { who: each.decider })]),
        ...dated(each.by),
        ...formatDecisionProgress(each, { say, language }),
      ].join(" · "),
    ),
    ...(team.solved ?? []).map((text) => say(MESSAGES.digest.solved, { text })),
    ...team.changes.map((text) => say(MESSAGES.digest.change, { text })),
    ...team.reviewed.map(({ text, outcome, due, reason, slips }) =>
      [
        `${say(MESSAGES.digest.outcome[outcome])}${COLON[language] ?? ":"} ${isolateText(text, language)}`,
        ...(outcome === "moved" ? dated(due) : []),
        ...(outcome === "moved" && slips > 1
          ? [say(pluralForm(MESSAGES.digest.slips, slips), { slips })]
          : []),
        ...(reason === undefined ? [] : [isolateText(reason, language)]),
      ].join(" · "),
    ),
    ...team.made.map(({ text, due }) =>
      [say(MESSAGES.digest.made, { text }), ...dated(due)].join(" · "),
    ),
    ...(team.group ?? []).map(({ label, answers }) =>
      say(MESSAGES.digest.in_group, { label, text: answers.join(" / ") }),
    ),
    ...team.notes.map((text) => say(MESSAGES.digest.note, { text })),
  ];
}

/** Parts as plain text. */
export function formatPartsAsText(parts: readonly MessagePart[]): string {
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
