import {
  type Audience,
  type Meaning,
  type Media,
  type Response,
  STATUSES,
  type Status,
} from "../../domain/answer.ts";
import type { TeamDigest } from "../../domain/digest.ts";
import { hasLeft, isVisibleTo, standingOfCheckIn } from "../../domain/disclosure.ts";
import { inLanguage, type Language } from "../../domain/language.ts";
import type { Contact } from "../../domain/people.ts";
import type { Note } from "../../domain/records.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import type { CheckIn } from "../../ports/store.ts";

// What may leave a team, and what it says of how the team is doing.

/** What may be told to a circle of check-ins: answers that have left their team, as far as that circle may see them. */
export function selectVisible(checkIns: readonly CheckIn[], circle: Audience): Response[] {
  return checkIns
    .filter(({ run }) => hasLeft(run))
    .flatMap(({ responses }) => responses)
    .filter((each) => isVisibleTo(circle, each));
}

/** Whether a check-in is over and its answers have left the team. */
export function isAnsweredCheckIn({ run, responses }: CheckIn): boolean {
  return standingOfCheckIn(run, responses.length) === "answered";
}

/** Where a team stands with its answer. */
export function findTeamState(checkIns: readonly CheckIn[]): TeamDigest["state"] {
  if (checkIns.length === 0) return "not_asked";
  const found = checkIns.map(({ run, responses }) => standingOfCheckIn(run, responses.length));
  const standing = (["answered", "partly"] as const).find((each) => found.includes(each));
  return standing ?? (checkIns.every(isUnreached) ? "not_reached" : "silent");
}

function isUnreached({ unreached = false }: CheckIn): boolean {
  return unreached;
}

/** Who was asked and has said nothing, by name; undefined where that is not for the reader. */
export function listSilentNames(
  checkIns: readonly CheckIn[],
  members: readonly Pick<Contact, "id" | "name">[] | undefined,
): string[] | undefined {
  return members
    ?.filter(({ id }) =>
      checkIns.some(
        (each) => each.run.contact === id && each.responses.length === 0 && !isUnreached(each),
      ),
    )
    .map(({ name }) => name);
}

/** To whom no question is known to have arrived, by name; undefined where that is not for the reader. */
export function unreachedNames(
  checkIns: readonly CheckIn[],
  members: readonly Pick<Contact, "id" | "name">[] | undefined,
): string[] | undefined {
  return members
    ?.filter(({ id }) => checkIns.some((each) => each.run.contact === id && isUnreached(each)))
    .map(({ name }) => name);
}

/** How the team said it is doing, worst first: two members may see it differently, and then both stand. */
export function listStatuses(responses: readonly Response[]): Status[] {
  const given = responses.flatMap(({ meaning, answer }) =>
    meaning === "status" && answer.kind === "choice" ? [answer.choice] : [],
  );
  return STATUSES.toReversed().filter((status) => given.includes(status));
}

/** How the team said it was doing, oldest first; the periods are handed in newest first. */
export function listStatusHistory(
  periods: readonly (readonly CheckIn[])[],
  circle: Audience,
): (Status | "none")[] {
  return periods.map((each) => listStatuses(selectVisible(each, circle))[0] ?? "none").toReversed();
}

/** The check-ins of a team that blockers are read from. */
export interface BlockerSource {
  readonly checkIns: readonly CheckIn[];
  /** Those of the periods before, newest first, a list each. */
  readonly past: readonly (readonly CheckIn[])[];
  readonly circle: Audience;
}

/** The blockers of a period that nobody marked as solved, each with its age. */
export function listBlockers(
  { checkIns, past, circle }: BlockerSource,
  order: readonly Language[],
): TeamDigest["blockers"] {
  // One member's kind of blocker says nothing of another's.
  return checkIns.flatMap((each) => {
    const standing = withoutSolved([each], circle);
    const [kind] = formatMeaning(standing, "blocker_kind", order);
    const age = 1 + standingBefore(kindsOf(standing)[0], past, circle);
    return standing
      .filter(({ meaning }) => meaning === "blocker")
      .map((response) => {
        const text = formatAnswer(response, order);
        return { text: kind === undefined ? text : `${text} (${kind})`, age, id: response.id };
      });
  });
}

/** The blockers of a period that are out of the way. */
export function listSolvedBlockers(
  responses: readonly Response[],
  order: readonly Language[],
): string[] {
  return responses
    .filter(({ meaning, solved }) => meaning === "blocker" && solved !== undefined)
    .map((response) => formatAnswer(response, order));
}

