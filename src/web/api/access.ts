import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { RequestRefusal } from "../state/refusal.ts";
import { AdminSessions } from "./admin-session.ts";
import { isFromThisMachine } from "./local-request.ts";
import { createSourceReader } from "./request-source.ts";
import { SignInTries, type SignInTriesParts } from "./sign-in-tries.ts";

/** What every route of the web room runs in. */
export interface WebEnv {
  readonly Bindings: HttpBindings;
}

/** Who may open the pages: settings of access, and whether this is practice. */
export interface AccessRules {
  /** Opens the pages to those who have it. */
  readonly adminToken?: string | undefined;
  /** The origin that people open, where something forwards to the service. */
  readonly publicUrl?: string | undefined;
  /** Addresses and networks of proxies whose forwarded headers count. */
  readonly trustedProxy?: readonly string[] | undefined;
}

/** What the access of a running service is made of. */
export interface AccessParts extends AccessRules {
  readonly isPractice: boolean;
  readonly log: Logger;
  readonly onRefused?: SignInTriesParts["onRefused"] | undefined;
}

/** Who may open what. */
export interface Access {
  /** Present where there is a token to sign in with. */
  readonly door: { readonly tries: SignInTries; readonly sessions: AdminSessions } | undefined;
  /** The programme's own pages: those who signed in; in practice without a token, this machine. */
  readonly forStaff: MiddlewareHandler<WebEnv>;
  /** Practice, in which all people are pretended: this machine, and those who signed in. */
  readonly forPractice: MiddlewareHandler<WebEnv>;
  /** Figures of the service's health: this machine, practice or not, and those who signed in. */
  readonly forHealth: (c: Context<WebEnv>) => Promise<boolean>;
}

type Entry = "in" | "out" | "locked";

function turnAway(c: Context, hasToken: boolean, entry: Entry): Response {
  if (!hasToken)
    throw new RequestRefusal(
      403,
      "This page is closed: no ADMIN_TOKEN is set.",
      "Set ADMIN_TOKEN to sign in; in practice the page also opens at 127.0.0.1 on the machine itself, without a proxy.",
    );
  if (entry === "locked") {
    c.header("retry-after", "60");
    throw new RequestRefusal(429, "Too many wrong tokens came from here.", "Wait a minute.");
  }
  if (c.req.method === "GET" && c.req.header("accept")?.includes("text/html") === true)
    return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
  throw new RequestRefusal(
    401,
    "You are not signed in.",
    "Sign in at /sign-in, or send the token as a bearer.",
  );
}

function doorOf({ adminToken, publicUrl, trustedProxy, ...parts }: AccessParts): Access["door"] {
  if (adminToken === undefined) return undefined;
  const { log, onRefused = () => undefined } = parts;
  const sourceOf = createSourceReader(trustedProxy ?? []);
  return {
    tries: new SignInTries({ token: adminToken, sourceOf, log, onRefused }),
    sessions: new AdminSessions(adminToken, publicUrl),
  };
}

/** Decides who may open what; where the settings name a proxy, nobody counts as this machine. */
export function createAccess(parts: AccessParts): Access {
  const { publicUrl, trustedProxy = [], isPractice } = parts;
  const door = doorOf(parts);
  const isForwardedTo = publicUrl !== undefined || trustedProxy.length > 0;
  const isDirect = (c: Context<WebEnv>): boolean => !isForwardedTo && isFromThisMachine(c);
  const enter = async (c: Context<WebEnv>): Promise<Entry> => {
    if (door === undefined) return "out";
    const bearer = /^Bearer +(.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (bearer === undefined) return door.sessions.has(c) ? "in" : "out";
    const result = await door.tries.check(c, bearer, "bearer");
    if (result === "right") return "in";
    return result === "locked" ? "locked" : "out";
  };
  const guard =
    (opensTo: (c: Context<WebEnv>) => boolean): MiddlewareHandler<WebEnv> =>
    async (c, next) => {
      const entry = opensTo(c) ? "in" : await enter(c);
      if (entry !== "in") return turnAway(c, door !== undefined, entry);
      return await next();
    };
  return {
    door,
    forStaff: guard((c) => door === undefined && isPractice && isDirect(c)),
    forPractice: guard((c) => isPractice && isDirect(c)),
    forHealth: async (c) => isDirect(c) || (await enter(c)) === "in",
  };
}
