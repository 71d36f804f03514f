import { groupId } from "../domain/people.ts";
import type { Doc } from "./erase-desk.ts";
import { anyText, eachText, REMOVED, type Traces, tracesOf } from "./erase-traces.ts";
import { field, listOf, textIn, type Words } from "./erase-words.ts";

/** What stands where a message was that told of somebody. */
export const REMOVED_MESSAGE = "This message was removed at a person's request.";

/** A document that others share, without somebody's part in it; `quotes` where it may still quote them in any text. */
export interface Cut {
  readonly doc: Doc;
  readonly quotes: boolean;
}

/** What is needed to judge any document. */
export interface Judge {
  readonly traces: Traces;
  readonly words: Words;
  readonly teamName: string | undefined;
  /** The ids and addresses of others who bear the same name. */
  readonly namesakes: ReadonlySet<unknown>;
}

/** The judge of what goes to somebody, or is somebody's: to a namesake the name says nothing. */
export function judgeFor(judge: Judge, whose: readonly unknown[]): Judge {
  const { contact, marker } = judge.traces;
  if (!whose.some((each) => judge.namesakes.has(each))) return judge;
  return { ...judge, traces: tracesOf(contact, marker, true) };
}

/** Whether a message to somebody else tells of this person: names them, quotes them, or offers a deed on what was theirs. */
export function tellsOf({ traces, words, teamName }: Judge, message: Doc): boolean {
  const { _id, run, under, opens, replaces, body } = message;
  const attached = field(body, "attached");
  const ids = [_id, run, under, opens, replaces, attached].filter(
    (each) => typeof each === "string",
  );
  if (ids.some((each) => traces.knows(each) || isOf(each, words.inbound))) return true;
  if (typeof attached === "string" && words.files.has(attached)) return true;
  const told = textIn(body, "text");
  const near = teamName !== undefined && told.includes(teamName);
  return anyText(body, (text) => traces.knows(text) || words.quoted(text, near));
}

/** Whether an id was made from that of one of these messages. */
function isOf(id: string, inbound: ReadonlySet<string>): boolean {
  if (inbound.has(id)) return true;
  const ends = [...id.matchAll(/[/.:]/g)].map(({ index }) => index);
  const begins = [0, ...ends.map((end) => end + 1)];
  const stops = [...ends, id.length];
  return begins.some((from) => stops.some((to) => to > from && inbound.has(id.slice(from, to))));
}

/** A message to somebody else: where it tells of this person nothing of it stays, and it is not sent any more. */
export function cutOutbox(judge: Judge, doc: Doc): Cut {
  if (field(doc["body"], "text") === REMOVED_MESSAGE || !tellsOf(judge, doc))
    return { doc, quotes: false };
  const { _line, ...kept } = doc;
  const waits = doc["state"] === "due" || doc["state"] === "sending";
  const body = { text: REMOVED_MESSAGE };
  if (waits) return { doc: { ...kept, body, state: "dropped", error: "erased" }, quotes: false };
  return { doc: { ...doc, body }, quotes: false };
}

/** A digest: their words and name go, what was counted stays. */
export function cutDigest({ traces, words }: Judge, doc: Doc): Cut {
  const { team } = traces.contact;
  const data = doc["data"];
  const before = listOf(field(data, "teams"));
  const teams = before.map((told) =>
    team !== undefined && field(told, "team") === team
      ? eachText(told, (text) => (words.quoted(text, true) ? REMOVED : text))
      : told,
  );
  if (teams.every((told, n) => told === before[n])) return { doc, quotes: true };
  return { doc: { ...doc, data: { ...Object(data), teams } }, quotes: true };
}

const OVER = ["decided", "dropped"];
const RAISED = ["options", "known", "decider", "help", "outcome"];

