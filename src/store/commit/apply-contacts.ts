import type { ContactChange } from "../../ports/changes.ts";
import { toStored } from "../schema/codec.ts";
import { OWN_WORDS } from "../schema/contacts.ts";
import { type StoreWrite, trustedFilter } from "../schema/write.ts";

/** Writes for changed facts about people; each gives way to a later change of the same fact. */
export function contactWrites(changes: readonly ContactChange[], rev: number): StoreWrite[] {
  return changes.flatMap((change) =>
    OWN_WORDS.filter((word) => change[word] !== undefined).map((word) => ({
      updateOne: {
        filter: { _id: change.id, [`_said.${word}`]: trustedFilter({ $not: { $gte: rev } }) },
        update: {
          $set: {
            [word]: toStored(change[word]),
            [`_said.${word}`]: rev,
            // Consent itself affects no campaign, only the subscription status that comes with it; nor do undirected
            // notes.
            ...(word === "consent" || word === "undirected" ? {} : { _enrol_since: rev }),
          },
        },
      },
    })),
  );
}
