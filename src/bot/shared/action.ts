import type { Form } from "../../domain/message.ts";
import type { Changes } from "../../ports/changes.ts";
import type { UnpromptedMessage } from "./reply.ts";

/** A request for the form of an action: who asks, and the object that the action names. */
export interface FormRequest extends Pick<UnpromptedMessage, "ctx" | "runContext" | "now"> {
  /** The part of an action id after the verb: `team/kenya`. */
  readonly object: string;
}

/** A tapped action or a submitted form; `inbound.fields` holds the submitted values. */
export interface ActionRequest extends FormRequest, UnpromptedMessage {
  /** The digest message whose thread receives the reply, if the action came from a digest. */
  readonly beside?: string | undefined;
}

/** A requested action: its verb and the object it names. */
export interface RequestedAction {
  readonly verb: string;
  readonly object: string;
}

/** Handles one verb: the changes it makes, refusals included, and the form it opens, if any. */
export interface ActionHandler {
  /** Builds the changes; the message is their cause, so they are applied once. */
  readonly act: (request: ActionRequest) => Promise<Changes>;
  /** Builds the form for this person; undefined if they may not use it. */
  readonly form?: ((request: FormRequest) => Promise<Form | undefined>) | undefined;
}