/** A decision of a team: what they raised is dropped, without its words; a mentor's part in it is nobody's. */
export function cutDecision({ traces, words }: Judge, doc: Doc): Cut {
  const { contact, marker } = traces;
  const near = contact.team !== undefined && doc["team"] === contact.team;
  const quoted = near ? eachText(doc, (text) => (words.quoted(text, true) ? REMOVED : text)) : doc;
  const raised = quoted["raised_by"] === contact.id ? withoutWords(quoted) : quoted;
  const mentored = raised["mentor"] === contact.id ? withoutMentor(raised) : raised;
  const asked = listOf(mentored["asked"]);
  if (!asked.some((asking) => field(asking, "mentor") === contact.id))
    return { doc: mentored, quotes: true };
  const others = asked.map((asking) =>
    field(asking, "mentor") === contact.id ? withoutAnswer(Object(asking), marker) : asking,
  );
  return { doc: { ...moved(mentored), asked: others }, quotes: true };
}

function moved(doc: Doc): Doc {
  return { ...doc, version: Number(doc["version"] ?? 0) + 1 };
}

function withoutWords(doc: Doc): Doc {
  const kept = Object.entries(doc).filter(([key]) => !RAISED.includes(key));
  const by = /^\d{4}-\d\d-\d\d$/.test(String(doc["by"])) ? {} : { by: undefined };
  const state = OVER.includes(String(doc["state"])) ? {} : { state: "dropped" };
  return moved({ ...Object.fromEntries(kept), _id: doc._id, question: REMOVED, ...by, ...state });
}

function withoutMentor({ mentor: _mentor, accepted_at: _at, ...doc }: Doc): Doc {
  const state = doc["state"] === "with_mentor" ? { state: "open" } : {};
  return { ...doc, _id: doc._id, ...state };
}

function withoutAnswer(asking: object, marker: string): object {
  const at = field(asking, "at");
  const ended = field(asking, "ended_at") ?? at;
  const reasons = listOf(field(asking, "reasons"));
  return { mentor: marker, at, reasons, outcome: "released", ended_at: ended };
}

/** A run of somebody else: in their team's group their answers go; a conversation about what was theirs ends. */
export function cutRun({ traces, words }: Judge, doc: Doc): Cut {
  const { team } = traces.contact;
  const isGroup = team !== undefined && doc["contact"] === groupId(team);
  const left = isGroup ? withoutResults(doc, words) : doc;
  if (left["state"] !== "waiting" || !traces.knows(left._id)) return { doc: left, quotes: isGroup };
  const { wait: _wait, ...kept } = left;
  return { doc: { ...kept, _id: left._id, state: "stopped" }, quotes: isGroup };
}

function withoutMoves(run: Doc, words: Words): Doc {
  const { _moved_by: moves, ...rest } = run;
  const others = listOf(moves).filter((id) => !words.inbound.has(String(id)));
  if (others.length === listOf(moves).length) return run;
  // An empty list would stand in the unique index as a value of its own.
  return { ...rest, _id: run._id, ...(others.length > 0 ? { _moved_by: others } : {}) };
}

function withoutResults(run: Doc, words: Words): Doc {
  const doc = withoutMoves(run, words);
  const results = Object.entries(Object(doc["results"]));
  const others = results.filter(([, result]) => {
    const said = field(result, "said");
    const isTheirs = words.inbound.has(String(field(result, "inbound")));
    return !isTheirs && !(typeof said === "string" && words.quoted(said, true));
  });
  if (others.length === results.length) return doc;
  return { ...doc, results: Object.fromEntries(others) };
}

/** Where several people stand together: the others stay. */
export function cutTogether({ traces }: Judge, doc: Doc): Cut {
  const lists = ["mentors", "members"].filter((key) =>
    listOf(doc[key]).includes(traces.contact.id),
  );
  const without = lists.map((key) => [
    key,
    listOf(doc[key]).filter((each) => each !== traces.contact.id),
  ]);
  return {
    doc: lists.length === 0 ? doc : { ...doc, ...Object.fromEntries(without) },
    quotes: doc["with"] !== undefined,
  };
}
