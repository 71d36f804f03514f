import { mkdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Client } from "whatsapp-web.js";
import { browserPath } from "./client.ts";
import type { LinkBoard } from "./link.ts";
import type { Times, WhatsAppWebOptions } from "./options.ts";
import { freeProfile, isTaken, OWNER, profileIn } from "./orphans.ts";
import { lacksSandbox } from "./sandbox.ts";
import { type Loss, openSession, type Session } from "./session.ts";

/** Who is told of a client that begins and of one that works. */
export interface Listeners {
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

// WhatsApp has refused the number: asking again and again would make it worse.
const REFUSED_PAUSE = 3_600_000;

/** The one session of a number: begun anew after every loss for as long as it is wanted, never two at a time. */
export class Life {
  readonly #options: WhatsAppWebOptions;
  readonly #times: Times;
  readonly #board: LinkBoard;
  readonly #listeners: Listeners;
  #session: Session | undefined;
  #wanted = false;
  #failures = 0;
  /** What the browser needs on this machine beside what the operator gave it. */
  #flags: readonly string[] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #renewal: NodeJS.Timeout | undefined;
  /** The session whose page has grown too large, once that is known. */
  #grown: Session | undefined;
  /** What is under way: one start or end stands behind the other. */
  #line: Promise<void> = Promise.resolve();

  constructor(options: WhatsAppWebOptions, times: Times, board: LinkBoard, listeners: Listeners) {
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

  start(): void {
    this.#wanted = true;
    this.#queue(async () => await this.#begin());
  }

  /** Gives up the present session, which does not work as it should, and begins another one. */
  giveUp(detail: string): void {
    if (this.#wanted) this.#lose(this.#session, "broken", detail);
  }

  #renewAfter(time: number, session: Session, waits: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#renew(session, waits), time);
    this.#renewal.unref();
  }

  // Between two conversations rather than in the middle of one, but in the end all the same.
  async #renew(session: Session, waits: number): Promise<void> {
    if (!this.#listeners.isCalm() && waits > 0)
      return this.#renewAfter(this.#times.calm, session, waits - 1);
    await this.#listeners.idle();
    if (!this.#wanted || session !== this.#session) return;
    this.#session = undefined;
    this.#board.show("starting", "the browser is opened anew, as it is once a day");
    this.#queue(async () => {
      await session.close();
      await this.#begin();
    });
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#timer);
    clearTimeout(this.#renewal);
    await this.#line;
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
    this.#board.show("stopped");
  }

  #queue(work: () => Promise<void>): void {
    this.#line = this.#line.then(work).catch((error: unknown) => {
      this.#options.log.warn({ err: error, channel: "whatsapp" }, "the WhatsApp link met an error");
      this.#lose(this.#session, "broken", "the browser could not be started");
    });
  }

  async #begin(): Promise<void> {
    if (!this.#wanted || this.#session !== undefined) return;
    this.#board.show("starting");
    const { dataDir } = this.#options;
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    if (await isTaken(dataDir)) {
      this.#lose(undefined, "broken", "another service uses this WhatsApp login");
      return;
    }
    await writeFile(join(dataDir, OWNER), JSON.stringify({ host: hostname(), pid: process.pid }));
    await freeProfile(profileIn(dataDir));
    this.#open();
  }

  #open(): void {
    const { log } = this.#options;
    const chromiumArgs = [...(this.#options.chromiumArgs ?? []), ...(this.#flags ?? [])];
    const session: Session = openSession({ ...this.#options, chromiumArgs }, this.#times, {
      qr: (text) => this.#board.showQr(text),
      code: (code) => this.#board.showCode(code),
      linked: () => {
        if (!session.isUp()) this.#board.show("starting", "the number is linked");
      },
      up: () => {
        this.#failures = 0;
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
    });
    this.#session = session;
    this.#listeners.born(session.client);
  }

  #lose(session: Session | undefined, loss: Loss, detail: string): void {
    if (!this.#wanted || session !== this.#session) return;
    const { log } = this.#options;
    this.#failures += 1;
    const pause = this.#pauseAfter(loss);
    const state = this.#failures < HOPES && loss !== "refused" ? "starting" : "down";
    this.#board.show(state, detail);
    log.warn({ channel: "whatsapp", attempts: this.#failures }, "the WhatsApp link was lost");
    this.#session = undefined;
    this.#queue(async () => {
      this.#board.keep(loss === "logged_out" ? undefined : await session?.look());
      await session?.close();
      if (loss === "logged_out")
        await rm(profileIn(this.#options.dataDir), { recursive: true, force: true });
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

  #pauseAfter(loss: Loss): number {
    if (loss === "refused") return REFUSED_PAUSE;
    if (loss === "logged_out") return 0;
    const { pauses } = this.#times;
    return pauses[Math.min(this.#failures, pauses.length) - 1] ?? 0;
  }
}
