import type { Desk, Doc } from "./erase-desk.ts";
import {
  type Cut,
  cutDecision,
  cutDigest,
  cutOutbox,
  cutRun,
  cutTogether,
  type Judge,
  judgeFor,
} from "./erase-shared.ts";
import { anyText, eachText, type Traces } from "./erase-traces.ts";
import { field, isWriter, listOf } from "./erase-words.ts";

/** What becomes of one document: it goes, or another one stands in its place. */
export type Fate = { readonly remove: true } | { readonly put: Doc };

// Nothing of one person stands in these but in their own documents: what looks alike is somebody else's.
const OTHERS = new Set(["contacts", "teams", "programmes", "flows", "counters", "erased"]);

// Whoever quotes comes before what is quoted, so that words are known for as long as they are looked for.
const FIRST = ["outbox", "digests", "decisions", "exchanges", "engagements"];
const LAST = ["commitments", "lessons", "attachments", "notes", "responses", "runs", "inbound"];

/** The collections in the order in which they are gone through; the people come last of all. */
export async function placesOf(desk: Desk): Promise<readonly string[]> {
  const names = await desk.names();
  const middle = names.filter((name) => ![...FIRST, ...LAST, "contacts"].includes(name)).toSorted();
  const all = [...FIRST, ...middle, ...LAST, "contacts"];
  return all.filter((name) => names.includes(name));
}

type Rule = (judge: Judge, doc: Doc) => boolean;

const at =
  (key: string): Rule =>
  ({ traces }, doc) =>
    doc[key] === traces.contact.id;
const anywhere: Rule = ({ traces }, doc) => anyText(doc, traces.knows);
const written =
  (name: string): Rule =>
  ({ traces }, doc) =>
    isWriter(traces, name, doc);

// Which documents are one person's alone.
const THEIRS: Readonly<Record<string, Rule>> = {
  contacts: at("_id"),
  responses: written("responses"),
  notes: written("notes"),
  runs: written("runs"),
  inbound: written("inbound"),
  commitments: written("commitments"),
  lessons: written("lessons"),
  enrolments: at("contact"),
  fires: at("contact"),
  leaves: at("contact"),
  attachments: ({ traces, words }, doc) =>
    doc["contact"] === traces.contact.id || words.files.has(doc._id),
  members: anywhere,
  strangers: anywhere,
  join_codes: at("_id"),
  join_tries: anywhere,
  words: anywhere,
  outbox: ({ traces }, doc) =>
    doc["contact"] === traces.contact.id || isAddress(traces, field(doc["to"], "id")),
  digests: at("coach"),
  pings: at("mentor"),
  exchanges: ({ traces }, doc) => {
    const members = listOf(doc["members"]);
    const isAlone = members.length === 1 && members[0] === traces.contact.id;
    return doc["with"] === traces.contact.id || isAlone;
  },
};

function isAddress({ contact }: Traces, id: unknown): boolean {
  const { address, aliases = [] } = contact;
  return id !== "" && [address, ...aliases].some((each) => each.id === id);
}

const CUTS: Readonly<Record<string, (judge: Judge, doc: Doc) => Cut>> = {
  outbox: cutOutbox,
  digests: cutDigest,
  decisions: cutDecision,
  runs: cutRun,
  engagements: cutTogether,
  exchanges: cutTogether,
};

/** What becomes of a document of a collection; undefined where nothing of this person is in it. */
export function fateOf(one: Judge, name: string, doc: Doc): Fate | undefined {
  const judge = judgeFor(one, [doc["contact"], field(doc["to"], "id")]);
  if (THEIRS[name]?.(judge, doc) === true) return { remove: true };
  if (OTHERS.has(name)) return undefined;
  const { traces, words } = judge;
  const cut = CUTS[name]?.(judge, doc) ?? { doc, quotes: false };
  // Other people's own words are theirs, whatever they have in common; only a name is taken out of them.
  const change = (text: string): string =>
    cut.quotes && words.quoted(text, false) ? "[removed]" : traces.without(text);
  const after = eachText(cut.doc, change);
  if (after === doc) return undefined;
  return { put: name === "fires" ? stilled(after) : after };
}

/** Nothing falls due any more that was about them. */
function stilled(fire: Doc): Doc {
  const waits = fire["state"] === "due" || fire["state"] === "queued";
  return waits ? { ...fire, state: "dropped" } : fire;
}
