import type { Client } from "whatsapp-web.js";
import { completeWithin } from "./within.ts";

/**
 * What WhatsApp's page showed when it was given up without ever having worked. It may show names and messages, so it is
 * shown only to the person who links the number and never logged.
 */
export interface StartupEvidence {
  readonly at: Date;
  /** Screenshot as JPEG; undefined if none could be taken. */
  readonly picture: Uint8Array | undefined;
  /** Errors in the page's console, oldest first. */
  readonly complaints: readonly string[];
}

type Page = NonNullable<Client["pupPage"]>;

const LIMIT = 5_000;
const MOST = 20;
const LONGEST = 300;

/** Observes a page while it comes up. */
export interface StartupWitness {
  /** Starts collecting the page's console errors. */
  hear(page: Page | null | undefined): void;
  /** Captures a page that is being given up; undefined if nothing can be captured. */
  look(page: Page | null | undefined): Promise<StartupEvidence | undefined>;
}

/** Creates a witness that keeps the last few errors, each cut to one line. */
export function createStartupWitness(): StartupWitness {
  const complaints: string[] = [];
  const note = (words: string): void => {
    complaints.push(words.slice(0, LONGEST));
    if (complaints.length > MOST) complaints.shift();
  };
  return {
    hear(page) {
      page?.on("console", (message) => {
        if (message.type() === "error") note(message.text());
      });
      page?.on("pageerror", (error) =>
        note(error instanceof Error ? error.message : String(error)),
      );
    },
    async look(page) {
      // Before the browser is open, the library has null there.
      if (page === undefined || page === null || page.isClosed()) return undefined;
      const shot = page.screenshot({ type: "jpeg", quality: 60 });
      const picture = await completeWithin(LIMIT, shot).catch(() => undefined);
      if (picture === undefined && complaints.length === 0) return undefined;
      return { at: new Date(), picture, complaints: [...complaints] };
    },
  };
}
