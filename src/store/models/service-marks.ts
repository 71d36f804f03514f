import { schemaOf } from "./schema.ts";

/** What is kept about the service itself: `lease` is the process that serves the store. */
export interface ServiceMarkRow {
  readonly _id: string;
  readonly owner?: string;
  readonly host?: string;
  readonly pid?: number;
  readonly process_space?: string;
  readonly since?: Date;
  readonly renewals?: number;
}

/** What is kept about the service itself. */
export const serviceMarkSchema = schemaOf<ServiceMarkRow>("service_marks", {
  owner: String,
  host: String,
  pid: Number,
  process_space: String,
  since: Date,
  renewals: Number,
});
