import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

/** A message as a service hands it to Meta. */
export interface GraphMessage {
  readonly to?: string;
  readonly recipient?: string;
  readonly type: string;
  readonly biz_opaque_callback_data?: string;
  readonly context?: { readonly message_id: string };
  readonly text?: { readonly body: string };
  readonly interactive?: {
    readonly type: "button" | "list";
    readonly body: { readonly text: string };
    readonly action: {
      readonly buttons?: readonly { readonly reply: Tappable }[];
      readonly sections?: readonly { readonly rows: readonly Tappable[] }[];
    };
  };
  readonly template?: {
    readonly name: string;
    readonly language: { readonly code: string };
    readonly components?: readonly { readonly parameters: readonly { readonly text: string }[] }[];
  };
  readonly [file: string]: unknown;
}

interface Tappable {
  readonly id: string;
  readonly title: string;
}

const schema: object = JSON.parse(
  readFileSync(join(import.meta.dirname, "message.schema.json"), "utf8"),
);
const fits = new Ajv2020({ allErrors: true, strict: false }).compile<GraphMessage>(schema);

// What Meta says in words beside its schema.
const LONGEST_TEXT = 4096;

/** What is wrong with a message by Meta's own description; nothing where it is as it must be. */
export function faultsIn(message: unknown): readonly string[] {
  if (!fits(message)) {
    const own = (fits.errors ?? []).filter(({ keyword }) => keyword !== "oneOf");
    return own.map(({ instancePath, message: words }) => `${instancePath} ${words ?? ""}`);
  }
  const tappable = tappableIn(message).map(({ title }) => title);
  return [
    ...((message.text?.body.length ?? 0) > LONGEST_TEXT ? ["the text is too long"] : []),
    ...(message.text?.body === "" ? ["the text is empty"] : []),
    ...(new Set(tappable).size < tappable.length ? ["two titles look alike"] : []),
  ];
}

/** Whether something is a message by Meta's own description. */
export function isMessage(message: unknown): message is GraphMessage {
  return faultsIn(message).length === 0;
}

/** What can be tapped under a message. */
export function tappableIn({ interactive }: GraphMessage): readonly Tappable[] {
  const { buttons = [], sections = [] } = interactive?.action ?? {};
  return [...buttons.map(({ reply }) => reply), ...sections.flatMap(({ rows }) => rows)];
}
