import type { InboundMessage } from "../../domain/message.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import type { ChangeCause } from "../../ports/changes.ts";
import type { RunContext } from "./run-context.ts";

/** What a sprint's events are turned into changes with. */
export interface ChangeContext {
  readonly flow: Flow;
  readonly runContext: RunContext;
  readonly cause: ChangeCause;
  readonly now: Date;
  /** In a group: who said it, a contact or a stranger. */
  readonly author?: string | undefined;
  /** The message that moved it, where one did. */
  readonly inbound?: InboundMessage | undefined;
}
