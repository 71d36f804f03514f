import { mkdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Client } from "whatsapp-web.js";
import type { LinkBoard } from "../base/link-board.ts";
import type { PhoneTimeouts, WhatsAppWebOptions } from "../base/options.ts";
import { isProfileInUse, OWNER_FILE, profileFolder, releaseProfile } from "./browser-profile.ts";
import { browserPath } from "./client.ts";
import { lacksSandbox } from "./sandbox.ts";
import {
  NOT_UNDERSTOOD,
  openPhoneSession,
  type PhoneSession,
  type SessionLoss,
} from "./session.ts";

/** Callbacks for clients as they start and work. */
export interface ClientListeners {
  /** A client starts: attach event listeners now. */
  born(client: Client): void;
  /** Events from now on may be missed. */
  shaky(): void;
  up(client: Client): void;
  /** Resolves once no send is in progress. */
  idle(): Promise<void>;
  /** Whether there were no messages for a while. */
  isCalm(): boolean;
}

// Failed starts in a row after which the channel counts as down rather than starting.
const MAX_QUIET_STARTS = 4;

// How often a renewal waits for a calm moment, five minutes each time.
const WAITS = 72;

// Losses that a retry seldom mends; shown at once.
const LASTING_LOSSES: ReadonlySet<SessionLoss> = new Set(["refused", "misread", "stalled"]);

// WhatsApp refused the number; frequent retries would make it worse.
const REFUSED_PAUSE = 3_600_000;

/** Keeps one session of a number running: restarts it after every loss, never two at a time. */
export class SessionSupervisor {
  readonly #options: WhatsAppWebOptions;
  readonly #times: PhoneTimeouts;
  readonly #board: LinkBoard;
  readonly #listeners: ClientListeners;
  #session: PhoneSession | undefined;
  #wanted = false;
  #failures = 0;
  /** Pages given up in a row because they were not understood or sent nothing. */
  #changes = 0;
  #stalls = 0;
  /** Fires when the channel has been starting for too long. */
  #startTimeout: NodeJS.Timeout | undefined;
  #isHopeless = false;
  /** Browser flags needed on this machine in addition to the operator's. */
  #flags: readonly string[] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #renewal: NodeJS.Timeout | undefined;
  /** The session whose page has grown too large. */
  #grown: PhoneSession | undefined;
  /** Queue of starts and ends, which run one after another. */
  #lastJob: Promise<void> = Promise.resolve();

  constructor(
    options: WhatsAppWebOptions,
    times: PhoneTimeouts,
    board: LinkBoard,
    listeners: ClientListeners,
  ) {
    this.#options = options;
    this.#times = times;
    this.#board = board;
    this.#listeners = listeners;
  }

  /** The client, while it sends and receives. */
  get client(): Client | undefined {
    return this.#session?.isUp() === true ? this.#session.client : undefined;
  }

  /** The client, whether it works or not. */
  get anyClient(): Client | undefined {
    return this.#session?.client;
  }

  /** When the page last proved that it sends and shows messages. */
  provenAt(): number | undefined {
    return this.#session?.provenAt();
  }

  /** Tests the page again unless it passed recently; resolves whether it passed. */
  async proveAgain(): Promise<boolean> {
    return (await this.#session?.proveAgain()) ?? false;
  }

  start(): void {
    this.#wanted = true;
    this.#queue(async () => await this.#begin());
  }

  /** Records that a message left, so the page works. */
  moved(): void {
    this.#stalls = 0;
  }

  /** Ends the current session, which sends nothing, and starts another. */
  stalled(): void {
    this.#stalls += 1;
    // The first time, the open page may be at fault; the second time, a new one is no better.
    const loss = this.#stalls > 1 ? "stalled" : "broken";
    this.#lose(this.#session, loss, "messages do not leave");
  }

  /** Ends the current session, whose page is no longer understood. */
  misread(): void {
    this.#lose(this.#session, "misread", NOT_UNDERSTOOD);
  }

  #renewAfter(time: number, session: PhoneSession, waits: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#renew(session, waits), time);
    this.#renewal.unref();
  }

  // Waits for a pause between conversations, but not forever.
  async #renew(session: PhoneSession, waits: number): Promise<void> {
    if (!this.#listeners.isCalm() && waits > 0)
      return this.#renewAfter(this.#times.calm, session, waits - 1);
    await this.#listeners.idle();
    if (!this.#wanted || session !== this.#session) return;
    this.#session = undefined;
    this.#showStarting("the daily restart of the browser");
    this.#queue(async () => {
      await session.close();
      await this.#begin();
    });
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#timer);
    clearTimeout(this.#renewal);
    this.#clearStartTimeout();
    await this.#lastJob;
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
    this.#board.show("stopped");
  }

  #clearStartTimeout(): void {
    clearTimeout(this.#startTimeout);
    this.#startTimeout = undefined;
    this.#isHopeless = false;
  }

