import { hasLeft } from "../../domain/disclosure.ts";
import type { Note } from "../../domain/records.ts";
import type { Store } from "../../ports/store.ts";

/** What people wrote to the programme team, newest first: not what was added to a read-back that is not over. */
export async function loadProgrammeNotes(
  store: Pick<Store, "notesForProgramme" | "run">,
  limit: number,
): Promise<Note[]> {
  const notes = await store.notesForProgramme(limit);
  const runs = await Promise.all(
    notes.map(async ({ run }) => (run === undefined ? undefined : await store.run(run))),
  );
  return notes.filter(({ run: id }, n) => {
    const run = runs[n];
    return id === undefined || (run !== undefined && hasLeft(run));
  });
}
