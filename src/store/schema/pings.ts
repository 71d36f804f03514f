import { buildSchema } from "./build-schema.ts";

/** One slot of a mentor's month: `_id` is `<mentor>/<month>/<number>`. */
export interface PingRow {
  readonly _id: string;
  readonly mentor: string;
  readonly month: string;
  readonly decision: string;
}

/** Decision points that used up slots of mentors' limits. */
export const pingSchema = buildSchema<PingRow>("pings", {
  mentor: String,
  month: String,
  decision: String,
});

pingSchema.index({ mentor: 1, month: 1 }, { name: "month" });
