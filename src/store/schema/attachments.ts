import { type Binary, buildSchema, nestedField } from "./build-schema.ts";

/** A file that somebody sent, as stored: apart from the messages, so that no list of them carries its bytes. */
export interface AttachmentRow {
  readonly _id: string;
  readonly contact: string;
  readonly mime: string;
  readonly name?: string;
  readonly bytes: Binary;
  readonly size: number;
}

/** What people sent besides words. */
export const attachmentSchema = buildSchema<AttachmentRow>("attachments", {
  contact: String,
  mime: String,
  name: String,
  bytes: nestedField,
  size: Number,
});

attachmentSchema.index({ contact: 1 }, { name: "contact" });
