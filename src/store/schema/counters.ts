import { buildSchema } from "./build-schema.ts";

/** A counter that only grows. */
export interface CounterRow {
  readonly _id: string;
  readonly value: number;
}

/** Counters that only grow. */
export const counterSchema = buildSchema<CounterRow>("counters", { value: Number });
