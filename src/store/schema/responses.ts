import type { Answer, Response } from "../../domain/answer.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** An answer that was replaced. */
export interface PastAnswer {
  readonly answer: Answer;
  readonly said: string;
  readonly at: Date;
}

/** A response as stored. A withdrawn one keeps its ids only, so that a late write cannot restore it. */
export type ResponseRow = StoredRow<Response> & {
  /** Previous answers, oldest first. */
  readonly history?: readonly PastAnswer[];
  readonly _withdrawn?: true;
  readonly _rev: number;
};

/** Answers in runs, one row per question and run. */
export const responseSchema = buildSchema<ResponseRow>("responses", {
  run: String,
  flow: String,
  question: String,
  label: nestedField,
  shown: nestedField,
  meaning: String,
  answer: nestedField,
  said: String,
  understood: Boolean,
  audience: String,
  contact: String,
  author: String,
  inbound: String,
  enclosed: nestedField,
  team: String,
  engagement: String,
  campaign: String,
  period: String,
  at: Date,
  solved: nestedField,
  history: nestedField,
  _withdrawn: Boolean,
  _rev: Number,
});

responseSchema.index({ run: 1 }, { name: "run" });
responseSchema.index({ campaign: 1, period: 1, team: 1 }, { name: "check_ins" });
responseSchema.index({ contact: 1 }, { name: "contact" });
responseSchema.index({ inbound: 1 }, { name: "inbound", sparse: true });
responseSchema.index({ "enclosed.id": 1 }, { name: "enclosed", sparse: true });
