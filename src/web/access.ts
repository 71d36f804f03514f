import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { Refusal } from "./refusal.ts";

/** What every route of the web room runs in. */
export interface WebEnv {
  readonly Bindings: HttpBindings;
}

const COOKIE = "baraza_admin";
const HOURS = 12;
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const PROXIED = ["forwarded", "x-forwarded-for", "x-real-ip"] as const;

/**
 * Whether a request comes from this machine itself. A proxy here makes everybody look local, and a name that points
 * here makes a foreign page look local; neither counts.
 */
function isLocal(c: Context<WebEnv>): boolean {
  const { address } = getConnInfo(c).remote;
  if (PROXIED.some((name) => c.req.header(name) !== undefined)) return false;
  return LOOPBACK.test(address ?? "") && LOCAL_NAMES.has(new URL(c.req.url).hostname);
}

// Equal lengths make the comparison take the same time whatever was given.
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

const sealOf = (until: number, token: string): string =>
  `${until}.${createHmac("sha256", token).update(`baraza admin ${until}`).digest("base64url")}`;

/** Whether this is the operator's token. */
export function isToken(given: string, token: string): boolean {
  return isSame(given, token);
}

/** Lets the browser in for half a day, without giving it the token itself. */
export function signIn(c: Context, token: string): void {
  const until = Date.now() + HOURS * 3_600_000;
  const secure = c.req.header("x-forwarded-proto") === "https";
  setCookie(c, COOKIE, sealOf(until, token), {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    maxAge: HOURS * 3600,
    secure,
  });
}

/** Whether a request carries the operator's token, as a bearer or by having signed in. */
function isSignedIn(c: Context, token: string | undefined): boolean {
  if (token === undefined) return false;
  const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined) return isSame(bearer, token);
  const seal = getCookie(c, COOKIE) ?? "";
  const until = Number(seal.split(".")[0]);
  return until > Date.now() && isSame(seal, sealOf(until, token));
}

function turnAway(c: Context, token: string | undefined): Response {
  if (token === undefined)
    throw new Refusal(
      403,
      "This page is for the machine itself.",
      "Open it at 127.0.0.1, or set ADMIN_TOKEN to sign in from elsewhere.",
    );
  if (c.req.method === "GET" && c.req.header("accept")?.includes("text/html") === true)
    return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
  throw new Refusal(
    401,
    "You are not signed in.",
    "Sign in at /sign-in, or send the token as a bearer.",
  );
}

/** The programme's own pages: whoever signed in where there is a token, else only this machine. */
export function forStaff(token: string | undefined): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const allowed = token === undefined ? isLocal(c) : isSignedIn(c, token);
    if (!allowed) return turnAway(c, token);
    return await next();
  };
}

/** Practice, in which nobody is real: this machine always, and whoever signed in. */
export function forPractice(token: string | undefined): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (!isLocal(c) && !isSignedIn(c, token)) return turnAway(c, token);
    return await next();
  };
}
