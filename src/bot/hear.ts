import type { Inbound } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import type { Run } from "../domain/run.ts";
import { readDayNote } from "../engine/read/read-day-note.ts";
import type { Changes } from "../ports/changes.ts";
import { localTime } from "../schedule/local-time.ts";
import { hearAct } from "./act/hear-act.ts";
import { isForHuman } from "./attended.ts";
import { castOf } from "./cast.ts";
import { caughtUp, timeOf } from "./catch-up.ts";
import { changesOf } from "./changes-of.ts";
import { currentWording, deletedBefore } from "./current-wording.ts";
import { noteDataRequest } from "./data-request.ts";
import { keepDayNote } from "./day-note.ts";
import { crossBridge } from "./decide/bridge.ts";
import { resumeFairly } from "./decide/claim.ts";
import { raiseInWords } from "./decide/raise.ts";
import { deedOf } from "./edit.ts";
import { hearInGroup } from "./group/hear-in-group.ts";
import { hearOutside } from "./hear-outside.ts";
import type { House } from "./house.ts";
import { whoWrote } from "./identity.ts";
import { answerJoinWords } from "./join/settle-join.ts";
import { wishOf } from "./note.ts";
import { nudgesOf } from "./nudge.ts";
import { OVER } from "./phrases.ts";
import { alsoPassed, hearBetween } from "./relay/hear-between.ts";
import { replyOnly } from "./reply.ts";
import { hearStranger } from "./stranger.ts";
import { asksToStop } from "./unprompted.ts";
import { tellWhatFor } from "./unseen.ts";
import { letGo, onlyOpens } from "./window.ts";

// A lost race means that somebody else moved the run on; five readings are plenty where one process works alone.
const TRIES = 5;

/**
 * Applies one kept message: to the conversation its writer is in, or else as words outside one. Rejects where that
 * cannot be done now.
 */
export async function hear(house: House, inbound: Inbound): Promise<void> {
  if (inbound.group !== undefined) return await hearInGroup(house, inbound);
  const { store, lanes } = house;
  const writer = await whoWrote(house, inbound);
  if (!writer) return await hearStranger(house, inbound);
  await lanes.inTurn(writer.id, async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      // A commit that a crash cut short may hold this very message, or an opt-out: finish it before deciding anything.
      await store.settle(writer.id);
      if (await store.isApplied(inbound.id)) return;
      const contact = await store.contact(writer.id);
      if (await applyOnce(house, inbound, contact ?? writer))
        return await letGo(house, inbound, contact ?? writer);
    }
    throw new Error("the conversation was moved on by somebody else, time and again");
  });
}

async function applyOnce(house: House, arrived: Inbound, contact: Contact): Promise<boolean> {
  const inbound = await currentWording(house, arrived);
  if (!inbound) return await house.store.commit(deletedBefore(arrived));
  if ((inbound.act ?? "said") === "said") return await applyWords(house, inbound, contact);
  const now = house.clock.now();
  const cast = await castOf(house.store, contact, { now });
  const deed = await deedOf({ house, inbound, cast, now, by: contact.id });
  return "cause" in deed ? await house.store.commit(deed) : await applyWords(house, deed, contact);
}

async function applyWords(house: House, inbound: Inbound, contact: Contact): Promise<boolean> {
  const joining = await answerJoinWords(house, inbound, contact);
  if (joining) return await house.store.commit(joining);
  if (await isForHuman(house, inbound, contact))
    return await house.store.commit({
      cause: { type: "inbound", id: inbound.id },
      unsaid: [inbound.id],
    });
  const acted = await hearAct(house, inbound, contact);
  if (acted !== undefined) return acted;
  const toOthers = await noteBesideQuestion(house, inbound, contact);
  return toOthers
    ? await house.store.commit(toOthers)
    : await hearForConversation(house, inbound, contact);
}

