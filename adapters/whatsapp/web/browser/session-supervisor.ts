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

/** Who is told of a client that begins and of one that works. */
export interface ClientListeners {
  /** A client begins: whoever wants its events listens now. */
  born(client: Client): void;
  /** What happens now may be missed. */
  shaky(): void;
  up(client: Client): void;
  /** Resolves once no message is on its way out. */
  idle(): Promise<void>;
  /** Whether nobody has written or been written to for a while. */
  isCalm(): boolean;
}

// After so many starts that led nowhere the channel counts as down; before, it is only starting again.
const HOPES = 4;

// How often a renewal waits for a calm moment, five minutes each time.
const WAITS = 72;

// Trying again seldom mends these: they are told at once.
const HOPELESS: ReadonlySet<SessionLoss> = new Set(["refused", "misread", "stalled"]);

// WhatsApp has refused the number: asking again and again would make it worse.
const REFUSED_PAUSE = 3_600_000;

/** The one session of a number: begun anew after every loss for as long as it is wanted, never two at a time. */
export class SessionSupervisor {
  readonly #options: WhatsAppWebOptions;
  readonly #times: PhoneTimeouts;
  readonly #board: LinkBoard;
  readonly #listeners: ClientListeners;
  #session: PhoneSession | undefined;
  #wanted = false;
  #failures = 0;
  /** How often in a row a page was given up that is not understood, or that nothing leaves. */
  #changes = 0;
  #stalls = 0;
  /** What happens where the channel has been starting for longer than anybody hopes. */
  #hope: NodeJS.Timeout | undefined;
  #isHopeless = false;
  /** What the browser needs on this machine beside what the operator gave it. */
  #flags: readonly string[] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #renewal: NodeJS.Timeout | undefined;
  /** The session whose page has grown too large, once that is known. */
  #grown: PhoneSession | undefined;
  /** What is under way: one start or end stands behind the other. */
  #line: Promise<void> = Promise.resolve();

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

  /** When the page last showed that it lets messages out and shows them afterwards. */
  provenAt(): number | undefined {
    return this.#session?.provenAt();
  }

  /** Has the page show it once more, unless it did a while ago; resolves whether it did. */
  async proveAgain(): Promise<boolean> {
    return (await this.#session?.proveAgain()) ?? false;
  }

  start(): void {
    this.#wanted = true;
    this.#queue(async () => await this.#begin());
  }

  /** A message left: the page does what it says. */
  moved(): void {
    this.#stalls = 0;
  }

  /** Gives up the present session, out of which nothing goes, and begins another one. */
  stalled(): void {
    this.#stalls += 1;
    // Once may be the page that was open; twice, a new one is no better.
    const loss = this.#stalls > 1 ? "stalled" : "broken";
    this.#lose(this.#session, loss, "messages do not leave");
  }

  /** Gives up the present session, of which nothing can be made any more. */
  misread(): void {
    this.#lose(this.#session, "misread", NOT_UNDERSTOOD);
  }

  #renewAfter(time: number, session: PhoneSession, waits: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#renew(session, waits), time);
    this.#renewal.unref();
  }

  // Between two conversations rather than in the middle of one, but in the end all the same.
  async #renew(session: PhoneSession, waits: number): Promise<void> {
    if (!this.#listeners.isCalm() && waits > 0)
      return this.#renewAfter(this.#times.calm, session, waits - 1);
    await this.#listeners.idle();
    if (!this.#wanted || session !== this.#session) return;
    this.#session = undefined;
    this.#showStarting("the browser is opened anew, as it is once a day");
    this.#queue(async () => {
      await session.close();
      await this.#begin();
    });
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#timer);
    clearTimeout(this.#renewal);
    this.#hopeAgain();
    await this.#line;
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
    this.#board.show("stopped");
  }

  #hopeAgain(): void {
    clearTimeout(this.#hope);
    this.#hope = undefined;
    this.#isHopeless = false;
  }

  // A channel that is starting again and again, or for minutes, does not work, whatever it says.
  #showStarting(detail?: string): void {
    if (this.#isHopeless) return;
    this.#board.show("starting", detail);
    this.#hope ??= setTimeout(() => {
      if (this.#board.state().state !== "starting") return this.#hopeAgain();
      this.#showDown(this.#board.state().detail ?? "WhatsApp's page does not become ready");
    }, this.#times.hope);
    this.#hope.unref();
  }

  /** Shows that it is down; it stays so through every new try, until one works or asks for a phone. */
  #showDown(detail: string, outdated?: boolean): void {
    this.#isHopeless = true;
    this.#board.show("down", detail, outdated);
  }

  #queue(work: () => Promise<void>): void {
    this.#line = this.#line.then(work).catch((error: unknown) => {
      this.#options.log.warn({ err: error, channel: "whatsapp" }, "the WhatsApp link met an error");
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
          this.#hopeAgain();
          this.#board.showQr(text);
        },
        code: (code) => this.#board.showCode(code),
        linked: () => {
          if (!session.isUp()) this.#showStarting("the number is linked");
        },
        up: () => {
          this.#failures = 0;
          this.#changes = 0;
          this.#hopeAgain();
          this.#board.keep(undefined);
          this.#board.show("ready");
          log.info({ channel: "whatsapp" }, "WhatsApp is linked and ready");
          this.#listeners.up(session.client);
          this.#renewAfter(this.#times.renewal, session, WAITS);
        },
        grown: () => {
          if (this.#grown === session) return;
          this.#grown = session;
          log.warn({ channel: "whatsapp" }, "WhatsApp's page has grown large: it is opened anew");
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
    if (HOPELESS.has(loss)) this.#changes += 1;
    const pause = this.#pauseAfter(loss);
    if (this.#failures < HOPES && !HOPELESS.has(loss)) this.#showStarting(detail);
    else this.#showDown(detail, loss === "misread" || undefined);
    log.warn({ channel: "whatsapp", attempts: this.#failures }, "the WhatsApp link was lost");
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
      log.warn({ channel: "whatsapp" }, "the browser's sandbox cannot run here: it starts without");
  }

  #pauseAfter(loss: SessionLoss): number {
    if (loss === "refused") return REFUSED_PAUSE;
    if (loss === "logged_out") return 0;
    const { pauses, changed } = this.#times;
    if (HOPELESS.has(loss)) return changed[Math.min(this.#changes, changed.length) - 1] ?? 0;
    return pauses[Math.min(this.#failures, pauses.length) - 1] ?? 0;
  }
}
