import { createHash } from "node:crypto";

/** The data with the keys of every object in alphabetical order, so that equal data is equal text. */
function ordered(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(ordered);
  if (typeof data !== "object" || data === null) return data;
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, ordered(value)]),
  );
}

/** The fingerprint of data: 12 hexadecimal digits that change with its content, not with order or comments. */
export function computeRevision(data: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(ordered(data)))
    .digest("hex")
    .slice(0, 12);
}
