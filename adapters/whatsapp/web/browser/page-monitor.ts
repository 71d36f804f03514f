import type { Client } from "whatsapp-web.js";
import type { PhoneTimeouts } from "../base/options.ts";
import { type PageProbe, probePage, repeatSyncedEvent } from "../base/page-probe.ts";
import { completeWithin, TimeoutError } from "../base/within.ts";

/** Callbacks of the page monitor. */
export interface PageMonitorEvents {
  up(): void;
  shaky(detail: string): void;
  lost(detail: string): void;
  /** Called at each probe of a working page with its memory use. */
  holds(bytes: number): void;
}

const OFFLINE = "WhatsApp's page is offline";

/**
 * Decides from probes whether a page works. The library's events do not suffice: `ready` comes twice, too early or
 * never, and a page that hangs or is offline emits none.
 */
export class PageMonitor {
  readonly #client: Client;
  readonly #times: PhoneTimeouts;
  readonly #beat: PageMonitorEvents;
  #over = false;
  #up = false;
  #attached = false;
  #misses = 0;
  /** When the page was linked without working yet, and when it stopped working. */
  #linkedAt: number | undefined;
  /** When it was first connected. It then fetches missed messages, and no event marks the end of that. */
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

  /** Starts probing at intervals. */
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
    this.shake("WhatsApp's page is reloading");
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

  /** Probes now. */
  async look(): Promise<void> {
    try {
      const seen = await completeWithin(this.#times.answer, probePage(this.#client));
      this.#misses = 0;
      this.#judge(seen);
      if (this.#up) this.#beat.holds(seen.held);
      await this.#rouse(seen);
    } catch (error) {
      this.#misses += 1;
      // A page that navigates cannot answer either, but only briefly.
      if (this.#misses >= 3 || (this.#up && error instanceof TimeoutError))
        this.#lose("WhatsApp's page does not answer");
    }
  }

  async #lookAgain(): Promise<void> {
    await this.look();
    const now = Date.now();
    const { offline, ready, sync } = this.#times;
    if (!this.#up && this.#shakyAt !== undefined && now - this.#shakyAt > offline)
      this.#lose("WhatsApp's page stayed offline");
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

  // A page that synced before the library listened would never become ready. A sync in progress gets a moment first.
  async #rouse({ state, injected, synced }: PageProbe): Promise<void> {
    if (injected || !synced || state !== "CONNECTED") return;
    const begun = this.#linkedAt ?? Number.NEGATIVE_INFINITY;
    if (Date.now() - begun > 3 * this.#times.glance)
      await completeWithin(this.#times.answer, repeatSyncedEvent(this.#client));
  }
}

// The library's types claim that the number is always known; before the first sync it is not.
const isKnown = (client: Client): boolean =>
  (client.info as Client["info"] | undefined)?.wid !== undefined;
