import type { Flow } from "../../engine/flow/flow.ts";
import { buildSchema, nestedField } from "./build-schema.ts";

/** A revision of a flow as stored, `<flow>@<revision>`; its keys are those of its file. */
export interface FlowRow {
  readonly _id: string;
  readonly flow: Flow;
}

/** Every revision of a flow that a run may follow. */
export const flowSchema = buildSchema<FlowRow>("flows", { flow: nestedField });
