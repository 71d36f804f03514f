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

/** A group's run, and a member's words about it. */
interface MemberWords {
  readonly run: Run;
  readonly flow: Flow;
  readonly text: string;
}

/** The changes for an additional answer, and the reply to it. */
interface AdditionalAnswer {
  readonly changes: Pick<Changes, "responses" | "fires">;
  readonly words: Texts;
}

// A message that only says thank you answers nothing.
const THANKS = /^\W*(thanks?( you)?|thx|merci|obrigad[oa]|asante( sana)?|شكرا|شكرًا)\W*$/iu;

function isThanks({ choice }: InboundMessage, text: string): boolean {
  return choice === undefined && THANKS.test(text);
}

/**
 * Records another member's answer in addition to the first, even if equal; a second answer from the same member
 * corrects their own. Undefined if nothing was answered.
 */
export async function recordAdditionalAnswer(
  place: GroupMessage,
  author: GroupAuthor,
  { run, flow, text }: MemberWords,
): Promise<AdditionalAnswer | undefined> {
  const { ctx, inbound, group, now } = place;
  const question = findTargetQuestion(flow, run, inbound.choice);
  if (!question || isThanks(inbound, text)) return undefined;
  const runContext = await loadRunContext(ctx.store, group, { now, run });
  const { today } = buildEngineContext(runContext, flow, now);
  const { choice, media } = inbound;
  const readOptions = { language: flowLanguage(flow, preferredLanguages(runContext)), today };
  const read = readAnswer(question, { text, choice, media }, readOptions);
  if (!read && text === "") return undefined;
  const answer: Answer = read ?? { kind: "text", text };
  const result = { answer, said: text, at: now, understood: read !== undefined };
  const response = buildResponse(run, flow, question, {
    ...result,
    ...authorFields(inbound, author),
  });
  const given = await loadGivenAnswers(place, run, question);
  const earlier = given.find((each) => each.author === author.id);
  const isFirst = given.every(({ id }) => id !== response.id);
  const newId = isFirst ? response.id : `${response.id}.${author.id}`;
  const isSameAnswer = given.some((each) => JSON.stringify(each.answer) === JSON.stringify(answer));
  return {
    changes: {
      responses: [{ ...response, id: earlier?.id ?? newId }],
      fires: [buildAmendFire(place, run), ...buildFetchFire(inbound, group, now)],
    },
    words: earlier
      ? MESSAGES.group.corrected
      : isSameAnswer
        ? MESSAGES.group.as_others
        : MESSAGES.group.beside,
  };
}

function authorFields(inbound: InboundMessage, { id: author }: GroupAuthor) {
  const enclosed = describeEnclosures(inbound);
  return { author, inbound: inbound.id, ...(enclosed.length > 0 ? { enclosed } : {}) };
}

/** Finds the tapped question; otherwise the last one answered. */
function findTargetQuestion(
  flow: Flow,
  run: Run,
  choice: string | undefined,
): Question | undefined {
  if (choice !== undefined) return findQuestion(flow, choice.slice(0, choice.indexOf(":")));
  const answered = flow.steps.filter(({ id }) => run.results[id] !== undefined);
  const last = answered.at(-1) ?? flow.steps.find(({ type }) => type === "ask");
  return last && findQuestion(flow, last.id);
}

/** Loads members' answers to a question of this run. */
async function loadGivenAnswers(
  { ctx }: GroupMessage,
  run: Run,
  { id }: Question,
): Promise<Response[]> {
  const { campaign, period, team } = run;
  if (campaign === undefined || period === undefined || team === undefined) return [];
  const checkIns = await ctx.store.checkIns({ campaign, period, teams: [team] });
  const newId = checkIns.find((each) => each.run.id === run.id);
  return newId?.responses.filter(({ question }) => question === id) ?? [];
}

/** Builds the fire that updates a digest posted earlier. */
function buildAmendFire({ inbound, group, now }: GroupMessage, run: Run): Fire {
  return {
    key: `${run.id}.${inbound.id}.amend`,
    kind: "amend",
    dueAt: now,
    contact: group.id,
    state: "due",
    run: run.id,
  };
}
