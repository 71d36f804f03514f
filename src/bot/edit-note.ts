import type { Note } from "../domain/records.ts";
import type { Changes } from "../ports/changes.ts";
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

/** A deleted message takes its words out of the note it is part of; of any other only the words are removed. */
export async function takeBackNote(deed: Deed): Promise<Changes> {
  const { about, id } = deed.inbound;
  const cause = { type: "inbound", id } as const;
  if (about === undefined || !(await isOwn(deed, about))) return { cause };
  const found = await noteWith(deed);
  if (!found) return { cause, unsaid: [about] };
  const { note, words } = found;
  const text = note.text.replace(words, "").trim();
  const kept: Note = text === "" ? { ...note, text, state: "withheld" } : { ...note, text };
  return { cause, notes: [kept], unsaid: [about] };
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