  // A channel that keeps restarting, or takes minutes, is shown as down.
  #showStarting(detail?: string): void {
    if (this.#isHopeless) return;
    this.#board.show("starting", detail);
    this.#startTimeout ??= setTimeout(() => {
      if (this.#board.state().state !== "starting") return this.#clearStartTimeout();
      this.#showDown(this.#board.state().detail ?? "WhatsApp's page does not become ready");
    }, this.#times.hope);
    this.#startTimeout.unref();
  }

  /** Shows the channel as down through every retry until a session works or needs a phone. */
  #showDown(detail: string, outdated?: boolean): void {
    this.#isHopeless = true;
    this.#board.show("down", detail, outdated);
  }

  #queue(work: () => Promise<void>): void {
    this.#lastJob = this.#lastJob.then(work).catch((error: unknown) => {
      this.#options.log.warn({ err: error, channel: "whatsapp" }, "error in the WhatsApp session");
      this.#lose(this.#session, "broken", "the browser could not be started");
    });
  }

  async #begin(): Promise<void> {
    if (!this.#wanted || this.#session !== undefined) return;
    this.#showStarting();
    const { dataDir } = this.#options;
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    if (await isProfileInUse(dataDir)) {
      this.#lose(undefined, "broken", "another service uses this WhatsApp login");
      return;
    }
    await writeFile(
      join(dataDir, OWNER_FILE),
      JSON.stringify({ host: hostname(), pid: process.pid }),
    );
    await releaseProfile(profileFolder(dataDir));
    this.#open();
  }

  #open(): void {
    const { log } = this.#options;
    const chromiumArgs = [...(this.#options.chromiumArgs ?? []), ...(this.#flags ?? [])];
    const session: PhoneSession = openPhoneSession(
      { ...this.#options, chromiumArgs },
      this.#times,
      {
        qr: (text) => {
          this.#clearStartTimeout();
          this.#board.showQr(text);
        },
        code: (code) => this.#board.showCode(code),
        linked: () => {
          if (!session.isUp()) this.#showStarting("the number is linked");
        },
        up: () => {
          this.#failures = 0;
          this.#changes = 0;
          this.#clearStartTimeout();
          this.#board.keep(undefined);
          this.#board.show("ready");
          log.info({ channel: "whatsapp" }, "WhatsApp is linked and ready");
          this.#listeners.up(session.client);
          this.#renewAfter(this.#times.renewal, session, WAITS);
        },
        grown: () => {
          if (this.#grown === session) return;
          this.#grown = session;
          log.warn({ channel: "whatsapp" }, "page restart because of memory use");
          this.#renewAfter(0, session, WAITS);
        },
        shaky: (detail) => {
          this.#board.show("degraded", detail);
          this.#listeners.shaky();
        },
        lost: (loss, detail) => this.#lose(session, loss, detail),
      },
    );
    this.#session = session;
    this.#listeners.born(session.client);
  }

  #lose(session: PhoneSession | undefined, loss: SessionLoss, detail: string): void {
    if (!this.#wanted || session !== this.#session) return;
    const { log } = this.#options;
    this.#failures += 1;
    if (LASTING_LOSSES.has(loss)) this.#changes += 1;
    const pause = this.#pauseAfter(loss);
    if (this.#failures < MAX_QUIET_STARTS && !LASTING_LOSSES.has(loss)) this.#showStarting(detail);
    else this.#showDown(detail, loss === "misread" || undefined);
    log.warn({ channel: "whatsapp", attempts: this.#failures }, "WhatsApp session lost");
    this.#session = undefined;
    this.#queue(async () => {
      this.#board.keep(loss === "logged_out" ? undefined : await session?.look());
      await session?.close();
      if (loss === "logged_out")
        await rm(profileFolder(this.#options.dataDir), { recursive: true, force: true });
      if (loss === "not_opened") await this.#findFlags();
      if (!this.#wanted) return;
      this.#timer = setTimeout(() => this.#queue(async () => await this.#begin()), pause);
    });
  }

  async #findFlags(): Promise<void> {
    if (this.#flags !== undefined) return;
    const { chromiumArgs = [], log } = this.#options;
    const lacking = await lacksSandbox(browserPath(this.#options), chromiumArgs);
    this.#flags = lacking ? ["--no-sandbox"] : [];
    if (lacking)
      log.warn(
        { channel: "whatsapp" },
        "browser started without its sandbox, which cannot run here",
      );
  }

  #pauseAfter(loss: SessionLoss): number {
    if (loss === "refused") return REFUSED_PAUSE;
    if (loss === "logged_out") return 0;
    const { pauses, changed } = this.#times;
    if (LASTING_LOSSES.has(loss)) return changed[Math.min(this.#changes, changed.length) - 1] ?? 0;
    return pauses[Math.min(this.#failures, pauses.length) - 1] ?? 0;
  }
}
