import type { ErrorCode } from "yaml";

const QUOTE = 'Put the whole text in double quotes: "like this".';
const INDENT = "Line it up with its neighbours; two spaces for each level, never a tab.";

/** What a YAML fault means and what to do about it; the parser's own words serve where there are no better ones. */
const WORDS: Readonly<Partial<Record<ErrorCode, readonly [message: string, remedy: string]>>> = {
  BLOCK_AS_IMPLICIT_KEY: ["A text holds `: `, which begins a new setting", QUOTE],
  BLOCK_IN_FLOW: ["A list or block stands inside brackets", "Write it on lines of its own."],
  BAD_SCALAR_START: ["A text begins with a character that YAML keeps for itself", QUOTE],
  BAD_DQ_ESCAPE: [
    "A text in double quotes holds a backslash that means nothing",
    "Write the backslash twice, or use single quotes.",
  ],
  BAD_INDENT: ["A line is indented differently from those it belongs to", INDENT],
  TAB_AS_INDENT: ["A line is indented with a tab", INDENT],
  DUPLICATE_KEY: ["This setting stands here a second time", "Remove or rename one of the two."],
  MISSING_CHAR: [
    "Something is missing here or just before: a colon, a closing quote, a dash or a bracket",
    "Compare the line with its neighbours.",
  ],
  MULTILINE_IMPLICIT_KEY: [
    "A setting has no colon with a space after it",
    "Write `name: value`, with a space after the colon.",
  ],
  MULTIPLE_DOCS: ["The file holds `---` in its middle", "Write one flow or campaign a file."],
  UNEXPECTED_TOKEN: [
    "Something stands here that does not belong: often a text that begins with a quote, `*`, `{` or `[`",
    QUOTE,
  ],
  TAG_RESOLVE_FAILED: [
    "A value begins with `!`, which YAML keeps for itself",
    `${QUOTE} Where it is no text, remove the \`!\`.`,
  ],
};

/** How the parser begins to say that a quote is never closed. */
export const OPEN_QUOTE = "Missing closing";

/** A fault of YAML in plain words: what is wrong, and what to do about it. */
export function describeYamlError(
  code: ErrorCode,
  said: string,
): { message: string; remedy: string } {
  if (said.startsWith(OPEN_QUOTE)) {
    const message = "A quote is opened here and never closed.";
    return { message, remedy: "Write the closing quote at the end of the text." };
  }
  const [message, remedy] = WORDS[code] ?? [`This cannot be read (${said})`, QUOTE];
  return { message: `${message}.`, remedy };
}
