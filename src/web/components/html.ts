import { html as template } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** A piece of a page, in which everything that people wrote is escaped. */
export type Html = HtmlEscapedString;

/** Makes a piece of a page: what is filled in is escaped, but for other pieces and lists of them. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const made = template(strings, ...values);
  if (made instanceof Promise) throw new TypeError("A page waits for nothing: await first.");
  return made;
}
