import type { DigestData, TeamDigest } from "../../domain/digest.ts";
import { joinWithCommas } from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";

import type { Translator } from "../shared/translator.ts";

/** What is new in a digest since it was told last, in a line. */
export function formatDigestNews(
  before: DigestData,
  now: DigestData,
  translator: Translator,
): string {
  const changed = now.teams.flatMap((team) => {
    const old = before.teams.find((each) => each.team === team.team);
    return JSON.stringify(old) === JSON.stringify(team) ? [] : [{ team, old }];
  });
  const told = changed.map(({ team, old }) => ({
    name: team.name,
    words: newsIn(team, old, translator),
  }));
  const others = told.filter(({ words }) => words.length === 0).map(({ name }) => name);
  const teams = joinWithCommas(others.length > 0 ? others : [now.programme], translator.language);
  const rest =
    others.length > 0 || told.length === 0
      ? [translator.say(MESSAGES.digest.news.changed, { teams })]
      : [];
  return [...told.flatMap(({ words }) => words), ...rest].join(" ");
}

function newsIn(team: TeamDigest, old: TeamDigest | undefined, { say }: Translator): string[] {
  const { name, state, statuses, solved = [] } = team;
  const status = statuses[0]
    ? say(MESSAGES.digest.status[statuses[0]])
    : say(MESSAGES.digest.state.partly);
  const isNew = state === "answered" && old?.state !== "answered" && statuses.length > 0;
  return [
    ...(isNew ? [say(MESSAGES.digest.news.answered, { team: name, status })] : []),
    ...solved
      .filter((text) => !old?.solved?.includes(text))
      .map((text) => say(MESSAGES.digest.news.solved, { team: name, text })),
  ];
}
