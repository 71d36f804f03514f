import { AUDIENCES, MEANINGS, STATUSES } from "../../domain/answer.ts";
import { CHANNEL_KINDS, type Contact, ROLES } from "../../domain/people.ts";
import { erasureOrder, planDocument } from "./erasure-plan.ts";
import { buildPersonMatcher } from "./person-matcher.ts";
import { collectWords, fieldOf } from "./personal-words.ts";
import type { RawDatabase, RawDocument } from "./raw-documents.ts";
import { createRedactor, mentionsPerson, type Redactor } from "./redaction.ts";

/** How much of somebody a collection holds. */
export interface PersonalDataCount {
  readonly collection: string;
  /** Documents that are theirs alone, and go. */
  readonly theirs: number;
  /** Documents that others need, and stay without them. */
  readonly shared: number;
}

/** A message that was sent to the person, or tells of the person. */
export interface PostedMessage {
  readonly channel: string;
  readonly platformId: string | undefined;
  /** Whether a file went with it. */
  readonly attached: boolean;
}

/** Reads how somebody is recognised, as long as what they said is there. */
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

/** What would go and what would change, place by place; nothing is written. */
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

/** The messages that were sent to the person, or to others and tell of the person. */
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
 * Takes somebody out of every collection, themselves last: whoever is cut short goes on by doing it again, for until
 * then it is known who they are. A document under another id is written before the old one goes.
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

// Words that stand in the store for what they say: roles, states, kinds.
const WORDS = new Set<string>([...ROLES, ...CHANNEL_KINDS, ...AUDIENCES, ...STATUSES, ...MEANINGS]);
const MORE_WORDS =
  "open with_mentor decided overdue dropped waiting completed expired stopped failed due queued done skipped sent unknown sending received applied active invited declined group digest echo prompt reply reminder notice decision exchange note media plan run said settings pause words network sides ping question look";

/** What else bears this id, so that it cannot be told where it means the person; undefined where nothing does. */
export async function findAmbiguity(context: RawDatabase, id: string): Promise<string | undefined> {
  if (WORDS.has(id) || MORE_WORDS.split(" ").includes(id)) return "a word of the service";
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
