import { buildSchema } from "./build-schema.ts";

/** When somebody wrote last, by their address. */
export interface LastMessageRow {
  readonly _id: string;
  readonly at: Date;
}

/** When people wrote last. */
export const lastMessageSchema = buildSchema<LastMessageRow>("words", { at: Date });
