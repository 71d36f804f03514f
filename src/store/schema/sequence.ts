import type { Models } from "./models.ts";
import { isDuplicate } from "./write.ts";

/** Returns the next revision, greater than every earlier one across restarts and processes. */
export async function nextRevision({ counters }: Models): Promise<number> {
  const step = async () =>
    await counters
      .findOneAndUpdate(
        { _id: "rev" },
        { $inc: { value: 1 } },
        { upsert: true, returnDocument: "after" },
      )
      .lean();
  try {
    return (await step()).value;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return (await step()).value;
  }
}
