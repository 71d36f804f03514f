import type { Flow } from "../../engine/flow/flow.ts";
import { buildSchema, nestedField } from "./build-schema.ts";

/** A stored flow revision, `<flow>@<revision>`; its keys are those of its file. */
export interface FlowRow {
  readonly _id: string;
  readonly flow: Flow;
  /** That the flow itself says what it is for; absent in rows from before flows had a purpose. */
  readonly has_purposes?: boolean | undefined;
}

/** Every revision of a flow that a run may follow. */
export const flowSchema = buildSchema<FlowRow>("flows", {
  flow: nestedField,
  has_purposes: Boolean,
});
