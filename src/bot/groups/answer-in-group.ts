import { parseDuration } from "../../domain/duration.ts";
import { inLanguage, type Texts } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { readControl } from "../../engine/parse/control.ts";
import { readDataWish } from "../../engine/parse/intent/data-wish.ts";
import { resumeRun } from "../../engine/run/resume.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import {
  findAuthor,
  type GroupAuthor,
  type GroupMessage,
  toUnknownSenders,
} from "../contacts/group-message.ts";
import { buildChanges } from "../runs/build-changes.ts";
import { buildEngineContext, loadRunContext, preferredLanguages } from "../shared/run-context.ts";
import { recordAdditionalAnswer } from "./additional-answer.ts";

/** Takes what somebody told the bot in a group as an answer to what it asked there. False where a race was lost. */
export async function handleGroupAnswer(place: GroupMessage): Promise<boolean> {
  const { ctx, inbound } = place;
  const author = await findAuthor(ctx, inbound);
  // Whoever opted out is not recorded, in a group neither.
  if (hasOptedOut(author))
    return await ctx.store.commit({ cause: { type: "inbound", id: inbound.id } });
  if (inbound.choice === undefined && (readControl(wordsOf(place)) ?? readDataWish(wordsOf(place))))
    return await ctx.store.commit(await decline(place, author));
  const run = await runMeant(place);
  const flow = run && (await ctx.store.flow(run.flow.id, run.flow.revision));
  if (!run || !flow)
    return await ctx.store.commit(await replyInGroup(place, MESSAGES.group.nothing_here));
  return run.state === "waiting" && !isAboutEarlier(place, run)
    ? await moveOn(place, author, run, flow)
    : await ctx.store.commit(await addTo(place, author, run, flow));
}

function hasOptedOut({ contact }: GroupAuthor): boolean {
  return contact?.standing === "stopped" || contact?.standing === "declined";
}

/** What becomes of words to a question that somebody answered already. */
async function addTo(
  place: GroupMessage,
  author: GroupAuthor,
  run: Run,
  flow: Flow,
): Promise<Changes> {
  const closes = run.startedAt.getTime() + (parseDuration(flow.expire_after) ?? 0);
  const isOpen = run.state === "completed" && place.now.getTime() < closes;
  if (!isOpen && run.state !== "waiting")
    return await replyInGroup(place, MESSAGES.group.over_here, run);
  const beside = await recordAdditionalAnswer(place, author, { run, flow, text: wordsOf(place) });
  if (!beside) return { cause: { type: "inbound", id: place.inbound.id } };
  const reply = await replyInGroup(place, beside.words, run);
  return { ...reply, ...beside.changes, strangers: toUnknownSenders(place, author) };
}

/** The words of a message without the names of whom it addresses: `@27821`. */
function wordsOf({ inbound }: GroupMessage): string {
  return inbound.text.replace(/(^|\s)@\S+/gu, " ").trim();
}

/** Whether a tap or vote belongs to a question that was answered before the one that is asked now. */
function isAboutEarlier({ inbound: { choice } }: GroupMessage, run: Run): boolean {
  const asked = choice?.slice(0, choice.indexOf(":"));
  return asked !== undefined && asked !== run.wait?.step && run.results[asked] !== undefined;
}

/** The conversation that a message is about: that of the message it quotes, else the one the group is in or was last. */
async function runMeant({ ctx, inbound, group }: GroupMessage): Promise<Run | undefined> {
  const { from, about } = inbound;
  const row = about === undefined ? undefined : await ctx.store.sentBy(from.channel, about);
  const quoted = row?.run === undefined ? undefined : await ctx.store.run(row.run);
  if (quoted?.contact === group.id) return quoted;
  return (await ctx.store.waitingRun(group.id)) ?? (await ctx.store.latestCheckIn(group.id));
}

async function moveOn(
  place: GroupMessage,
  author: GroupAuthor,
  run: Run,
  flow: Flow,
): Promise<boolean> {
  const { ctx, inbound, group, now } = place;
  const cause = { type: "inbound", id: inbound.id } as const;
  const runContext = await loadRunContext(ctx.store, group, { now, run });
  const { id, choice, media } = inbound;
  const said = { type: "message", text: wordsOf(place), choice, media, id } as const;
  const sprint = resumeRun(flow, run, said, buildEngineContext(runContext, flow, now));
  if (sprint.run === run) return await ctx.store.commit({ cause });
  const { wait } = sprint.run;
  const heard = wait ? { ...sprint.run, wait: { ...wait, by: author.id } } : sprint.run;
  const changes = buildChanges(
    { ...sprint, run: heard },
    { flow, runContext, now, cause, inbound, author: author.id },
  );
  // What somebody says of themselves is said of them, and never of their group.
  return await ctx.store.commit({
    ...changes,
    contacts: [],
    silenced: [],
    strangers: toUnknownSenders(place, author),
  });
}

/** What concerns one person only is answered to them, where they agreed to that; otherwise it is kindly declined. */
async function decline(place: GroupMessage, { contact }: GroupAuthor): Promise<Changes> {
  if (contact?.standing !== "active") return await replyInGroup(place, MESSAGES.group.in_private);
  const { ctx, inbound, now } = place;
  const programme = await ctx.store.programme();
  const text = inLanguage(MESSAGES.group.between_us, preferredLanguages({ contact, programme }));
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
async function replyInGroup(place: GroupMessage, words: Texts, run?: Run): Promise<Changes> {
  const { ctx, inbound, group, now } = place;
  const { from, about } = inbound;
  const programme = await ctx.store.programme();
  const quoted = about === undefined ? undefined : await ctx.store.sentBy(from.channel, about);
  const draft: Draft = {
    id: `${inbound.id}.reply`,
    to: group.address,
    purpose: "reply",
    body: { text: inLanguage(words, preferredLanguages({ contact: group, programme })) },
    contact: group.id,
    run: run?.id,
    under: quoted?.id,
    createdAt: now,
  };
  return { cause: { type: "inbound", id: inbound.id }, drafts: [draft] };
}
