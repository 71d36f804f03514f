import { enclosureId, type Response, type Result } from "../domain/answer.ts";
import type { Inbound } from "../domain/message.ts";
import type { Run } from "../domain/run.ts";
import { spanOf } from "../domain/span.ts";
import type { Flow, Question } from "../engine/flow.ts";
import { readAnswer } from "../engine/read/read-answer.ts";
import { revise } from "../engine/revise.ts";
import { languageOf, questionOf, shownOf } from "../engine/speak.ts";
import type { Changes } from "../ports/changes.ts";
import { attend } from "./attended.ts";
import { castOf, languagesOf, sceneOf } from "./cast.ts";
import { changesOf } from "./changes-of.ts";
import { askToSendAgain, type Deed, reactionAs, tell } from "./deed.ts";
import { editNote, takeBackOther } from "./edit-note.ts";
import { CHANGE_UNCLEAR, CHANGED, STAYS, TAKEN_BACK } from "./phrases.ts";
import { NOTHING, recordsWithout } from "./take-back.ts";

/** What becomes of a deed: changes to commit, or the words that it stands for. */
export async function deedOf(deed: Deed): Promise<Changes | Inbound> {
  const { inbound } = deed;
  const nothing: Changes = { cause: { type: "inbound", id: inbound.id } };
  const isActive = deed.cast.contact.standing === "active";
  switch (inbound.act ?? "said") {
    case "said":
      return inbound;
    case "joined":
    case "left":
      return nothing;
    case "reacted":
      return (await reactionAs(deed)) ?? nothing;
    case "unreadable":
      return askToSendAgain(deed);
    case "edited":
      return isActive ? await edit(deed) : nothing;
    case "deleted":
      return await takeBack(deed);
    case "attended":
      return await attend(deed);
  }
}

/** An answer that is still there, and the conversation it was given in. */
interface Given {
  readonly response: Response;
  readonly run: Run;
  readonly flow: Flow;
  readonly question: Question;
  readonly isOpen: boolean;
}

/** What a message answered, of its writer's own; several where it answered several questions at once. */
async function givenIn({ house, inbound, now, by }: Deed): Promise<Given[]> {
  const { store } = house;
  const said = inbound.about === undefined ? [] : await store.saidIn(inbound.about);
  const own = said.filter(({ contact, author }) => (author ?? contact) === by);
  const found = await Promise.all(
    own.map(async (response): Promise<Given[]> => {
      const run = await store.run(response.run);
      const flow = run && (await store.flow(run.flow.id, run.flow.revision));
      const question = flow && questionOf(flow, response.question);
      if (!run || !flow || !question) return [];
      const closes = run.startedAt.getTime() + (spanOf(flow.expire_after) ?? 0);
      const isOpen = run.state !== "expired" && run.state !== "failed" && now.getTime() < closes;
      return [{ response, run, flow, question, isOpen }];
    }),
  );
  return found.flat();
}

/** An edited message changes the answer it gave, while its period is open. */
async function edit(deed: Deed): Promise<Changes> {
  const { house, inbound, cast, now } = deed;
  const [given, ...others] = await givenIn(deed);
  if (!given) return await editNote(deed);
  if (!given.isOpen) return tell(deed, STAYS);
  const { question, flow, response } = given;
  const ear = {
    language: languageOf(flow, languagesOf(cast)),
    today: sceneOf(cast, flow, now).today,
  };
  const answer = readAnswer(question, { text: inbound.text }, ear);
  if (!answer || others.length > 0) return tell(deed, CHANGE_UNCLEAR);
  const { enclosed, audience, inbound: about } = response;
  const inside = audience === "team" ? { audience } : {};
  const sent = enclosed ? { enclosed } : {};
  const at = house.clock.now();
  const result = { answer, said: inbound.text, at, understood: true, inbound: about };
  return await replaced(deed, [given], { ...result, ...inside, ...sent });
}

/** A deleted message takes back the answer it gave, or what was sent with one, while its period is open. */
async function takeBack(deed: Deed): Promise<Changes> {
  const { about } = deed.inbound;
  const [given, ...others] = await givenIn(deed);
  if (!given || about === undefined) return await takeBackOther(deed);
  if (!given.isOpen) return tell(deed, STAYS);
  let changes: Changes = { cause: { type: "inbound", id: deed.inbound.id } };
  if (given.response.inbound !== about) {
    const { enclosed = [], ...rest } = given.run.results[given.question.id] ?? given.response;
    const left = enclosed.filter(({ id }) => id !== enclosureId(about));
    changes = await replaced(deed, [given], {
      ...rest,
      ...(left.length > 0 ? { enclosed: left } : {}),
    });
  } else changes = await replaced(deed, [given, ...others], undefined);
  return { ...changes, unsaid: [about] };
}

/** What is committed where another result stands in the place of the answers that one message gave, or none. */
async function replaced(
  deed: Deed,
  [given, ...others]: readonly [Given, ...Given[]],
  result: Result | undefined,
): Promise<Changes> {
  const { house, inbound, cast: known, now, by } = deed;
  const { response, run, flow, question } = given;
  const cause = { type: "inbound", id: inbound.id } as const;
  if (response.id !== `${run.id}.${question.id}`) return replacedBeside(deed, given, result);
  const cast = await castOf(house.store, known.contact, { now, run });
  const questions = [question, ...others.map((each) => each.question)];
  const revisions = questions.map((each) => ({ question: each, result }));
  const sprint = revise(flow, run, revisions, sceneOf(cast, flow, now));
  const author = response.author === undefined ? {} : { author: by };
  const changes = changesOf(sprint, { flow, cast, now, cause, ...author });
  const gone = await Promise.all(
    questions.map(async ({ id }) =>
      result ? NOTHING : await recordsWithout(house, run, flow, id),
    ),
  );
  // Whoever opted out may take words back, and hears nothing more.
  const drafts = cast.contact.standing === "active" ? changes.drafts : [];
  const { commitments = [], decisions = [] } = changes;
  return {
    ...changes,
    drafts,
    commitments: [...commitments, ...gone.flatMap((each) => each.commitments)],
    decisions: [...decisions, ...gone.flatMap((each) => each.decisions)],
  };
}

/** The same for an answer that stands beside the first one of a group. */
function replacedBeside(deed: Deed, given: Given, result: Result | undefined): Changes {
  const { response, question } = given;
  if (!result) return { ...tell(deed, TAKEN_BACK), withdrawn: [response.id] };
  const shown = shownOf(question, result.answer);
  const { audience } = response;
  return { ...tell(deed, CHANGED), responses: [{ ...response, ...result, audience, shown }] };
}
