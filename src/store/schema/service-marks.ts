import { buildSchema } from "./build-schema.ts";

/** Facts about the service itself: `lease` is the process that serves the store, `clock` the last trusted time. */
export interface ServiceMarkRow {
  readonly _id: string;
  readonly owner?: string;
  readonly host?: string;
  readonly pid?: number;
  readonly process_space?: string;
  readonly since?: Date;
  readonly renewals?: number;
  readonly seen_at?: Date;
  readonly accepted_at?: Date;
}

/** Facts about the service itself. */
export const serviceMarkSchema = buildSchema<ServiceMarkRow>("service_marks", {
  owner: String,
  host: String,
  pid: Number,
  process_space: String,
  since: Date,
  renewals: Number,
  seen_at: Date,
  accepted_at: Date,
});
