import { createHmac, randomBytes } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { isSameSecret } from "./same-secret.ts";

const HOURS = 12;

/**
 * Sessions of browsers that signed in, for half a day each. The cookie is sealed with the token and does not hold it.
 * What was signed out is remembered by this process alone: a restart forgets it, and the cookie runs out by itself.
 */
export class AdminSessions {
  readonly #token: string;
  readonly #publicUrl: string | undefined;
  readonly #ended = new Map<string, number>();

  constructor(token: string, publicUrl: string | undefined) {
    this.#token = token;
    this.#publicUrl = publicUrl;
  }

  /** Lets a browser in. */
  begin(c: Context): void {
    const until = Date.now() + HOURS * 3_600_000;
    const id = randomBytes(12).toString("base64url");
    setCookie(c, this.#nameIn(c), `${until}.${id}.${this.#sealOf(until, id)}`, {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: HOURS * 3600,
      secure: this.#isSecure(c),
    });
  }

  /** Whether a request comes from a browser that signed in and has not signed out. */
  has(c: Context): boolean {
    const { until, id, seal } = this.#read(c);
    if (!(until > Date.now()) || this.#ended.has(id)) return false;
    return isSameSecret(seal, this.#sealOf(until, id));
  }

  /** Ends the session for good: a copy of its cookie opens nothing any more. */
  end(c: Context): void {
    const { until, id } = this.#read(c);
    const now = Date.now();
    for (const [each, over] of this.#ended) if (over <= now) this.#ended.delete(each);
    if (this.has(c)) this.#ended.set(id, until);
    deleteCookie(c, this.#nameIn(c), { path: "/", secure: this.#isSecure(c) });
  }

  #read(c: Context): { until: number; id: string; seal: string } {
    const [until = "", id = "", seal = ""] = (getCookie(c, this.#nameIn(c)) ?? "").split(".");
    return { until: Number(until), id, seal };
  }

  #sealOf(until: number, id: string): string {
    return createHmac("sha256", this.#token)
      .update(`baraza admin ${until} ${id}`)
      .digest("base64url");
  }

  // Browsers take a `__Host-` cookie only from its own host over TLS, so that no neighbouring site can set one.
  #nameIn(c: Context): string {
    return this.#isSecure(c) ? "__Host-baraza_admin" : "baraza_admin";
  }

  #isSecure(c: Context): boolean {
    if (this.#publicUrl !== undefined) return this.#publicUrl.startsWith("https:");
    return c.req.header("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
  }
}
