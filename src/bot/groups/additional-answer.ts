import type { Answer, Response } from "../../domain/answer.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Texts } from "../../domain/language.ts";
import type { InboundMessage } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow, Question } from "../../engine/flow/flow.ts";
import { findQuestion, flowLanguage } from "../../engine/flow/format-text.ts";
import { readAnswer } from "../../engine/parse/read-answer.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import type { GroupAuthor, GroupMessage } from "../contacts/group-message.ts";
import { buildResponse } from "../runs/build-changes.ts";
import { buildFetchFire, describeEnclosures } from "../shared/media.ts";
import { buildEngineContext, loadRunContext, preferredLanguages } from "../shared/run-context.ts";

/** A group's run, and what somebody says to it. */
interface Said {
  readonly run: Run;
  readonly flow: Flow;
  readonly text: string;
}

/** What is kept of another answer, and what is said to it. */
interface Beside {
  readonly changes: Pick<Changes, "responses" | "fires">;
  readonly words: Texts;
}

// Somebody who only says thank you says nothing to the question.
const THANKS = /^\W*(thanks?( you)?|thx|merci|obrigad[oa]|asante( sana)?|شكرا|شكرًا)\W*$/iu;

function isThanks({ choice }: InboundMessage, text: string): boolean {
  return choice === undefined && THANKS.test(text);
}

/**
 * Keeps another member's answer beside the first one, whether it differs or not; a member who answers again corrects
 * their own. Undefined where nothing was answered.
 */
export async function recordAdditionalAnswer(
  place: GroupMessage,
  author: GroupAuthor,
  { run, flow, text }: Said,
): Promise<Beside | undefined> {
  const { ctx, inbound, group, now } = place;
  const question = questionMeant(flow, run, inbound.choice);
  if (!question || isThanks(inbound, text)) return undefined;
  const runContext = await loadRunContext(ctx.store, group, { now, run });
  const { today } = buildEngineContext(runContext, flow, now);
  const { choice, media } = inbound;
  const ear = { language: flowLanguage(flow, preferredLanguages(runContext)), today };
  const read = readAnswer(question, { text, choice, media }, ear);
  if (!read && text === "") return undefined;
  const answer: Answer = read ?? { kind: "text", text };
  const result = { answer, said: text, at: now, understood: read !== undefined };
  const response = buildResponse(run, flow, question, { ...result, ...whoseOf(inbound, author) });
  const given = await givenSoFar(place, run, question);
  const mine = given.find((each) => each.author === author.id);
  const isFirst = given.every(({ id }) => id !== response.id);
  const own = isFirst ? response.id : `${response.id}.${author.id}`;
  const same = given.some((each) => JSON.stringify(each.answer) === JSON.stringify(answer));
  return {
    changes: {
      responses: [{ ...response, id: mine?.id ?? own }],
      fires: [amend(place, run), ...buildFetchFire(inbound, group, now)],
    },
    words: mine
      ? MESSAGES.group.corrected
      : same
        ? MESSAGES.group.as_others
        : MESSAGES.group.beside,
  };
}

function whoseOf(inbound: InboundMessage, { id: author }: GroupAuthor) {
  const enclosed = describeEnclosures(inbound);
  return { author, inbound: inbound.id, ...(enclosed.length > 0 ? { enclosed } : {}) };
}

/** The question that is tapped, else the last one that was answered. */
function questionMeant(flow: Flow, run: Run, choice: string | undefined): Question | undefined {
  if (choice !== undefined) return findQuestion(flow, choice.slice(0, choice.indexOf(":")));
  const answered = flow.steps.filter(({ id }) => run.results[id] !== undefined);
  const last = answered.at(-1) ?? flow.steps.find(({ type }) => type === "ask");
  return last && findQuestion(flow, last.id);
}

/** What members answered to a question of this run so far. */
async function givenSoFar({ ctx }: GroupMessage, run: Run, { id }: Question): Promise<Response[]> {
  const { campaign, period, team } = run;
  if (campaign === undefined || period === undefined || team === undefined) return [];
  const checkIns = await ctx.store.checkIns({ campaign, period, teams: [team] });
  const own = checkIns.find((each) => each.run.id === run.id);
  return own?.responses.filter(({ question }) => question === id) ?? [];
}

/** A digest that was posted already may change by it. */
function amend({ inbound, group, now }: GroupMessage, run: Run): Fire {
  return {
    key: `${run.id}.${inbound.id}.amend`,
    kind: "amend",
    dueAt: now,
    contact: group.id,
    state: "due",
    run: run.id,
  };
}
