import { BSONRegExp } from "bson";
import { badValue, CommandError, notSupported } from "../failure.ts";

/** Escapes and classes of PCRE that JavaScript would read as something else, without a word. */
const PCRE_ONLY = /(?<!\\)(?:\\\\)*\\[AZzGhHKQERXpPaeN]|\[:\^?[a-z]+:\]/;

/** A pattern as JavaScript runs it; what only PCRE knows is refused. */
export function regexOf(pattern: string, options: string): RegExp {
  const unknown = /[^imsux]/.exec(options);
  if (unknown) throw badValue(`invalid flag in regex options: ${unknown[0]}`);
  if (PCRE_ONLY.test(pattern))
    throw notSupported("a regular expression that only PCRE understands");
  const source = options.includes("x") ? withoutLayout(pattern) : pattern;
  try {
    return new RegExp(source, [...new Set(options.replace("x", ""))].join(""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(51091, "Location51091", `Regular expression is invalid: ${reason}`);
  }
}

/** The pattern that a value is, if it is one. */
export function asRegex(value: unknown): RegExp | undefined {
  if (value instanceof BSONRegExp) return regexOf(value.pattern, value.options);
  return value instanceof RegExp ? value : undefined;
}

/** Takes out the blanks and comments that the `x` option allows; inside brackets and after a backslash they count. */
function withoutLayout(pattern: string): string {
  const token = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*(?:\]|\\?$)|#[^\n]*|\s+|[\s\S]/g;
  return pattern.replace(token, (part) => (/^(?:#|\s)/.test(part) ? "" : part));
}
