import type { ReasonToAsk } from "../domain/decision.ts";
import type { Language } from "../domain/language.ts";
import { regionOf } from "../domain/region.ts";
import type { Expert, MentorNeed } from "./expert.ts";
import { countFreeDays, findGate, type Gate } from "./gates.ts";

/** A mentor who may be asked, and why. */
export interface Candidate {
  readonly expert: string;
  readonly reasons: readonly ReasonToAsk[];
}

/** Who may be asked, the most fitting first, and who may not. */
export interface MentorRanking {
  readonly candidates: readonly Candidate[];
  readonly passed: readonly { readonly expert: string; readonly because: Gate }[];
}

/**
 * Ranks mentors for a decision point: expertise and language first, then country, region, whoever advised the team
 * before, load, and days left until the decision. The same facts always give the same order, however they are listed.
 */
export function rankMentors(wanted: MentorNeed, experts: readonly Expert[]): MentorRanking {
  const gated = experts
    .map((expert) => ({ expert, gate: findGate(expert, wanted) }))
    .toSorted((a, b) => compare(a.expert.id, b.expert.id));
  const free = gated.flatMap(({ expert, gate }) => (gate ? [] : [expert]));
  const marked = free.map((expert) => ({ expert, marks: marksOf(expert, wanted) }));
  return {
    candidates: marked
      .toSorted((a, b) => byMarks(a.marks, b.marks))
      .map(({ expert }) => ({ expert: expert.id, reasons: reasonsOf(expert, wanted) })),
    passed: gated.flatMap(({ expert, gate }) =>
      gate ? [{ expert: expert.id, because: gate }] : [],
    ),
  };
}

/** What an expert is compared by, the weightiest first; a greater number goes before. */
function marksOf(expert: Expert, wanted: MentorNeed): readonly number[] {
  const { mentoring, asked, advising, leave } = expert;
  const language = languageFor(expert, wanted);
  return [
    sharedExpertise(expert, wanted).length,
    // The language that the team named first is the one it is most at ease with.
    language === undefined ? -wanted.languages.length : -wanted.languages.indexOf(language),
    mentoring.countries.includes(wanted.country) ? 1 : 0,
    inRegion(expert, wanted) ? 1 : 0,
    wanted.previous.includes(expert.id) ? 1 : 0,
    -(asked / mentoring.monthly),
    -advising,
    countFreeDays(leave, wanted.today, wanted.by ?? wanted.today, NEAR),
  ];
}

// Whether somebody is there this week and next matters; a leave after that is far off.
const NEAR = 14;

function byMarks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((mark, n) => mark !== b[n]);
  return at === -1 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sharedExpertise({ mentoring }: Expert, { expertise }: MentorNeed): string[] {
  const offered: readonly string[] = mentoring.expertise;
  return [...new Set(expertise)].filter((each) => offered.includes(each));
}

function languageFor({ languages }: Expert, wanted: MentorNeed): Language | undefined {
  return wanted.languages.find((each) => languages.includes(each));
}

/** Whether a mentor knows the country's region, by name or through another country of it. */
function inRegion({ mentoring }: Expert, { country }: MentorNeed): boolean {
  const region = regionOf(country);
  if (region === undefined) return false;
  return (
    mentoring.regions.includes(region) ||
    mentoring.countries.some((each) => regionOf(each) === region)
  );
}

function reasonsOf(expert: Expert, wanted: MentorNeed): ReasonToAsk[] {
  const expertise = sharedExpertise(expert, wanted);
  const language = languageFor(expert, wanted);
  const region = regionOf(wanted.country);
  const { mentoring, asked } = expert;
  const reasons: ReasonToAsk[] = [];
  if (expertise.length > 0) reasons.push({ kind: "expertise", expertise });
  if (language !== undefined) reasons.push({ kind: "language", language });
  if (mentoring.countries.includes(wanted.country))
    reasons.push({ kind: "country", country: wanted.country });
  else if (region !== undefined && inRegion(expert, wanted))
    reasons.push({ kind: "region", region });
  if (wanted.previous.includes(expert.id)) reasons.push({ kind: "previous" });
  reasons.push({ kind: "free", left: mentoring.monthly - asked });
  return reasons;
}
