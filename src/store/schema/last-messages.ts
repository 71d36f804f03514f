import { buildSchema } from "./build-schema.ts";

/** When a contact last wrote, by address. */
export interface LastMessageRow {
  readonly _id: string;
  readonly at: Date;
}

/** Times of people's last messages. */
export const lastMessageSchema = buildSchema<LastMessageRow>("words", { at: Date });
