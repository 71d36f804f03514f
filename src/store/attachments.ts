import { mongo } from "mongoose";
import { enclosureId } from "../domain/answer.ts";
import type { Inbox } from "../ports/store.ts";
import type { Models } from "./models.ts";
import { DURABLE, where } from "./write.ts";

/** Removes the words of messages, and what came with them; that there was one stays. */
export async function unsay(models: Models, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return;
  const these = where({ $in: [...messages] });
  const words = { $set: { text: "" }, $unset: { media: 1, fields: 1 } } as const;
  await models.inbound.updateMany({ _id: these }, words);
  await models.attachments.deleteMany({ _id: where({ $in: messages.map(enclosureId) }) });
}

/** What people sent besides words, in MongoDB. */
export function attachmentsIn({
  attachments,
}: Models): Pick<Inbox, "keepAttachment" | "attachment"> {
  return {
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
