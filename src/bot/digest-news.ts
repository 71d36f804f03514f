import type { DigestData, TeamDigest } from "../domain/digest.ts";
import type { Texts } from "../domain/language.ts";
import { withCommas } from "../engine/wording.ts";
import { STATE, STATUS } from "./digest-words.ts";
import type { Voice } from "./voice.ts";

const NEWS = {
  answered: {
    en: "{{team}} has answered since: {{status}}.",
    fr: "{{team}} a répondu depuis : {{status}}.",
    pt: "{{team}} respondeu entretanto: {{status}}.",
    sw: "{{team}} imejibu tangu hapo: {{status}}.",
    ar: "وصل جواب {{team}} بعد ذلك: {{status}}.",
  },
  solved: {
    en: "{{team}}: “{{text}}” is out of the way.",
    fr: "{{team}} : « {{text}} » est levé.",
    pt: "{{team}}: «{{text}}» está resolvido.",
    sw: "{{team}}: “{{text}}” kimetatuliwa.",
    ar: "{{team}}: زال «{{text}}».",
  },
  changed: {
    en: "New above: {{teams}}.",
    fr: "Du nouveau ci-dessus : {{teams}}.",
    pt: "Há novidades acima: {{teams}}.",
    sw: "Kuna jipya hapo juu: {{teams}}.",
    ar: "جديد أعلاه: {{teams}}.",
  },
} as const satisfies Readonly<Record<string, Texts>>;

/** What is new in a digest since it was told last, in a line. */
export function newsOf(before: DigestData, now: DigestData, voice: Voice): string {
  const changed = now.teams.flatMap((team) => {
    const old = before.teams.find((each) => each.team === team.team);
    return JSON.stringify(old) === JSON.stringify(team) ? [] : [{ team, old }];
  });
  const told = changed.map(({ team, old }) => ({
    name: team.name,
    words: newsIn(team, old, voice),
  }));
  const others = told.filter(({ words }) => words.length === 0).map(({ name }) => name);
  const teams = withCommas(others.length > 0 ? others : [now.programme], voice.language);
  const rest = others.length > 0 || told.length === 0 ? [voice.say(NEWS.changed, { teams })] : [];
  return [...told.flatMap(({ words }) => words), ...rest].join(" ");
}

function newsIn(team: TeamDigest, old: TeamDigest | undefined, { say }: Voice): string[] {
  const { name, state, statuses, solved = [] } = team;
  const status = statuses[0] ? say(STATUS[statuses[0]]) : say(STATE.partly);
  const isNew = state === "answered" && old?.state !== "answered" && statuses.length > 0;
  return [
    ...(isNew ? [say(NEWS.answered, { team: name, status })] : []),
    ...solved
      .filter((text) => !old?.solved?.includes(text))
      .map((text) => say(NEWS.solved, { team: name, text })),
  ];
}
