import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import type { AppContext } from "../shared/app-context.ts";

/** A fire about a decision point that has come, as things stand now. */
export interface DecisionJob {
  readonly ctx: AppContext;
  readonly fire: Fire;
  readonly decision: DecisionPoint;
  readonly contact: Contact | undefined;
}
