import { inLanguage, type Texts } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import { spanOf } from "../../domain/span.ts";
import { controlIn } from "../../engine/control.ts";
import type { Flow } from "../../engine/flow.ts";
import { readDataWish } from "../../engine/intent/data-wish.ts";
import { resume } from "../../engine/resume.ts";
import type { Changes } from "../../ports/changes.ts";
import { castOf, languagesOf, sceneOf } from "../cast.ts";
import { changesOf } from "../changes-of.ts";
import { besideOthers } from "./beside-others.ts";
import { BETWEEN_US, IN_PRIVATE, NOTHING_HERE, OVER_HERE } from "./group-words.ts";
import { type Author, authorOf, type Place, strangersOf } from "./place.ts";

/** Takes what somebody told the bot in a group as an answer to what it asked there. False where a race was lost. */
export async function answerInGroup(place: Place): Promise<boolean> {
  const { house, inbound } = place;
  const author = await authorOf(house, inbound);
  // Whoever opted out is not recorded, in a group neither.
  if (hasOptedOut(author))
    return await house.store.commit({ cause: { type: "inbound", id: inbound.id } });
  if (inbound.choice === undefined && (controlIn(wordsOf(place)) ?? readDataWish(wordsOf(place))))
    return await house.store.commit(await decline(place, author));
  const run = await runMeant(place);
  const flow = run && (await house.store.flow(run.flow.id, run.flow.revision));
  if (!run || !flow) return await house.store.commit(await replyInGroup(place, NOTHING_HERE));
  return run.state === "waiting" && !isAboutEarlier(place, run)
    ? await moveOn(place, author, run, flow)
    : await house.store.commit(await addTo(place, author, run, flow));
}

function hasOptedOut({ contact }: Author): boolean {
  return contact?.standing === "stopped" || contact?.standing === "declined";
}

/** What becomes of words to a question that somebody answered already. */
async function addTo(place: Place, author: Author, run: Run, flow: Flow): Promise<Changes> {
  const closes = run.startedAt.getTime() + (spanOf(flow.expire_after) ?? 0);
  const isOpen = run.state === "completed" && place.now.getTime() < closes;
  if (!isOpen && run.state !== "waiting") return await replyInGroup(place, OVER_HERE, run);
  const beside = await besideOthers(place, author, { run, flow, text: wordsOf(place) });
  if (!beside) return { cause: { type: "inbound", id: place.inbound.id } };
  const reply = await replyInGroup(place, beside.words, run);
  return { ...reply, ...beside.changes, strangers: strangersOf(place, author) };
}

/** The words of a message without the names of whom it addresses: `@27821`. */
function wordsOf({ inbound }: Place): string {
  return inbound.text.replace(/(^|\s)@\S+/gu, " ").trim();
}

/** Whether a tap or vote belongs to a question that was answered before the one that is asked now. */
function isAboutEarlier({ inbound: { choice } }: Place, run: Run): boolean {
  const asked = choice?.slice(0, choice.indexOf(":"));
  return asked !== undefined && asked !== run.wait?.step && run.results[asked] !== undefined;
}

/** The conversation that a message is about: that of the message it quotes, else the one the group is in or was last. */
async function runMeant({ house, inbound, group }: Place): Promise<Run | undefined> {
  const { from, about } = inbound;
  const row = about === undefined ? undefined : await house.store.sentBy(from.channel, about);
  const quoted = row?.run === undefined ? undefined : await house.store.run(row.run);
  if (quoted?.contact === group.id) return quoted;
  return (await house.store.waitingRun(group.id)) ?? (await house.store.latestCheckIn(group.id));
}

async function moveOn(place: Place, author: Author, run: Run, flow: Flow): Promise<boolean> {
  const { house, inbound, group, now } = place;
  const cause = { type: "inbound", id: inbound.id } as const;
  const cast = await castOf(house.store, group, { now, run });
  const { id, choice, media } = inbound;
  const said = { type: "message", text: wordsOf(place), choice, media, id } as const;
  const sprint = resume(flow, run, said, sceneOf(cast, flow, now));
  if (sprint.run === run) return await house.store.commit({ cause });
  const { wait } = sprint.run;
  const heard = wait ? { ...sprint.run, wait: { ...wait, by: author.id } } : sprint.run;
  const changes = changesOf(
    { ...sprint, run: heard },
    { flow, cast, now, cause, inbound, author: author.id },
  );
  // What somebody says of themselves is said of them, and never of their group.
  return await house.store.commit({
    ...changes,
    contacts: [],
    silenced: [],
    strangers: strangersOf(place, author),
  });
}

/** What concerns one person only is answered to them, where they agreed to that; otherwise it is kindly declined. */
async function decline(place: Place, { contact }: Author): Promise<Changes> {
  if (contact?.standing !== "active") return await replyInGroup(place, IN_PRIVATE);
  const { house, inbound, now } = place;
  const programme = await house.store.programme();
  const text = inLanguage(BETWEEN_US, languagesOf({ contact, programme }));
  const draft: Draft = {
    id: `${inbound.id}.reply`,
    to: contact.address,
    purpose: "reply",
    body: { text },
    contact: contact.id,
    createdAt: now,
  };
  return { cause: { type: "inbound", id: inbound.id }, drafts: [draft] };
}

/** One reply in the group, in its own language, under what was quoted. */
async function replyInGroup(place: Place, words: Texts, run?: Run): Promise<Changes> {
  const { house, inbound, group, now } = place;
  const { from, about } = inbound;
  const programme = await house.store.programme();
  const quoted = about === undefined ? undefined : await house.store.sentBy(from.channel, about);
  const draft: Draft = {
    id: `${inbound.id}.reply`,
    to: group.address,
    purpose: "reply",
    body: { text: inLanguage(words, languagesOf({ contact: group, programme })) },
    contact: group.id,
    run: run?.id,
    under: quoted?.id,
    createdAt: now,
  };
  return { cause: { type: "inbound", id: inbound.id }, drafts: [draft] };
}
