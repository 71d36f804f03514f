import type { Client } from "whatsapp-web.js";
import type { PhoneTimeouts } from "../base/options.ts";
import { tryPage } from "./canary.ts";

/** How a page is tried out. */
export interface PageTrial {
  /** When it passed last, in milliseconds since 1970; undefined where the page that is open now did not. */
  provenAt(): number | undefined;
  /** Tries it out, where it did not pass yet. */
  begin(): Promise<void>;
  /** Tries it out once more, unless that was a while ago; resolves whether it passed. */
  proveAgain(): Promise<boolean>;
  /** The page begins anew. */
  forget(): void;
}

/**
 * Opens the trial of the pages of one client. A connection that comes back is no new page: it is not tried out again, so
 * as to write as little as can be.
 */
export function createPageTrial(
  client: Client,
  { trial, trialAgain }: PhoneTimeouts,
  tell: { isUp(): boolean; passed(): void; failed(): void },
): PageTrial {
  let provenAt: number | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let page = 0;
  let running: Promise<boolean> | undefined;
  const tryOut = async (): Promise<boolean> => {
    const [began, meant] = [Date.now(), page];
    triedAt = began;
    const passed = await tryPage(client, trial).then(
      () => true,
      () => false,
    );
    // What was tried is gone, or has no connection now: that says nothing, and it is tried again when it is back.
    if (meant !== page) return false;
    if (passed) provenAt = began;
    else if (tell.isUp()) tell.failed();
    return passed;
  };
  const once = async (): Promise<boolean> => {
    running ??= tryOut();
    const mine = running;
    const passed = await mine;
    if (running === mine) running = undefined;
    return passed;
  };
  return {
    provenAt: () => provenAt,
    async begin() {
      const passed = provenAt !== undefined || (await once());
      if (passed && tell.isUp()) tell.passed();
    },
    proveAgain: async () => Date.now() - triedAt >= trialAgain && (await once()),
    forget() {
      page += 1;
      provenAt = undefined;
      running = undefined;
    },
  };
}
