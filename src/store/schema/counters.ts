import { buildSchema } from "./build-schema.ts";

/** A number that only grows. */
export interface CounterRow {
  readonly _id: string;
  readonly value: number;
}

/** Numbers that only grow. */
export const counterSchema = buildSchema<CounterRow>("counters", { value: Number });
