import { addressKey } from "../../domain/people.ts";
import type { JoinCodes } from "../../ports/join-codes.ts";
import type { Models } from "../schema/models.ts";
import { isDuplicate, trustedFilter } from "../schema/write.ts";

const ALL = "all";

async function hashOf(code: string): Promise<string> {
  const bytes = new TextEncoder().encode(`baraza join ${code}`);
  return Buffer.from(await globalThis.crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}

/** Join codes and failed tries in MongoDB. */
export function joinCodeStore(models: Models): JoinCodes {
  return { ...codesIn(models), ...triesIn(models) };
}

type Codes = Omit<JoinCodes, "countJoinTry" | "forgetJoinTries">;

function codesIn({ joinCodes }: Models): Codes {
  return {
    async issueJoinCode(contact, code, until) {
      const hash = await hashOf(code);
      const gone = { used: 1, from: 1, settled: 1 } as const;
      const update = { $set: { hash, until }, $unset: gone };
      await joinCodes.updateOne({ _id: contact }, update, { upsert: true });
    },
    async useJoinCode(code, { inbound, from }, now) {
      const hash = await hashOf(code);
      const free = {
        hash,
        until: trustedFilter({ $gt: now }),
        used: trustedFilter({ $exists: false }),
      };
      const taken = await joinCodes
        .findOneAndUpdate(free, { $set: { used: inbound, from } })
        .lean();
      const row = taken ?? (await joinCodes.findOne({ hash }).lean());
      if (row && (taken || row.used === inbound)) return { result: "used", contact: row._id };
      return { result: row && row.used === undefined ? "expired" : "unknown" };
    },
    async openJoinRequest(contact) {
      const row = await joinCodes.findById(contact).lean();
      return row?.settled === undefined ? row?.from : undefined;
    },
    async settleJoinRequest(contact, inbound) {
      const open = { _id: contact, settled: trustedFilter({ $exists: false }) };
      const taken = await joinCodes.findOneAndUpdate(open, { $set: { settled: inbound } }).lean();
      const row = taken ?? (await joinCodes.findOne({ _id: contact, settled: inbound }).lean());
      return row?.from;
    },
  };
}

function triesIn({ joinTries }: Models): Pick<JoinCodes, "countJoinTry" | "forgetJoinTries"> {
  const count = async (key: string, day: string): Promise<number> => {
    const step = async () =>
      await joinTries
        .findOneAndUpdate(
          { _id: key },
          { $inc: { count: 1 }, $set: { day } },
          { upsert: true, returnDocument: "after" },
        )
        .lean();
    // Two processes that create a row at once collide; the second then finds it.
    const row = await step().catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
      return step();
    });
    return row.count;
  };
  return {
    async countJoinTry(from, now) {
      const day = now.toISOString().slice(0, 10);
      await joinTries.deleteMany({ day: trustedFilter({ $lt: day }) });
      return { sender: await count(addressKey(from), day), total: await count(ALL, day) };
    },
    async forgetJoinTries(from) {
      await joinTries.deleteMany({ _id: addressKey(from) });
    },
  };
}

/** Removes the short, hand-chosen codes of earlier versions, which are no longer accepted. */
export async function dropShortCodes({ contacts }: Pick<Models, "contacts">): Promise<void> {
  await contacts.collection.updateMany({ code: { $exists: true } }, { $unset: { code: 1 } });
}
