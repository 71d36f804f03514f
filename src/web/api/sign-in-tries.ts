import { createHmac, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "hono";
import type { Logger } from "pino";
import type { SourceReader } from "./request-source.ts";
import { isSameSecret } from "./same-secret.ts";

const MINUTE = 60_000;
const MAX_MISSES = 10;
const MAX_SOURCES = 10_000;
const STEP = 100;
const LONGEST = 1_000;

/** How a token was given: as a bearer by a program, or on the form by a person. */
export type SignInWay = "bearer" | "form";

/** Whether a given token is the right one; `locked` was not looked at, since its source gave too many wrong ones. */
export type SignInResult = "right" | "wrong" | "locked";

/** Inputs for counting tries: the right token, how to tell sources apart, and who is told of wrong ones. */
export interface SignInTriesParts {
  readonly token: string;
  readonly sourceOf: SourceReader;
  readonly log: Logger;
  /** Counts for the metrics what was refused. */
  readonly onRefused: (labels: { way: SignInWay; result: "wrong" | "locked" }) => void;
}

/** Checks tokens: ten wrong ones a minute from one source are looked at, each answered slower; others stay unaffected. */
export class SignInTries {
  readonly #parts: SignInTriesParts;
  readonly #misses = new Map<string, readonly number[]>();
  // Tells sources apart in the log without their addresses, which are personal data.
  readonly #key = randomBytes(16);

  constructor(parts: SignInTriesParts) {
    this.#parts = parts;
  }

  /** Looks at a token that a request carries, and counts it where it is wrong. */
  async check(c: Context, given: string, way: SignInWay): Promise<SignInResult> {
    const { token, sourceOf, onRefused, log } = this.#parts;
    const source = sourceOf(c);
    const recent = this.#recent(source);
    if (recent.length >= MAX_MISSES) {
      onRefused({ way, result: "locked" });
      return "locked";
    }
    if (isSameSecret(given, token)) {
      this.#misses.delete(source);
      return "right";
    }
    const tries = this.#keep(source, recent);
    onRefused({ way, result: "wrong" });
    const fingerprint = createHmac("sha256", this.#key).update(source).digest("hex").slice(0, 12);
    log.warn({ way, tries, source: fingerprint, locked: tries >= MAX_MISSES }, "wrong admin token");
    await pause(Math.min(tries * STEP, LONGEST));
    return "wrong";
  }

  #recent(source: string): readonly number[] {
    return (this.#misses.get(source) ?? []).filter((at) => at > Date.now() - MINUTE);
  }

  #keep(source: string, recent: readonly number[]): number {
    this.#misses.delete(source);
    this.#misses.set(source, [...recent, Date.now()]);
    // The oldest entry is first in a Map; memory stays bounded however many sources try.
    const [oldest] = this.#misses.keys();
    if (this.#misses.size > MAX_SOURCES && oldest !== undefined) this.#misses.delete(oldest);
    return recent.length + 1;
  }
}