/** What may be told, without the blockers that were solved and their kinds. */
export function withoutSolved(checkIns: readonly CheckIn[], circle: Audience): Response[] {
  return checkIns.flatMap((each) => {
    const responses = selectVisible([each], circle);
    const isSolved = responses.some(({ solved }) => solved !== undefined);
    return isSolved
      ? responses.filter(({ meaning }) => meaning !== "blocker" && meaning !== "blocker_kind")
      : responses;
  });
}

/** In how many periods in a row, newest first, a team named a blocker of a kind; of any, where its kind is not known. */
function standingBefore(
  kind: string | undefined,
  past: readonly (readonly CheckIn[])[],
  circle: Audience,
): number {
  const without = past.findIndex((checkIns) => {
    const standing = withoutSolved(checkIns, circle);
    return kind === undefined
      ? !hasMeaning(standing, "blocker")
      : !kindsOf(standing).includes(kind);
  });
  return without === -1 ? past.length : without;
}

function kindsOf(responses: readonly Response[]): string[] {
  return responses.flatMap(({ meaning, answer }) =>
    meaning === "blocker_kind" && answer.kind === "choice" ? [answer.choice] : [],
  );
}

/** How many periods in a row, newest first, a team was reached and nobody answered. */
export function countSilentPeriods(periods: readonly (readonly CheckIn[])[]): number {
  const end = periods.findIndex(
    (checkIns) => checkIns.every(isUnreached) || checkIns.some(isAnsweredCheckIn),
  );
  return end === -1 ? periods.length : end;
}

/** Answers in the order in which a flow asks; what it does not ask comes last. */
export function sortAsAsked(flow: Flow | undefined, responses: readonly Response[]): Response[] {
  const place = ({ question }: Response): number => {
    const index = flow?.steps.findIndex(({ id }) => id === question) ?? -1;
    return index === -1 ? Number.MAX_SAFE_INTEGER : index;
  };
  return responses.toSorted((a, b) => place(a) - place(b));
}

/** Whether anything of a meaning was said. */
export function hasMeaning(responses: readonly Response[], meaning: Meaning): boolean {
  return responses.some((response) => response.meaning === meaning);
}

/** What was said of a meaning, in words. */
export function formatMeaning(
  responses: readonly Response[],
  meaning: Meaning,
  order: readonly Language[],
): string[] {
  return responses
    .filter((response) => response.meaning === meaning)
    .map((response) => formatAnswer(response, order));
}

/** What stands for something sent, in a line of words. */
export const ENCLOSURE_SYMBOLS: Readonly<Record<Media["kind"], string>> = {
  audio: "🎤",
  image: "📷",
  video: "🎬",
  file: "📎",
};

/** An answer in words: its label where it was chosen, else as it was written; a sign for what was sent with it. */
export function formatAnswer(
  { shown, said, enclosed = [] }: Response,
  order: readonly Language[],
): string {
  const words = inLanguage(shown, order) || said.trim();
  return [words, ...new Set(enclosed.map(({ kind }) => ENCLOSURE_SYMBOLS[kind]))].join(" ").trim();
}

/** What a team said in its group: each question once, with every answer to it. */
export function formatGroupAnswers(
  responses: readonly Response[],
  order: readonly Language[],
): TeamDigest["group"] {
  const questions = [...new Set(responses.map(({ flow, question }) => `${flow}.${question}`))];
  if (questions.length === 0) return undefined;
  return questions.map((id) => {
    const given = responses.filter(({ flow, question }) => `${flow}.${question}` === id);
    const answers = [...new Set(given.map((response) => formatAnswer(response, order)))];
    return { label: inLanguage(given[0]?.label ?? {}, order), answers };
  });
}

// As much of a note as says which one it is.
const LONGEST_LABEL = 60;

/** What was sent with answers and notes. */
export function formatEnclosures(
  responses: readonly Response[],
  notes: readonly Note[],
  order: readonly Language[],
): TeamDigest["sent"] {
  const answered = responses.flatMap(({ enclosed = [], label }) =>
    enclosed.map((each) => ({ ...each, label: inLanguage(label, order) })),
  );
  const noted = notes.flatMap(({ enclosed = [], text }) =>
    enclosed.map((each) => ({ ...each, label: text.slice(0, LONGEST_LABEL) })),
  );
  const sent = [...answered, ...noted];
  return sent.length > 0 ? sent : undefined;
}

/** Whether an answer names anything: neither "none" nor no. */
export function namesSomething({ answer }: Response): boolean {
  if (answer.kind === "choice") return answer.choice !== "none";
  return answer.kind !== "yes_no" || answer.yes;
}
