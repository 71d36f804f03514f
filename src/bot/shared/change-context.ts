import type { InboundMessage } from "../../domain/message.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import type { ChangeCause } from "../../ports/changes.ts";
import type { RunContext } from "./run-context.ts";

/** Inputs needed to turn the events of a sprint into a Changes value. */
export interface ChangeContext {
  readonly flow: Flow;
  readonly runContext: RunContext;
  readonly cause: ChangeCause;
  readonly now: Date;
  /** In a group: the author, a contact or an unknown sender. */
  readonly author?: string | undefined;
  /** The message that caused the sprint, if any. */
  readonly inbound?: InboundMessage | undefined;
}
