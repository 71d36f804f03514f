import type { Client } from "whatsapp-web.js";
import type { PhoneTimeouts } from "../base/options.ts";
import { type PageProbe, probePage, repeatSyncedEvent } from "../base/page-probe.ts";
import { completeWithin, TimeoutError } from "../base/within.ts";

/** What the pulse of a page tells. */
export interface PageMonitorEvents {
  up(): void;
  shaky(detail: string): void;
  lost(detail: string): void;
  /** It works, and holds so much in memory; told at each look. */
  holds(bytes: number): void;
}

const OFFLINE = "WhatsApp's page has no connection";

/**
 * Whether a page works, judged by the page itself and not by the library's events: `ready` comes twice, too early or
 * never, and of a page that hangs or has lost its connection nothing is told at all.
 */
export class PageMonitor {
  readonly #client: Client;
  readonly #times: PhoneTimeouts;
  readonly #beat: PageMonitorEvents;
  #over = false;
  #up = false;
  #attached = false;
  #misses = 0;
  /** When the page was linked and did not work yet, and when it stopped working. */
  #linkedAt: number | undefined;
  /** When it was first seen to be connected; from there it has to fetch what it missed, which nothing tells the end of. */
  #connectedAt: number | undefined;
  #shakyAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(client: Client, times: PhoneTimeouts, beat: PageMonitorEvents) {
    this.#client = client;
    this.#times = times;
    this.#beat = beat;
  }

  get up(): boolean {
    return this.#up;
  }

  /** Looks again and again from now on. */
  watch(): void {
    if (this.#over) return;
    const { look, glance } = this.#times;
    this.#timer = setTimeout(() => void this.#lookAgain(), this.#up ? look : glance);
    this.#timer.unref();
  }

  linked(): void {
    if (!this.#up) this.#linkedAt ??= Date.now();
  }

  attached(): void {
    this.#attached = true;
    void this.look();
  }

  injecting(): void {
    this.#attached = false;
    this.#connectedAt = undefined;
    this.#linkedAt = undefined;
    this.shake("WhatsApp's page is loaded again");
  }

  shake(detail = OFFLINE): void {
    if (this.#over || !this.#up) return;
    this.#up = false;
    this.#shakyAt = Date.now();
    this.#beat.shaky(detail);
  }

  end(): void {
    this.#over = true;
    this.#up = false;
    clearTimeout(this.#timer);
  }

  /** Looks now. */
  async look(): Promise<void> {
    try {
      const seen = await completeWithin(this.#times.answer, probePage(this.#client));
      this.#misses = 0;
      this.#judge(seen);
      if (this.#up) this.#beat.holds(seen.held);
      await this.#rouse(seen);
    } catch (error) {
      this.#misses += 1;
      // A page that navigates cannot be asked either, but not for long.
      if (this.#misses >= 3 || (this.#up && error instanceof TimeoutError))
        this.#lose("WhatsApp's page does not answer");
    }
  }

  async #lookAgain(): Promise<void> {
    await this.look();
    const now = Date.now();
    const { offline, ready, sync } = this.#times;
    if (!this.#up && this.#shakyAt !== undefined && now - this.#shakyAt > offline)
      this.#lose("WhatsApp's page stayed without connection");
    if (!this.#up && this.#linkedAt !== undefined && now - this.#linkedAt > ready)
      this.#lose("WhatsApp's page did not become ready");
    if (!this.#up && this.#connectedAt !== undefined && now - this.#connectedAt > sync)
      this.#lose("WhatsApp's page did not fetch its messages");
    this.watch();
  }

  #lose(detail: string): void {
    if (!this.#over) this.#beat.lost(detail);
  }

  #judge({ state, injected }: PageProbe): void {
    if (state === "CONNECTED" && !this.#up) this.#connectedAt ??= Date.now();
    const works = state === "CONNECTED" && injected && this.#attached && isKnown(this.#client);
    if (!works) this.shake();
    if (!works || this.#up || this.#over) return;
    this.#up = true;
    this.#connectedAt = undefined;
    this.#linkedAt = undefined;
    this.#shakyAt = undefined;
    this.#beat.up();
  }

  // It synced before the library listened: nothing would ever happen. What is under way is given a moment.
  async #rouse({ state, injected, synced }: PageProbe): Promise<void> {
    if (injected || !synced || state !== "CONNECTED") return;
    const begun = this.#linkedAt ?? Number.NEGATIVE_INFINITY;
    if (Date.now() - begun > 3 * this.#times.glance)
      await completeWithin(this.#times.answer, repeatSyncedEvent(this.#client));
  }
}

// The library's types say that it always knows the number; before the first sync it does not.
const isKnown = (client: Client): boolean =>
  (client.info as Client["info"] | undefined)?.wid !== undefined;
