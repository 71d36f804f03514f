import { NO_QUESTION } from "../domain/decision.ts";
import type { Note } from "../domain/records.ts";
import type { Changes } from "../ports/changes.ts";
import { lookFire } from "./decide/decision-fires.ts";
import { raisedIn } from "./decide/raise.ts";
import type { Deed } from "./deed.ts";
import { authorOf } from "./group/place.ts";

/** An edited message changes the note it is part of, as long as that was not passed on. */
export async function editNote(deed: Deed): Promise<Changes> {
  const cause = { type: "inbound", id: deed.inbound.id } as const;
  const found = await noteWith(deed);
  if (!found) return { cause };
  const { note, words } = found;
  return {
    cause,
    notes: [{ ...note, text: note.text.replace(words, () => deed.inbound.text.trim()) }],
  };
}

/**
 * A deleted message that answered nothing takes its words out of the note it is part of, and drops the decision that it
 * raised; of any other only the words are removed.
 */
export async function takeBackOther(deed: Deed): Promise<Changes> {
  const { about, id } = deed.inbound;
  const cause = { type: "inbound", id } as const;
  if (about === undefined || !(await isOwn(deed, about))) return { cause };
  const gone = { cause, unsaid: [about], ...(await withoutDecision(deed, about)) };
  const found = await noteWith(deed);
  if (!found) return gone;
  const { note, words } = found;
  const text = note.text.replace(words, "").trim();
  const kept: Note = text === "" ? { ...note, text, state: "withheld" } : { ...note, text };
  return { ...gone, notes: [kept] };
}

/** The decision point that a message raised in its own words, dropped and without them. */
async function withoutDecision(
  { house, now }: Deed,
  message: string,
): Promise<Pick<Changes, "decision" | "fires">> {
  const raised = await house.store.decision(raisedIn(message));
  if (!raised || raised.state === "dropped") return {};
  const { decider: _decider, help: _help, options: _options, known: _known, ...kept } = raised;
  const version = (raised.version ?? 0) + 1;
  const decision = { ...kept, question: NO_QUESTION, state: "dropped", version } as const;
  return { decision, fires: [lookFire(decision, `taken_back.${version}`, now)] };
}

/** Whether a message was written by whoever deletes it now. */
async function isOwn({ house, by }: Deed, about: string): Promise<boolean> {
  const message = await house.store.inbound(about);
  return message !== undefined && (await authorOf(house, message)).id === by;
}

/** The note that still waits for its writer's word and holds the words of the message that a deed is about. */
async function noteWith({ house, inbound, by }: Deed) {
  const { store } = house;
  const [note, message] = await Promise.all([
    store.offeredNote(by),
    inbound.about === undefined ? undefined : store.inbound(inbound.about),
  ]);
  const words = message?.text.trim() ?? "";
  return note && words !== "" && note.text.includes(words) ? { note, words } : undefined;
}
