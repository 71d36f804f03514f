import type { Client } from "whatsapp-web.js";
import type { PhoneTimeouts } from "../base/options.ts";
import { tryPage } from "./canary.ts";

/** Tests whether a page sends messages and shows them. */
export interface PageTrial {
  /** When the current page last passed, in milliseconds since 1970; undefined if it did not. */
  provenAt(): number | undefined;
  /** Runs the test unless the page has passed. */
  begin(): Promise<void>;
  /** Runs the test again unless it passed recently; resolves whether it passed. */
  proveAgain(): Promise<boolean>;
  /** Forgets the result because the page is reloading. */
  forget(): void;
}

/**
 * Creates the trial for the pages of one client. A reconnected page is not tested again, to send as few test messages
 * as possible.
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
    // The page tested is gone or offline: no result; the test runs again when it is back.
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
