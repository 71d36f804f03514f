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

/** Handles a member's message in a group as an answer to the bot's question there; false if the commit lost a race. */
export async function handleGroupAnswer(place: GroupMessage): Promise<boolean> {
  const { ctx, inbound } = place;
  const author = await findAuthor(ctx, inbound);
  // Messages of a contact who opted out are not recorded, not even in a group.
  if (hasOptedOut(author))
    return await ctx.store.commit({ cause: { type: "inbound", id: inbound.id } });
  if (
    inbound.choice === undefined &&
    (readControl(stripMentions(place)) ?? readDataWish(stripMentions(place)))
  )
    return await ctx.store.commit(await answerPrivately(place, author));
  const run = await findTargetRun(place);
  const flow = run && (await ctx.store.flow(run.flow.id, run.flow.revision));
  if (!run || !flow)
    return await ctx.store.commit(await replyInGroup(place, MESSAGES.group.nothing_here));
  return run.state === "waiting" && !isAboutEarlier(place, run)
    ? await advanceRun(place, author, run, flow)
    : await ctx.store.commit(await addAnswer(place, author, run, flow));
}

function hasOptedOut({ contact }: GroupAuthor): boolean {
  return contact?.standing === "stopped" || contact?.standing === "declined";
}

/** Handles a message about a question that another member has answered. */
async function addAnswer(
  place: GroupMessage,
  author: GroupAuthor,
  run: Run,
  flow: Flow,
): Promise<Changes> {
  const closes = run.startedAt.getTime() + (parseDuration(flow.expire_after) ?? 0);
  const isOpen = run.state === "completed" && place.now.getTime() < closes;
  if (!isOpen && run.state !== "waiting")
    return await replyInGroup(place, MESSAGES.group.over_here, run);
  const additional = await recordAdditionalAnswer(place, author, {
    run,
    flow,
    text: stripMentions(place),
  });
  if (!additional) return { cause: { type: "inbound", id: place.inbound.id } };
  const reply = await replyInGroup(place, additional.words, run);
  return { ...reply, ...additional.changes, strangers: toUnknownSenders(place, author) };
}

/** Removes mentions such as `@27821` from a message. */
function stripMentions({ inbound }: GroupMessage): string {
  return inbound.text.replace(/(^|\s)@\S+/gu, " ").trim();
}

/** Whether a tap or vote belongs to an earlier, answered question. */
function isAboutEarlier({ inbound: { choice } }: GroupMessage, run: Run): boolean {
  const asked = choice?.slice(0, choice.indexOf(":"));
  return asked !== undefined && asked !== run.wait?.step && run.results[asked] !== undefined;
}

/** Finds the run a message is about: that of the quoted message, otherwise the group's current or latest one. */
async function findTargetRun({ ctx, inbound, group }: GroupMessage): Promise<Run | undefined> {
  const { from, about } = inbound;
  const row = about === undefined ? undefined : await ctx.store.sentBy(from.channel, about);
  const quoted = row?.run === undefined ? undefined : await ctx.store.run(row.run);
  if (quoted?.contact === group.id) return quoted;
  return (await ctx.store.waitingRun(group.id)) ?? (await ctx.store.latestCheckIn(group.id));
}

async function advanceRun(
  place: GroupMessage,
  author: GroupAuthor,
  run: Run,
  flow: Flow,
): Promise<boolean> {
  const { ctx, inbound, group, now } = place;
  const cause = { type: "inbound", id: inbound.id } as const;
  const runContext = await loadRunContext(ctx.store, group, { now, run });
  const { id, choice, media } = inbound;
  const input = { type: "message", text: stripMentions(place), choice, media, id } as const;
  const sprint = resumeRun(flow, run, input, buildEngineContext(runContext, flow, now));
  if (sprint.run === run) return await ctx.store.commit({ cause });
  const { wait } = sprint.run;
  const moved = wait ? { ...sprint.run, wait: { ...wait, by: author.id } } : sprint.run;
  const changes = buildChanges(
    { ...sprint, run: moved },
    { flow, runContext, now, cause, inbound, author: author.id },
  );
  // A member's personal details concern the member, never the group.
  return await ctx.store.commit({
    ...changes,
    contacts: [],
    silenced: [],
    strangers: toUnknownSenders(place, author),
  });
}

/** Answers a personal request in private if the contact is active; otherwise declines politely in the group. */
async function answerPrivately(place: GroupMessage, { contact }: GroupAuthor): Promise<Changes> {
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

/** Builds one reply in the group's language, under the quoted message. */
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