/** What is for a person who wrote through the bot, for the open question, or for the bot itself. */
async function hearForConversation(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<boolean> {
  // A tap under words written outside a check-in is about them, whatever is being asked now.
  const run = wishOf(inbound.choice ?? "") ? undefined : await house.store.waitingRun(contact.id);
  if (await onlyOpens(house, inbound, { contact, run }))
    return await open(house, inbound, contact, run);
  const between = await hearBetween(house, inbound, { contact, run });
  if (between?.type === "changes") return await house.store.commit(between.changes);
  const said = between?.said ?? inbound;
  return run
    ? await answer(house, said, contact, { run, also: between?.also })
    : await hearOutside(house, said, contact);
}

/** What words mean that leave the open question as it is; undefined where they are none of that. */
async function noteBesideQuestion(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<Changes | undefined> {
  // Who wants no more messages is obeyed before anything is passed on.
  if (asksToStop(inbound)) return undefined;
  const crossed = await crossBridge(house, inbound, contact);
  if (crossed) return crossed;
  const noted =
    (await noteDataRequest(house, inbound, contact)) ??
    (await noteDays(house, inbound, contact)) ??
    (await raiseInWords(house, inbound, contact));
  return noted && (await alsoPassed(house, inbound, contact, noted));
}

/** Words that open a channel for what waits, and say nothing else: a template's button, or a word before its question. */
async function open(
  house: House,
  inbound: Inbound,
  contact: Contact,
  run: Run | undefined,
): Promise<boolean> {
  const { store, clock } = house;
  const cause = { type: "inbound", id: inbound.id } as const;
  if (run) return await store.commit({ cause, fires: nudgesOf(house, contact, run) });
  const waits = await store.waiting({ contact: contact.id }, 1);
  // Whoever opted out hears nothing, whatever old button they tap.
  if (waits.length > 0 || contact.standing === "stopped") return await store.commit({ cause });
  if (contact.standing !== "active") return await hearOutside(house, inbound, contact);
  const now = clock.now();
  const cast = await castOf(store, contact, { now });
  return await store.commit(replyOnly({ house, inbound, cast, now }, OVER));
}

/** Leave and holidays can be told at any time, in the middle of a question too; the question stays open. */
async function noteDays(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<Changes | undefined> {
  if (contact.standing !== "active" || inbound.choice !== undefined) return undefined;
  const now = house.clock.now();
  const { day } = localTime(inbound.late ? inbound.at : now, contact.zone);
  const note = readDayNote(inbound.text, contact.languages, day);
  return (
    note &&
    keepDayNote({ house, inbound, cast: await castOf(house.store, contact, { now }), now }, note)
  );
}

async function answer(
  house: House,
  inbound: Inbound,
  contact: Contact,
  { run, also }: { readonly run: Run; readonly also: Changes | undefined },
): Promise<boolean> {
  const { store, clock } = house;
  const flow = await store.flow(run.flow.id, run.flow.revision);
  if (!flow) throw new Error(`flow ${run.flow.id}@${run.flow.revision} is not in the store`);
  const now = clock.now();
  const cast = await castOf(store, contact, { now, run });
  const { id, text, choice, media } = inbound;
  const when = timeOf(inbound, contact);
  const said = { type: "message", text, choice, media, id, ...when } as const;
  const sprint = await resumeFairly(house, { flow, run, cast, now }, said);
  const cause = also?.cause ?? ({ type: "inbound", id: inbound.id } as const);
  // What changes nothing, such as a second tap, is applied all the same.
  if (sprint.run === run) return await store.commit({ ...also, cause });
  const changes = changesOf(sprint, { flow, cast, now, cause, inbound });
  const nudges = nudgesOf(house, contact, sprint.run);
  const fires = [...(changes.fires ?? []), ...nudges];
  const contacts = [...(changes.contacts ?? []), ...(also?.contacts ?? [])];
  const all = { ...changes, fires, contacts };
  const told = await tellWhatFor(house, inbound, { contact, run }, all);
  return await store.commit(await caughtUp(house, inbound, contact, told));
}
