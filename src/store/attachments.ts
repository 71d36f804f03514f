import { mongo } from "mongoose";
import { enclosureId } from "../domain/answer.ts";
import type { Changes } from "../ports/changes.ts";
import type { Inbox } from "../ports/store.ts";
import type { Models } from "./models.ts";
import { DURABLE, where } from "./write.ts";

/** Removes the words of messages, and what came with them; that there was one stays. */
export async function unsay(
  models: Models,
  { unsaid: messages = [] }: Pick<Changes, "unsaid">,
): Promise<void> {
  if (messages.length === 0) return;
  const these = where({ $in: [...messages] });
  const words = { $set: { text: "" }, $unset: { media: 1, fields: 1 } } as const;
  await models.inbound.updateMany({ _id: these }, words);
  await models.attachments.deleteMany({ _id: where({ $in: messages.map(enclosureId) }) });
}

/** What people sent besides words to the bot, in MongoDB. */
export function attachmentsIn({
  attachments,
  counters,
}: Models): Pick<Inbox, "keepAttachment" | "attachment" | "countChatter"> {
  return {
    async countChatter() {
      await counters.updateOne({ _id: "chatter" }, { $inc: { value: 1 } }, { upsert: true });
    },
    async keepAttachment({ id: _id, mime, name, bytes }, contact) {
      const row = { contact, mime, name, bytes: new mongo.Binary(bytes), size: bytes.length };
      await attachments.updateOne({ _id }, { $setOnInsert: row }, { ...DURABLE, upsert: true });
    },
    async attachment(id) {
      const row = await attachments.findById(id).lean();
      if (!row) return undefined;
      const { mime, name, bytes } = row;
      return { id, mime, ...(name === undefined ? {} : { name }), bytes: bytes.value() };
    },
  };
}
