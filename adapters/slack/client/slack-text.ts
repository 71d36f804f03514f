const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

// Invisible, and Slack may refuse a message because of them.
const UNREADABLE = /(?![\n\t])\p{Cc}/gu;

/** Removes invisible control characters. */
export function stripControlCharacters(text: string): string {
  return text.replaceAll(UNREADABLE, "");
}

/** Clips a text to `most` code points, with an ellipsis where some are left out. */
export function clipSlackText(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = Array.from(text);
  if (points.length <= most) return text;
  return `${points
    .slice(0, most - 1)
    .join("")
    .trimEnd()}…`;
}

/**
 * Escapes a text for Slack's markup, so that nothing in it is a mention or a link. The result has at most `most`
 * characters and never ends inside an escape.
 */
export function escapeWithin(text: string, most: number): string {
  const all = text.replaceAll(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
  if (all.length <= most) return all;
  let kept = "";
  for (const point of text) {
    const next = ENTITIES[point] ?? point;
    if (kept.length + next.length > most - 1) break;
    kept += next;
  }
  return `${kept}…`;
}

/** Replaces Slack's escapes and references by text: links by their address, people and channels by their names. */
export function stripReferences(text: string): string {
  return unescapeSlackText(text.replaceAll(/<([^<>]*)>/g, (_, inside: string) => nameOf(inside)));
}

/** Decodes Slack's escapes. */
export function unescapeSlackText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function nameOf(reference: string): string {
  const [target = "", label] = reference.split("|");
  if (target.startsWith("@")) return `@${(label ?? target.slice(1)).replace(/^@/, "")}`;
  if (target.startsWith("#")) return `#${label ?? target.slice(1)}`;
  if (target.startsWith("!")) return label ?? `@${target.slice(1)}`;
  const address = target.replace(/^(mailto|tel):/, "");
  return label === undefined || label === address || target.endsWith(`//${label}`)
    ? address
    : `${label} (${address})`;
}

/** Splits a text into pieces of at most `most` code points, at line ends where possible. */
export function splitSlackText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = Array.from(text);
  while (rest.length > most) {
    const line = rest.lastIndexOf("\n", most - 1);
    const end = line > 0 ? line : most;
    pieces.push(rest.slice(0, end).join(""));
    rest = rest.slice(line > 0 ? end + 1 : end);
  }
  pieces.push(rest.join(""));
  return pieces.filter((piece) => piece.trim() !== "");
}
