import { readFileSync } from "node:fs";
import { join } from "node:path";

const PARTS = ["ids", "models", "rooms", "connection", "messages", "modules", "changes", "begin"];

/** What of a page is different from the one that the library was written for. */
export interface PageShape {
  /** Where the text of a message's key is kept, and that of a person's or group's id. */
  readonly key?: string;
  readonly wid?: string;
  /** Names that are gone: `WAWebMsgKey`, `WAWebCollections.Msg.getMessagesById`, `message.isNewMsg`, `event.add`… */
  readonly lacks?: readonly string[];
}

/** The page of spring 2026, and that of July, which keeps the text of keys elsewhere. */
export const PAGES: Readonly<Record<"spring" | "july", PageShape>> = {
  spring: {},
  july: { key: "$1" },
};

/** The text of a page of this shape. */
export function pageText(shape: PageShape): string {
  const folder = join(import.meta.dirname, "page");
  const scripts = PARTS.map((part) => readFileSync(join(folder, `${part}.js`), "utf8"));
  const tags = scripts.map((script) => `<script>${script}</script>`).join("\n");
  const told = `<script>window.standInPage = ${JSON.stringify(shape)}</script>`;
  return `<!doctype html><meta charset="utf-8"><title>stand-in</title>${told}\n${tags}`;
}
