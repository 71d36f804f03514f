import type { Form } from "../../domain/message.ts";
import type { Changes } from "../../ports/changes.ts";
import type { UnpromptedMessage } from "./reply.ts";

/** Somebody who wants to see the form of an action: who they are, and the object that the action names. */
export interface FormRequest extends Pick<UnpromptedMessage, "ctx" | "runContext" | "now"> {
  /** What stands behind the verb of an action: `team/kenya`. */
  readonly object: string;
}

/** Somebody who tapped an action, or sent its form: `inbound.fields` hold what was filled in. */
export interface ActionRequest extends FormRequest, UnpromptedMessage {
  /** The digest beside whose message they are answered, where they acted from one of their own. */
  readonly beside?: string | undefined;
}

/** An action that somebody wants done: its verb and the object it names. */
export interface RequestedAction {
  readonly verb: string;
  readonly object: string;
}

/** What becomes of one verb: what it changes, refusals included, and the form that it opens where it has one. */
export interface ActionHandler {
  /** Says what changes; the message is the cause, so that it is done once. */
  readonly act: (request: ActionRequest) => Promise<Changes>;
  /** The form it opens for this person; undefined where they may not. */
  readonly form?: ((request: FormRequest) => Promise<Form | undefined>) | undefined;
}
