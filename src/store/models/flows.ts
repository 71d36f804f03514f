import type { Flow } from "../../engine/flow.ts";
import { schemaOf, shape } from "./schema.ts";

/** A revision of a flow as stored, `<flow>@<revision>`; its keys are those of its file. */
export interface FlowRow {
  readonly _id: string;
  readonly flow: Flow;
}

/** Every revision of a flow that a run may follow. */
export const flowSchema = schemaOf<FlowRow>("flows", { flow: shape });
