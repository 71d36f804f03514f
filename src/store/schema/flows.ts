import type { Flow } from "../../engine/flow/flow.ts";
import { buildSchema, nestedField } from "./build-schema.ts";

/** A stored flow revision, `<flow>@<revision>`; its keys are those of its file. */
export interface FlowRow {
  readonly _id: string;
  readonly flow: Flow;
}

/** Every flow revision that a run may follow. */
export const flowSchema = buildSchema<FlowRow>("flows", { flow: nestedField });
