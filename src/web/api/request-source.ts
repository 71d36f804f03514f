import { BlockList, isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

const MAPPED = /^::ffff:(?=\d+\.)/i;

function plainAddress(text: string): string {
  return text.trim().replace(/%.*$/, "").replace(MAPPED, "");
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, Number(prefix ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return list;
}

// `for=192.0.2.60;proto=http`, `192.0.2.60:4711`, `"[2001:db8::1]:4711"`: only the address of each.
function addressIn(entry: string): string {
  const given = /(?:^|;)\s*for=([^;]+)/i.exec(entry)?.[1] ?? entry;
  const bare = given.trim().replace(/^"|"$/g, "");
  const inBrackets = /^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1];
  const withPort = /^([\d.]+):\d+$/.exec(bare)?.[1];
  return plainAddress(inBrackets ?? withPort ?? bare);
}

// One subscriber has a whole /64 of IPv6: counting single addresses would count nothing.
function sourceKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}

/** Reads which address a request came from; what a trusted proxy says of it counts, what anybody else says does not. */
export type SourceReader = (c: Context) => string;

/**
 * Makes a reader that walks `X-Forwarded-For` (or `Forwarded`) from its end, past the proxies that are trusted. The
 * first address that is no trusted proxy is the source: all before it was written by the client.
 */
export function createSourceReader(trustedProxy: readonly string[]): SourceReader {
  const trusted = blockListOf(trustedProxy);
  const isTrusted = (address: string): boolean => {
    const version = isIP(address);
    return version !== 0 && trusted.check(address, version === 6 ? "ipv6" : "ipv4");
  };
  return (c) => {
    let source = plainAddress(getConnInfo(c).remote.address ?? "");
    const chain = c.req.header("x-forwarded-for") ?? c.req.header("forwarded") ?? "";
    for (const entry of chain.split(",").toReversed()) {
      const address = addressIn(entry);
      if (!isTrusted(source) || isIP(address) === 0) break;
      source = address;
    }
    return sourceKey(source);
  };
}
