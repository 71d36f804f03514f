import { enclosureId } from "../../domain/answer.ts";
import type { Changes } from "../../ports/changes.ts";
import {
  eachWording,
  type WithoutWords,
  WORDS_GONE,
  withoutWords,
} from "../privacy/without-words.ts";
import type { InboundRow } from "../schema/inbound.ts";
import type { Models } from "../schema/models.ts";
import type { OutboxEntry } from "../schema/outbox.ts";
import { type StoreWrite, trustedFilter, writeInOrder } from "../schema/write.ts";

/**
 * Removes the text and files of deleted messages: from the messages, from their edited versions, and from every copy
 * made since. That there was a message stays. The messages come last, so that a repeat after a crash still knows what
 * to look for.
 */
export async function removeWords(
  models: Models,
  { unsaid: messages = [] }: Pick<Changes, "unsaid">,
): Promise<void> {
  if (messages.length === 0) return;
  const these = trustedFilter({ $in: [...messages] });
  const rows = await models.inbound
    .find({ $or: [{ _id: these }, { about: these, act: "edited" }] })
    .lean();
  const texts = rows.filter(({ choice }) => choice === undefined).flatMap(textsIn);
  const [first] = rows.toSorted((a, b) => a._received_at.getTime() - b._received_at.getTime());
  if (first && texts.length > 0)
    await unquote(models, { rows, first, without: withoutWords(texts) });
  const words = { $set: { text: "" }, $unset: { media: 1, fields: 1 } } as const;
  await models.inbound.updateMany(
    { _id: trustedFilter({ $in: rows.map(({ _id }) => _id) }) },
    words,
  );
  await models.attachments.deleteMany({ _id: trustedFilter({ $in: messages.map(enclosureId) }) });
}

function textsIn({ text, fields }: InboundRow): string[] {
  return [text, ...Object.values(fields ?? {})].filter((each) => each.trim() !== "");
}

/** The deleted messages, the first of them, and how to remove their text from another. */
interface Deleted {
  readonly rows: readonly InboundRow[];
  readonly first: InboundRow;
  readonly without: WithoutWords;
}

/** The writer of the deleted text. Copies are near to them, and a short text is only searched for there. */
interface Writer {
  readonly contact: string | undefined;
  readonly team: string | undefined;
  readonly teamName: string | undefined;
}

async function unquote(models: Models, deleted: Deleted): Promise<void> {
  const writer = await writerOf(models, deleted.first);
  await Promise.all([
    unquoteOutbox(models, deleted, writer),
    unquoteNotes(models, deleted, writer),
    unquoteDigests(models, deleted, writer),
    unquoteDecisions(models, deleted, writer),
    unquoteRecords(models, deleted, writer),
  ]);
}

async function writerOf({ contacts, teams }: Models, { from }: InboundRow): Promise<Writer> {
  const { channel, id } = from;
  const at = [
    { "address.channel": channel, "address.id": id },
    { aliases: trustedFilter({ $elemMatch: { channel, id } }) },
  ];
  const contact = await contacts.findOne({ $or: at }).lean();
  const team = contact?.team === undefined ? null : await teams.findById(contact.team).lean();
  return { contact: contact?._id, team: contact?.team, teamName: team?.name };
}

/** Messages that quote the text: those that only relay it are cancelled, others are sent without it. */
async function unquoteOutbox(
  { outbox }: Models,
  { rows, first, without }: Deleted,
  { contact, teamName }: Writer,
): Promise<void> {
  const since = trustedFilter({ $gte: first._received_at });
  const writes: StoreWrite[] = [];
  for await (const row of outbox.find({ created_at: since }).lean()) {
    const told = row.body.text;
    const isNear = row.contact === contact || (teamName !== undefined && told.includes(teamName));
    const body = eachWording(row.body, (text) => without(text, isNear));
    if (body === row.body) continue;
    const passesOn = rows.some(({ _id }) => row._id.includes(_id));
    writes.push(...(passesOn && row.state === "due" ? [dropped(row)] : []));
    writes.push({ updateOne: { filter: { _id: row._id }, update: { $set: { body } } } });
  }
  await writeInOrder(outbox, writes);
}

function dropped({ _id }: OutboxEntry): StoreWrite {
  const update = { $set: { state: "dropped", error: "taken_back" }, $unset: { _line: 1 } };
  return { updateOne: { filter: { _id, state: "due" }, update } };
}

/** Notes of the writer; a note left empty is not passed on. */
async function unquoteNotes(
  { notes }: Models,
  { without }: Deleted,
  { contact }: Writer,
): Promise<void> {
  const own = contact === undefined ? [] : await notes.find({ contact }).lean();
  const writes = own.flatMap(({ _id, text: before }) => {
    const text = without(before, true);
    if (text === before) return [];
    const isEmpty = text.replaceAll(WORDS_GONE, "").trim() === "";
    const $set = isEmpty ? { text: "", state: "withheld" } : { text };
    return [{ updateOne: { filter: { _id }, update: { $set } } }];
  });
  await writeInOrder(notes, writes);
}

async function unquoteDigests(
  { digests }: Models,
  { first, without }: Deleted,
  { team }: Writer,
): Promise<void> {
  const made = await digests.find({ made_at: trustedFilter({ $gte: first._received_at }) }).lean();
  const writes = made.flatMap(({ _id, data }) => {
    const teams = data.teams.map((told) =>
      eachWording(told, (text) => without(text, told.team === team)),
    );
    if (teams.every((told, index) => told === data.teams[index])) return [];
    return [{ updateOne: { filter: { _id }, update: { $set: { "data.teams": teams } } } }];
  });
  await writeInOrder(digests, writes);
}

const DECISION_WORDS = [
  "question",
  "options",
  "known",
  "decider",
  "by",
  "help",
  "outcome",
  "asked",
];

/** Decision points of the team, or about which the writer was asked; a concurrent move starts again. */
async function unquoteDecisions(
  { decisions }: Models,
  { without }: Deleted,
  { contact, team }: Writer,
): Promise<void> {
  const theirs = [...(team === undefined ? [] : [{ team }]), { "asked.mentor": contact ?? "" }];
  const found = await decisions.find({ $or: theirs }).lean();
  const writes = found.flatMap((row) => changed(row, DECISION_WORDS, without, { version: 1 }));
  await writeInOrder(decisions, writes);
}

/** Commitments and lessons recorded from the text. */
async function unquoteRecords(
  { commitments, lessons }: Models,
  { without }: Deleted,
  { contact, team }: Writer,
): Promise<void> {
  const made = team === undefined ? [] : await commitments.find({ team }).lean();
  const told = contact === undefined ? [] : await lessons.find({ told_by: contact }).lean();
  const learnt = ["challenge", "tried", "happened", "advice"];
  await writeInOrder(
    commitments,
    made.flatMap((row) => changed(row, ["text", "reason"], without)),
  );
  await writeInOrder(
    lessons,
    told.flatMap((row) => changed(row, learnt, without)),
  );
}

function changed(
  row: { readonly _id: string },
  keys: readonly string[],
  without: WithoutWords,
  count?: Readonly<Record<string, number>>,
): StoreWrite[] {
  const fields = Object.entries(row).flatMap(([key, before]) => {
    if (!keys.includes(key)) return [];
    const after =
      typeof before === "string"
        ? without(before, true)
        : eachWording<unknown>(before, (text) => without(text, true));
    return after === before ? [] : [[key, after] as const];
  });
  if (fields.length === 0) return [];
  const update = { $set: Object.fromEntries(fields), ...(count ? { $inc: count } : {}) };
  return [{ updateOne: { filter: { _id: row._id }, update } }];
}
