import { AUDIENCES, MEANINGS, STATUSES } from "../../domain/answer.ts";
import { CHANNEL_KINDS, type Contact, ROLES } from "../../domain/people.ts";
import { erasureOrder, planDocument } from "./erasure-plan.ts";
import { buildPersonMatcher } from "./person-matcher.ts";
import { collectWords, fieldOf } from "./personal-words.ts";
import type { RawDatabase, RawDocument } from "./raw-documents.ts";
import { createRedactor, mentionsPerson, type Redactor } from "./redaction.ts";

/** How much data about a person a collection holds. */
export interface PersonalDataCount {
  readonly collection: string;
  /** Documents about this person alone, which are deleted. */
  readonly theirs: number;
  /** Documents that others need, which stay without the person's data. */
  readonly shared: number;
}

/** A message sent to the person, or mentioning the person. */
export interface PostedMessage {
  readonly channel: string;
  readonly platformId: string | undefined;
  /** Whether it has an attachment. */
  readonly attached: boolean;
}

/** Loads what identifies a person, while their messages still exist. */
export async function loadRedactor(
  context: RawDatabase,
  contact: Contact,
  marker: string,
): Promise<Redactor> {
  const matcher = buildPersonMatcher(contact, marker);
  let teamName: string | undefined;
  for await (const team of context.documents("teams"))
    if (team._id === contact.team) teamName = String(team["name"]);
  const namesakes = new Set<unknown>();
  for await (const other of context.documents("contacts"))
    if (other["name"] === contact.name && other._id !== contact.id)
      namesakes.add(other._id).add(fieldOf(other["address"], "id"));
  return { matcher, words: await collectWords(context, matcher), teamName, namesakes };
}

/** Counts what would be deleted and changed in each collection; writes nothing. */
export async function findPersonalData(
  context: RawDatabase,
  redactor: Redactor,
): Promise<readonly PersonalDataCount[]> {
  const found: PersonalDataCount[] = [];
  for (const collection of await erasureOrder(context)) {
    let [theirs, shared] = [0, 0];
    for await (const doc of context.documents(collection)) {
      const fate = planDocument(redactor, collection, doc);
      if (fate && "put" in fate) shared++;
      else if (fate) theirs++;
    }
    if (theirs + shared > 0) found.push({ collection, theirs, shared });
  }
  return found;
}

/** Lists messages sent to the person, or to others and mentioning the person. */
export async function listPostedMessages(
  context: RawDatabase,
  redactor: Redactor,
): Promise<readonly PostedMessage[]> {
  const told: PostedMessage[] = [];
  for await (const doc of context.documents("outbox")) {
    const fate = planDocument(redactor, "outbox", doc);
    if (!fate || doc["state"] !== "sent") continue;
    if ("put" in fate && !mentionsPerson(createRedactor(redactor, [doc["contact"]]), doc)) continue;
    const platformId = doc["platform_id"];
    told.push({
      channel: String(fieldOf(doc["to"], "channel")),
      platformId: typeof platformId === "string" ? platformId : undefined,
      attached: fieldOf(doc["body"], "attached") !== undefined,
    });
  }
  return told;
}

/**
 * Removes a person from every collection, their contact last: an interrupted erasure is repeated, because until then it
 * is known who they are. A document with a changed id is written before the old one is deleted.
 */
export async function erasePerson(context: RawDatabase, redactor: Redactor): Promise<void> {
  for (const collection of await erasureOrder(context)) {
    const gone: string[] = [];
    const changed: { readonly before: RawDocument; readonly after: RawDocument }[] = [];
    for await (const doc of context.documents(collection)) {
      const fate = planDocument(redactor, collection, doc);
      if (fate && "put" in fate) changed.push({ before: doc, after: fate.put });
      else if (fate) gone.push(doc._id);
    }
    for (const { before, after } of changed) {
      await context.put(collection, after);
      if (after._id !== before._id) await context.remove(collection, [before._id]);
    }
    await context.remove(collection, gone);
  }
}

// Terms of the service that documents contain: roles, states, kinds.
const TERMS = new Set<string>([...ROLES, ...CHANNEL_KINDS, ...AUDIENCES, ...STATUSES, ...MEANINGS]);
const MORE_TERMS =
  "open with_mentor decided overdue dropped waiting completed expired stopped failed due queued done skipped sent unknown sending received applied active invited declined group digest echo prompt reply reminder notice decision exchange note media plan run said settings pause words network sides ping question look";

/** Another meaning of this id that makes its mentions ambiguous; undefined if there is none. */
export async function findAmbiguity(context: RawDatabase, id: string): Promise<string | undefined> {
  if (TERMS.has(id) || MORE_TERMS.split(" ").includes(id)) return "a term of the service";
  for (const [name, what] of [
    ["teams", "a team"],
    ["programmes", "a programme"],
    ["engagements", "an engagement"],
  ] as const)
    for await (const doc of context.documents(name)) if (doc._id === id) return what;
  for await (const { _id } of context.documents("flows"))
    if (_id.split("@")[0] === id) return "a flow";
  for await (const { campaign } of context.documents("fires"))
    if (campaign === id) return "a campaign";
  return undefined;
}
