import { buildSchema } from "./build-schema.ts";

/** One of a mentor's places for a month: `_id` is `<mentor>/<month>/<number>`. */
export interface PingRow {
  readonly _id: string;
  readonly mentor: string;
  readonly month: string;
  readonly decision: string;
}

/** Which decision points took up mentors' limits. */
export const pingSchema = buildSchema<PingRow>("pings", {
  mentor: String,
  month: String,
  decision: String,
});

pingSchema.index({ mentor: 1, month: 1 }, { name: "month" });
