import { schemaOf } from "./schema.ts";

/** A number that only grows. */
export interface CounterRow {
  readonly _id: string;
  readonly value: number;
}

/** Numbers that only grow. */
export const counterSchema = schemaOf<CounterRow>("counters", { value: Number });
