import type { Json } from "./block-rules.ts";
import type { Delivery } from "./deliveries.ts";
import type { Call, Fault } from "./door.ts";
import type { Outcome, Saying } from "./hands.ts";
import type { Button, ShownField } from "./seen.ts";
import type { Kept, Person } from "./workspace.ts";

/** How a stand-in of Slack behaves, where it should not be as usual. */
export interface StandInOptions {
  /** What its messages are stamped by; the real time by default. */
  readonly now?: (() => Date) | undefined;
  /** How long it waits for an answer, in milliseconds; 3,000 by default, as Slack does. */
  readonly patience?: number | undefined;
  /** How long a trigger lasts, in milliseconds; 3,000 by default. */
  readonly triggerLife?: number | undefined;
  /** The pauses before each retry of an event, in milliseconds. */
  readonly retries?: readonly number[] | undefined;
  /** Whether more than one message a second into one conversation is refused. */
  readonly paced?: boolean | undefined;
  readonly scopes?: string | undefined;
}

/** A message as people see it. */
export interface ShownMessage {
  /** `<channel>/<ts>`. */
  readonly id: string;
  readonly from: string;
  /** What screen readers and notifications say. */
  readonly text: string;
  /** What is read on the screen, a line each. */
  readonly lines: readonly string[];
  readonly buttons: readonly Button[];
  /** The message under which it stands. */
  readonly under: string | undefined;
  readonly edited: boolean;
  readonly blocks: readonly Json[] | undefined;
  readonly metadata: Json | undefined;
}

/** A page or dialog as somebody sees it. */
export interface ShownView {
  readonly title: string;
  readonly lines: readonly string[];
  readonly buttons: readonly Button[];
  readonly fields: readonly ShownField[];
  readonly content: Json;
}

/** A pretended Slack on this machine, reached over real sockets and driven by hand. */
export interface SlackStandIn {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Where it delivers over HTTP, such as `http://127.0.0.1:3000/slack/events`; sockets get everything until then. */
  deliverTo(url: string): void;
  addPerson(person: Person): void;
  /** A channel with these members, the bot among them unless it was not invited. */
  addChannel(id: string, members: readonly string[], invited?: boolean): void;
  archive(channel: string): void;
  /** Somebody writes to the bot; resolves with the platform id once the platform has taken it. */
  say(user: string, text: string, more?: Saying): Promise<string>;
  edit(user: string, message: string, text: string): void;
  remove(user: string, message: string): void;
  /** Somebody taps what has this label, value or action id, on a message, on "home" or in the "modal". */
  click(user: string, where: string, what: string): Promise<Outcome>;
  /** Somebody fills in the open modal, by labels or block ids, and sends it. */
  submit(user: string, fields: Readonly<Record<string, string>>): Promise<Outcome>;
  /** Somebody types a command, such as `/baraza status`. */
  command(user: string, text: string): Promise<Outcome>;
  openHome(user: string): void;
  changePerson(person: Person): void;
  /** Any event, as Slack would send it. */
  event(event: Json, user?: string): void;
  /** The last event once more. */
  redeliver(): void;
  /** Resolves once no event waits to be delivered. */
  settled(): Promise<void>;
  /** The messages of a channel, or of somebody with the bot, oldest first. */
  messages(of: string): ShownMessage[];
  /** What only this person saw, and that is gone when they look again. */
  ephemerals(user: string): { readonly text: string; readonly lines: readonly string[] }[];
  home(user: string): ShownView | undefined;
  modal(user: string): ShownView | undefined;
  files(): Kept[];
  calls(method?: string): Call[];
  deliveries(): readonly Delivery[];
  fault(fault: Fault): void;
  /** Calls of the Web API wait until the returned function is called. */
  hold(): () => void;
  /** Asks the sockets to reconnect, as Slack does now and then; `greets` false leaves the new ones without a hello. */
  refreshSockets(greets?: boolean): void;
  /** Breaks the sockets off. */
  breakSockets(): void;
  sockets(): number;
  close(): Promise<void>;
}
