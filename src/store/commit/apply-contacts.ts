import type { ContactChange } from "../../ports/changes.ts";
import { toStored } from "../schema/codec.ts";
import { OWN_WORDS } from "../schema/contacts.ts";
import { type StoreWrite, trustedFilter } from "../schema/write.ts";

/** The writes of what became known of people; each thing gives way to what was said of it later. */
export function contactWrites(changes: readonly ContactChange[], rev: number): StoreWrite[] {
  return changes.flatMap((change) =>
    OWN_WORDS.filter((word) => change[word] !== undefined).map((word) => ({
      updateOne: {
        filter: { _id: change.id, [`_said.${word}`]: trustedFilter({ $not: { $gte: rev } }) },
        update: {
          $set: {
            [word]: toStored(change[word]),
            [`_said.${word}`]: rev,
            // Consent moves no campaign; the standing that comes with it does. Nor does what waits to be passed on.
            ...(word === "consent" || word === "undirected" ? {} : { _enrol_since: rev }),
          },
        },
      },
    })),
  );
}
