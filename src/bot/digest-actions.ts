import type { TeamDigest } from "../domain/digest.ts";
import type { Texts } from "../domain/language.ts";
import type { Action } from "../domain/message.ts";
import { isolated, withCommas } from "../engine/wording.ts";
import { teamObject } from "./act/team-of.ts";
import { WORDS } from "./digest-words.ts";
import type { Voice } from "./voice.ts";

/** Where the taps of a digest lead: the digest they stand under, and who reads it. */
export interface Under {
  /** Undefined where they stand on a page of their own. */
  readonly digest?: string | undefined;
  readonly circle: "coach" | "programme";
}

const LABELS = {
  nudge: {
    en: "Nudge",
    fr: "Relancer",
    pt: "Lembrar",
    sw: "Kumbusha",
    ar: "تذكير",
  },
  nudge_names: {
    en: "A kind reminder goes to {{names}}, at a decent hour there.",
    fr: "Un rappel aimable part à {{names}}, à une heure convenable là-bas.",
    pt: "Segue um lembrete amável para {{names}}, a uma hora conveniente lá.",
    sw: "Kumbusho la upole litaenda kwa {{names}}, saa nzuri ya huko.",
    ar: "يُرسل تذكير لطيف إلى {{names}} في ساعة مناسبة هناك.",
  },
  nudge_team: {
    en: "A kind reminder goes to whoever of {{team}} has not answered, at a decent hour there.",
    fr: "Un rappel aimable part à ceux de {{team}} qui n’ont pas répondu, à une heure convenable là-bas.",
    pt: "Segue um lembrete amável para quem de {{team}} ainda não respondeu, a uma hora conveniente lá.",
    sw: "Kumbusho la upole litaenda kwa wa {{team}} ambao hawajajibu, saa nzuri ya huko.",
    ar: "يُرسل تذكير لطيف إلى من لم يُجب من {{team}} في ساعة مناسبة هناك.",
  },
  answer: {
    en: "Answer the team",
    fr: "Répondre à l’équipe",
    pt: "Responder à equipa",
    sw: "Jibu timu",
    ar: "الرد على الفريق",
  },
  mentor_for: {
    en: "{{label}}: {{text}}",
    fr: "{{label}} : {{text}}",
    pt: "{{label}}: {{text}}",
    sw: "{{label}}: {{text}}",
    ar: "{{label}}: {{text}}",
  },
  solved: {
    en: "Solved: {{text}}",
    fr: "Levé : {{text}}",
    pt: "Resolvido: {{text}}",
    sw: "Kimetatuliwa: {{text}}",
    ar: "حُلّ: {{text}}",
  },
  solved_confirm: {
    en: "{{team}} is told that you see this blocker as out of the way.",
    fr: "{{team}} apprendra que vous considérez cet obstacle comme levé.",
    pt: "{{team}} fica a saber que considera este obstáculo resolvido.",
    sw: "{{team}} itaambiwa kwamba unaona kikwazo hiki kimetatuliwa.",
    ar: "سيُبلَّغ {{team}} بأنك ترى أن هذا العائق قد زال.",
  },
  details: { en: "Details", fr: "Détails", pt: "Detalhes", sw: "Maelezo", ar: "التفاصيل" },
} as const satisfies Readonly<Record<string, Texts>>;

/** The most characters on a button: Slack takes 75, phones show fewer. */
export const LONGEST_LABEL = 60;
const MOST_SOLVED = 3;

/** What a reader of a digest can do about one team. */
export function actionsOf(team: TeamDigest, voice: Voice, under: Under): Action[] {
  const object = teamObject(team.team, under.digest);
  const { say } = voice;
  const details: Action = { id: `details:${object}`, label: say(LABELS.details), opens: true };
  const answer: Action = {
    id: `answer:${object}`,
    label: say(LABELS.answer),
    opens: true,
    ...(team.help.length > 0 ? { tone: "primary" as const } : {}),
  };
  const nudges = nudgeOf(team, voice, object);
  if (under.circle === "programme") return [...nudges, details];
  return [
    ...nudges,
    answer,
    ...mentorActions(team, voice, object),
    ...solvedOf(team, voice),
    ...(team.state === "answered" ? [details] : []),
  ];
}

function nudgeOf(team: TeamDigest, { say, language }: Voice, object: string): Action[] {
  const { silent, state, name } = team;
  if (silent ? silent.length === 0 : state !== "silent") return [];
  const confirm = silent
    ? say(LABELS.nudge_names, { names: withCommas(silent, language) })
    : say(LABELS.nudge_team, { team: name });
  return [{ id: `nudge:${object}`, label: say(LABELS.nudge), confirm }];
}

// More decisions than this have their taps on the coach's own page.
const MOST_DECISIONS = 2;

/**
 * The taps that ask for a mentor: one for each decision ahead, else one that raises a decision first, where `asked`
 * or the team wants help.
 */
export function mentorActions(
  { decisions, help }: Pick<TeamDigest, "decisions" | "help">,
  { say, language }: Voice,
  object: string,
  asked = false,
): Action[] {
  const label = say(WORDS.mentor);
  const known = decisions.flatMap(({ id, question }) => (id === undefined ? [] : { id, question }));
  if (known.length === 0)
    return asked || help.length > 0 ? [{ id: `decision:${object}`, label, opens: true }] : [];
  return known.slice(0, asked ? known.length : MOST_DECISIONS).map(({ id, question }) => ({
    id: `mentor:decision/${id}`,
    label:
      known.length === 1
        ? label
        : clipped(
            say(LABELS.mentor_for, { label, text: isolated(question, language) }),
            LONGEST_LABEL,
          ),
    opens: true,
  }));
}

function solvedOf({ blockers, name }: TeamDigest, { say, language }: Voice): Action[] {
  return blockers.slice(0, MOST_SOLVED).flatMap(({ id, text }) =>
    id === undefined
      ? []
      : {
          id: `solved:blocker/${id}`,
          label: clipped(say(LABELS.solved, { text: isolated(text, language) }), LONGEST_LABEL),
          confirm: say(LABELS.solved_confirm, { team: name }),
        },
  );
}

/** A text of at most so many characters, none of them cut in half. */
export function clipped(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
