import type { Client } from "whatsapp-web.js";
import { completeWithin } from "./within.ts";

/**
 * What WhatsApp's page showed when it was given up without ever having worked. It may show names and messages: it is
 * for the eyes of whoever links the number, and for no log.
 */
export interface StartupEvidence {
  readonly at: Date;
  /** A picture of the page, as JPEG; undefined where the page could not be pictured any more. */
  readonly picture: Uint8Array | undefined;
  /** What the page complained of in its console, oldest first. */
  readonly complaints: readonly string[];
}

type Page = NonNullable<Client["pupPage"]>;

const LIMIT = 5_000;
const MOST = 20;
const LONGEST = 300;

/** Whoever watches a page while it comes up. */
export interface StartupWitness {
  /** Hears what a page complains of from now on. */
  hear(page: Page | null | undefined): void;
  /** Looks at a page that is being given up; undefined where there is nothing to be seen. */
  look(page: Page | null | undefined): Promise<StartupEvidence | undefined>;
}

/** Opens a witness, who remembers the last few complaints, each cut to a line. */
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
