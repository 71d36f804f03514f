import type { FileFault } from "./fault.ts";

/** A slip in the writing of a YAML file, at its line, that the parser would show elsewhere or not at all. */
export type TextTrap = Pick<FileFault, "line" | "message" | "remedy">;

/** One line of a YAML file that is neither a comment nor within a block of text. */
interface CodeLine {
  readonly line: number;
  readonly text: string;
}

// No-break spaces of all widths and characters of no width: they look like a space, or like nothing.
const ODD = "\\u00A0\\u1680\\u2000-\\u200B\\u202F\\u205F\\u2060\\u3000\\uFEFF";
const ODD_INDENT = new RegExp(`^[ \\t]*[${ODD}]`);
const ODD_AFTER_SIGN = new RegExp(`^\\s*(?:- +)*(?:-|[\\w.-]{1,80}:)[${ODD}]`);
const BLOCK_BEGINS = /(?:^|[:-] +)[|>][+-]?\d?[+-]?\s*(?:#.*)?$/;
const CURLY = "“”„‟‘’‚‛";

/** The spaces of a file that only look like spaces where YAML counts them. */
export function findOddSpaces(text: string): readonly TextTrap[] {
  return codeLines(text).flatMap(({ line, text: said }) => {
    const indented = ODD_INDENT.test(said);
    if (!indented && !ODD_AFTER_SIGN.test(said)) return [];
    const where = indented ? "The line is indented with" : "After a colon or dash stands";
    const message = `${where} a no-break space, which only looks like a space.`;
    return [{ line, message, remedy: "Delete it and type ordinary spaces." }];
  });
}

/** Texts and names of a file that are put in curly quotes, as word processors write them. */
export function findCurlyQuotes(text: string): readonly TextTrap[] {
  return codeLines(text).flatMap(({ line, text: said }) => {
    const plain = withoutQuoted(said);
    const begins = new RegExp(
      `(?:^\\s*(?:- +)*|\\b[\\w.-]{1,80}:\\s+|[[{]\\s*)([${CURLY}])(.*)$`,
    ).exec(plain);
    const ends = endsCurly(plain);
    const wraps = begins !== null && isWrapped(begins[2] ?? "");
    if (!wraps && !ends) return [];
    const message =
      "A text stands in curly quotes (“ ”), which YAML takes for letters of the text.";
    return [{ line, message, remedy: 'Use straight quotes: "like this".' }];
  });
}

/** Whether a line ends in a curly quote that was opened as a straight one. */
function endsCurly(plain: string): boolean {
  const end = plain.trimEnd().replace(/[,}]$/, "").trimEnd();
  return CURLY.includes(end.slice(-1) || " ") && end.split('"').length % 2 === 0;
}

// `“Yes” or “no”` is a text with two words in quotes; `“How is it?”` and `“How is it?` are whole texts in them.
function isWrapped(rest: string): boolean {
  const inner = rest.replace(/[,}\]].*$/, "").trimEnd();
  const first = inner.search(new RegExp(`[${CURLY}"]`));
  return first < 0 || first === inner.length - 1;
}

/** A brace or bracket that is open: the line and indent at which it was opened. */
interface OpenSign {
  readonly line: number;
  readonly sign: string;
  readonly indent: number;
}

/** The brace or bracket that is opened and never closed: where the next entry begins while it is still open. */
export function findOpenBrace(text: string): TextTrap | undefined {
  const open: OpenSign[] = [];
  for (const code of codeLines(text)) {
    const indent = code.text.search(/\S/);
    const isEntry = /^\s*(?:- |[\w.-]{1,80}:(?:\s|$))/.test(code.text);
    if (isEntry && open.some((around) => indent <= around.indent)) break;
    if (!takeSigns(open, code, indent)) break;
  }
  const last = open.at(-1);
  if (!last) return undefined;
  const closing = last.sign === "{" ? "}" : "]";
  const message = `A \`${last.sign}\` is opened here and never closed.`;
  return { line: last.line, message, remedy: `Write the \`${closing}\` at the end of the line.` };
}

/** Opens and closes what a line opens and closes; false where it closes another sign than the one that is open. */
function takeSigns(open: OpenSign[], { line, text }: CodeLine, indent: number): boolean {
  for (const { sign, opens } of signsIn(withoutQuoted(text), open.length > 0)) {
    if (opens) open.push({ line, sign, indent });
    else if (open.at(-1)?.sign === (sign === "}" ? "{" : "[")) open.pop();
    else if (open.length > 0) return false;
  }
  return true;
}

/** The braces and brackets of a line that YAML takes for such; within a plain text they are letters. */
function signsIn(said: string, within: boolean): { sign: string; opens: boolean }[] {
  const found: { sign: string; opens: boolean }[] = [];
  let depth = within ? 1 : 0;
  for (const match of said.matchAll(/[{}[\]]/g)) {
    const sign = match[0];
    // A long run of spaces before a sign is no text: looking back a little is enough.
    const before = said.slice(Math.max(0, match.index - 40), match.index).trimEnd();
    const begins = before === "" || /(?:[:-]|[[{,])$/.test(before);
    if ((sign === "{" || sign === "[") && begins) {
      found.push({ sign, opens: true });
      depth += 1;
    } else if ((sign === "}" || sign === "]") && depth > 0) {
      found.push({ sign, opens: false });
      depth -= 1;
    }
  }
  return found;
}

/** A line with what stands in straight quotes emptied, and without its comment. */
function withoutQuoted(said: string): string {
  return said.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '""').replace(/(?:^|\s)#.*$/, "");
}

function codeLines(text: string): readonly CodeLine[] {
  const found: CodeLine[] = [];
  let block: number | undefined;
  for (const [index, raw] of text.split("\n").entries()) {
    const said = raw.replace(/\r$/, "").replace(index === 0 ? /^\uFEFF/ : /^$/, "");
    if (said.trim() === "") continue;
    const indent = said.search(/[^ ]/);
    if (block !== undefined && indent > block) continue;
    block = undefined;
    if (/^\s*#/.test(said)) continue;
    found.push({ line: index + 1, text: said });
    if (BLOCK_BEGINS.test(withoutQuoted(said))) block = indent;
  }
  return found;
}
