import type { TestApp } from "../support/open-test-app.ts";

/** A whole service with Amina on the channel on trial, and the other end of its wire, driven by hand. */
export interface ConversationTrial {
  readonly app: TestApp;
  /** Amina's messages; each resolves with the platform's id once the platform has it. */
  readonly say: (text: string) => Promise<string>;
  readonly edit: (id: string, text: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Amina answers beside the newest message to her that holds these words. */
  readonly quote: (words: string, text: string) => Promise<string>;
  /** Amina puts a sign to the newest message to her with these words; undefined where the channel hears of none. */
  readonly react?: ((words: string, sign: string) => Promise<void>) | undefined;
  /** The platform delivers the last thing that it delivered once more. */
  readonly repeat: () => Promise<void>;
  /** The platform delivers an edit or a deletion before the message itself; undefined where it never does. */
  readonly overtake?: ((text: string, into: string | undefined) => Promise<void>) | undefined;
  /** What was sent to Amina, oldest first. */
  readonly shown: () => readonly string[];
  readonly close: () => Promise<void>;
}
