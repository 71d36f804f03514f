import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Context, Hono } from "hono";
import { PRACTICE_SCRIPT } from "../pages/practice-script.ts";
import { PAGE_STYLES } from "../styles/styles.ts";
import type { WebEnv } from "./access.ts";

const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#0f5c4d"/><circle cx="16" cy="9" r="3.4" fill="#f3c667"/><circle cx="9.6" cy="20" r="3.4" fill="#fff"/><circle cx="22.4" cy="20" r="3.4" fill="#e08a63"/><path d="M12.4 11.6a7.6 7.6 0 0 0-3.3 4.2M19.6 11.6a7.6 7.6 0 0 1 3.3 4.2M13 23.2a7.6 7.6 0 0 0 6 0" fill="none" stroke="#fff" stroke-width="1.4" stroke-linecap="round"/></svg>`;

const require = createRequire(import.meta.url);

interface Asset {
  readonly type: string;
  readonly body: string;
  readonly tag: string;
}

function assetOf(type: string, body: string): Asset {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  return { type: `${type}; charset=utf-8`, body, tag };
}

// Browsers keep a copy and ask each time whether it is still the newest: a tag answers without the body.
function answer(c: Context, { type, body, tag }: Asset): Response {
  c.header("etag", tag);
  c.header("cache-control", "no-cache");
  if (c.req.header("if-none-match") === tag) return c.body(null, 304);
  return c.body(body, 200, { "content-type": type });
}

/** Styles and scripts, all from this machine. */
export function assetRoutes(): Hono<WebEnv> {
  const htmx = require.resolve("htmx.org/dist/htmx.min.js");
  const assets: Readonly<Record<string, Asset>> = {
    "htmx.js": assetOf("text/javascript", readFileSync(htmx, "utf8")),
    "practice.js": assetOf("text/javascript", PRACTICE_SCRIPT),
    "baraza.css": assetOf("text/css", PAGE_STYLES),
    "mark.svg": assetOf("image/svg+xml", MARK),
  };
  const routes = new Hono<WebEnv>();
  for (const [name, asset] of Object.entries(assets))
    routes.get(`/${name}`, (c) => answer(c, asset));
  return routes;
}
