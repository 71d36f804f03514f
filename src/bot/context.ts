import type { Inbound } from "../domain/message.ts";
import type { Flow } from "../engine/flow.ts";
import type { Cause } from "../ports/changes.ts";
import type { Cast } from "./cast.ts";

/** What a sprint's events are turned into changes with. */
export interface Context {
  readonly flow: Flow;
  readonly cast: Cast;
  readonly cause: Cause;
  readonly now: Date;
  /** In a group: who said it, a contact or a stranger. */
  readonly author?: string | undefined;
  /** The message that moved it, where one did. */
  readonly inbound?: Inbound | undefined;
}
