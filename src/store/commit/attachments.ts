import { mongo } from "mongoose";
import type { InboxStore } from "../../ports/store.ts";
import type { Models } from "../schema/models.ts";
import { DURABLE } from "../schema/write.ts";

/** Files that people sent to the bot, in MongoDB. */
export function attachmentStore({
  attachments,
  counters,
}: Models): Pick<InboxStore, "keepAttachment" | "attachment" | "countChatter"> {
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
