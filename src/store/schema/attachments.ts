import { type Binary, buildSchema, nestedField } from "./build-schema.ts";

/** A stored file from a person, separate from the messages so that lists of them do not load its bytes. */
export interface AttachmentRow {
  readonly _id: string;
  readonly contact: string;
  readonly mime: string;
  readonly name?: string;
  readonly bytes: Binary;
  readonly size: number;
}

/** Files that people sent. */
export const attachmentSchema = buildSchema<AttachmentRow>("attachments", {
  contact: String,
  mime: String,
  name: String,
  bytes: nestedField,
  size: Number,
});

attachmentSchema.index({ contact: 1 }, { name: "contact" });
