import { inLanguage, type Texts } from "../domain/language.ts";
import type { Draft, Inbound, OutboxRow } from "../domain/message.ts";
import type { Run } from "../domain/run.ts";
import type { Flow, Question } from "../engine/flow.ts";
import { readReaction } from "../engine/read/read-reaction.ts";
import { questionOf } from "../engine/speak.ts";
import type { Changes } from "../ports/changes.ts";
import { localTime } from "../schedule/local-time.ts";
import { type Cast, languagesOf } from "./cast.ts";
import type { House } from "./house.ts";
import { SEND_AGAIN } from "./phrases.ts";

/** Something done besides writing, by a person or in a group; `cast` is of whoever is asked there. */
export interface Deed {
  readonly house: House;
  readonly inbound: Inbound;
  readonly cast: Cast;
  readonly now: Date;
  /** Who did it: a contact or a stranger. */
  readonly by: string;
}

/** What a reaction says, as the tap that it stands for; undefined where the question does not take it as an answer. */
export async function reactionAs({ house, inbound, cast }: Deed): Promise<Inbound | undefined> {
  const { store } = house;
  const { from, about, text } = inbound;
  const row = about === undefined ? undefined : await store.sentBy(from.channel, about);
  const run = row?.run === undefined ? undefined : await store.run(row.run);
  if (!row || run?.contact !== cast.contact.id) return undefined;
  const flow = await store.flow(run.flow.id, run.flow.revision);
  const questions = flow ? questionsUnder(row, run, flow, cast) : [];
  const choice = questions.map((each) => readReaction(each, text)).find((each) => each);
  return choice === undefined ? undefined : { ...inbound, act: "said", choice };
}

/** The question that a message asked, as far as it can be answered still; in a group others may answer after the first. */
function questionsUnder({ id }: OutboxRow, run: Run, flow: Flow, { contact }: Cast): Question[] {
  const { wait } = run;
  if (wait)
    return sprintOf(id) < wait.sprint ? [] : [questionOf(flow, wait.step)].flatMap((q) => q ?? []);
  if (contact.role !== "group") return [];
  return flow.steps.flatMap((step) => questionOf(flow, step.id) ?? []);
}

// The id of a run's message is `<run>.<sprint>.<n>`.
function sprintOf(id: string): number {
  return Number(/\.(\d+)\.\d+$/.exec(id)?.[1] ?? Number.NaN);
}

/** Asks once a day to send again what could not be read. */
export function askToSendAgain(deed: Deed): Changes {
  const { contact } = deed.cast;
  const { day } = localTime(deed.now, contact.zone);
  const changes = tell(deed, SEND_AGAIN);
  if (contact.standing !== "active") return { cause: changes.cause };
  const id = `unreadable/${contact.id}/${day}`;
  return { ...changes, drafts: changes.drafts?.map((draft) => ({ ...draft, id })) };
}

/** One reply to a deed where it was done, and the deed done with. */
export function tell({ inbound, cast, now }: Deed, words: Texts): Changes {
  const draft: Draft = {
    id: `${inbound.id}.reply`,
    to: cast.contact.address,
    purpose: "reply",
    body: { text: inLanguage(words, languagesOf(cast)) },
    contact: cast.contact.id,
    createdAt: now,
  };
  return { cause: { type: "inbound", id: inbound.id }, drafts: [draft] };
}
