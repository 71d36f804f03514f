import type { HttpBindings } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

// What proxies, load balancers and tunnels add to what they pass on.
const FORWARDING =
  /^(forwarded|via|x-forwarded(-.*)?|x-original-.*|x-real-.*|(.+-)?client-ip|x-remote-(ip|addr)|cf-.*|cdn-loop|x-envoy-.*|x-amzn?-.*|x-azure-.*|x-arr-.*|x-appengine-.*|x-proxy.*|proxy-.*|x-varnish|x-host|x-scheme|x-proto|x-url-scheme|x-rewrite-url|front-end-https)$/;

function isLocalOrigin(value: string | undefined): boolean {
  if (value === undefined) return true;
  return URL.canParse(value) && LOCAL_NAME.test(new URL(value).hostname);
}

/**
 * Whether a request comes from this machine and nothing passed it on. A proxy on this machine makes everybody look
 * local, and a name that points here makes a foreign page look local. nginx's plain `proxy_pass` adds no header, but
 * speaks HTTP/1.0, which no browser and no client of ours does.
 */
export function isFromThisMachine(c: Context<{ Bindings: HttpBindings }>): boolean {
  const { address = "" } = getConnInfo(c).remote;
  return (
    LOOPBACK.test(address) &&
    c.env.incoming.httpVersion !== "1.0" &&
    LOCAL_HOST.test(c.req.header("host") ?? "") &&
    LOCAL_NAME.test(new URL(c.req.url).hostname) &&
    isLocalOrigin(c.req.header("origin")) &&
    isLocalOrigin(c.req.header("referer")) &&
    Object.keys(c.req.header()).every((name) => !FORWARDING.test(name.toLowerCase()))
  );
}
