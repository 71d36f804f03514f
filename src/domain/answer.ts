import type { Texts } from "./language.ts";

/** Who may see a response; each audience includes the ones before it. */
export const AUDIENCES = ["team", "coach", "mentor", "programme", "network"] as const;

/** Who may see a response: the team alone, or wider circles up to the whole network. */
export type Audience = (typeof AUDIENCES)[number];

/** Whether somebody standing in `circle` may see what was said to `audience`. */
export function isVisibleToCircle(circle: Audience, audience: Audience): boolean {
  return AUDIENCES.indexOf(circle) <= AUDIENCES.indexOf(audience);
}

/** The narrowest of several audiences; undefined where there is none. */
export function narrowestAudience(audiences: readonly Audience[]): Audience | undefined {
  return AUDIENCES.find((each) => audiences.includes(each));
}

/** A voice note, picture or document that somebody sent; the channel fetches its bytes by `ref`. */
export interface Media {
  readonly kind: "image" | "audio" | "video" | "file";
  readonly mime: string;
  readonly ref: string;
  /** Its name, where the sender's device gave one. */
  readonly name?: string | undefined;
}

/** The bytes of a file that somebody sent, kept under its id. */
export interface Attachment {
  readonly id: string;
  readonly mime: string;
  readonly name?: string | undefined;
  readonly bytes: Uint8Array;
}

/** What an answer was read as; `date` is a local day `YYYY-MM-DD`. */
export type Answer =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "scale"; readonly number: number }
  | { readonly kind: "yes_no"; readonly yes: boolean }
  | { readonly kind: "choice"; readonly choice: string }
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  | { readonly kind: "date"; readonly date: string }
  | { readonly kind: "media"; readonly media: Media; readonly text: string };

/** The id under which the house keeps what came with a message. */
export function enclosureId(inbound: string): string {
  return `media/${inbound}`;
}

/** A file that somebody sent with an answer: the id under which the house keeps its bytes, and what it is. */
export interface Enclosure {
  readonly id: string;
  readonly kind: Media["kind"];
}

/** What a run learnt from one question: the reading, the words as written, and whether they were understood. */
export interface Result {
  readonly answer: Answer;
  readonly said: string;
  readonly at: Date;
  readonly understood: boolean;
  /** The message that said it, by its platform's id. */
  readonly inbound?: string | undefined;
  /** What was sent with it. */
  readonly enclosed?: readonly Enclosure[] | undefined;
  /** Who may see it, where the team said otherwise than the flow. */
  readonly audience?: Audience | undefined;
}

/** What an answer tells the digest, whatever its question is called. */
export const MEANINGS = [
  "status",
  "change",
  "blocker",
  "blocker_kind",
  "help",
  "work",
  "shift",
] as const;

/** What an answer tells the digest, whatever its question is called. */
export type Meaning = (typeof MEANINGS)[number];

/** How a team says it is doing: the ids that a question which counts as `status` must offer. */
export const STATUSES = ["on_track", "at_risk", "stuck"] as const;

/** How a team says it is doing. */
export type Status = (typeof STATUSES)[number];

/**
 * A result as stored for reporting, one a question and run: `id` is `<run>.<question>`. In a group each member has one
 * of their own: the first bears that id, the others `<run>.<question>.<author>`.
 */
export interface Response {
  readonly id: string;
  readonly run: string;
  readonly flow: string;
  readonly question: string;
  /** What the question is about, for people: "Progress". */
  readonly label: Texts;
  /** The answer in words, where it was chosen from a list. */
  readonly shown: Texts;
  readonly meaning?: Meaning | undefined;
  readonly answer: Answer;
  readonly said: string;
  readonly understood: boolean;
  readonly audience: Audience;
  readonly contact: string;
  /** In a group: the author, a contact or an unknown sender. */
  readonly author?: string | undefined;
  readonly inbound?: string | undefined;
  readonly enclosed?: readonly Enclosure[] | undefined;
  readonly team?: string | undefined;
  readonly engagement?: string | undefined;
  readonly campaign?: string | undefined;
  readonly period?: string | undefined;
  readonly at: Date;
  /** For a blocker: who said that it is out of the way, and when. */
  readonly solved?: { readonly by: string; readonly at: Date } | undefined;
}
