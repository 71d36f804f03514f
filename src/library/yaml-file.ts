import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { IssuePath } from "../engine/lint/issue.ts";
import { type FileFault, type FileFinding, hasErrorFault } from "./fault.ts";
import { findCurlyQuotes, findOddSpaces, findOpenBrace, type TextTrap } from "./text-traps.ts";
import { describeYamlError, OPEN_QUOTE } from "./yaml-errors.ts";
import { findYamlTraps } from "./yaml-traps.ts";

/** A YAML file as data, able to say on which line each part of it stands. */
export interface YamlFile {
  /** Undefined where the file cannot be read as YAML at all. */
  readonly data: unknown;
  readonly faults: readonly FileFault[];
  /** The finding as a fault of this file: at its node, or at the parent of a node that is missing. */
  fault(finding: FileFinding): FileFault;
}

const MOST_CHARACTERS = 512 * 1024;
const MOST_ALIASES = 100;

/** The node a path leads to, or the nearest one above it; for a block it is the key, which stands on its line. */
function nodeAt(document: Document, path: IssuePath): Node | undefined {
  let node: unknown = document.contents;
  let shown: unknown = node;
  for (const key of path) {
    const holder = isAlias(node) ? node.resolve(document) : node;
    if (!isCollection(holder)) break;
    const pair = isMap(holder)
      ? holder.items.find((each) => isScalar(each.key) && String(each.key.value) === String(key))
      : holder.items[Number(key)];
    if (pair === undefined || pair === null) break;
    node = isPair(pair) ? pair.value : pair;
    shown = isPair(pair) && (isCollection(node) || !isNode(node)) ? pair.key : node;
  }
  return isNode(shown) ? shown : undefined;
}

/** The keys of a path that YAML itself lets in and that would mean something else to the machine. */
function dangerous(data: unknown, path: IssuePath = []): IssuePath[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(data) ? Number(key) : key];
    return key === "__proto__" ? [here] : dangerous(value, here);
  });
}

/** One slip often makes several faults of a line; the first one names it. Nothing counts after an open quote. */
function tellingOnes(faults: readonly FileFault[], openQuote: number): readonly FileFault[] {
  return faults.filter(
    ({ line }, index) =>
      line <= openQuote && faults.findIndex((each) => each.line === line) === index,
  );
}

/** Where a fault begins: that of a quote which is never closed is noticed at the end, and made at its opening. */
function openingOf(document: Document.Parsed, said: string, noticed: number): number {
  let opening = noticed;
  if (!said.startsWith(OPEN_QUOTE)) return opening;
  visit(document, {
    Scalar(_key, { type, range }) {
      if (type?.startsWith("QUOTE") && range && range[1] >= noticed) opening = range[0];
    },
  });
  return opening;
}

// The parser goes down one call for each level, and a process whose stack ends within a regular expression dies.
const DEEPEST = 50;

/** Whether text is nested deeper than any flow is: by brackets, by dashes in a row, by indentation. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === "[" || letter === "{") depth += 1;
    if (letter === "]" || letter === "}") depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return /^(?:[^\S\n]*[-?:] ){50}|^ {200}/m.test(text);
}

/** A file of which nothing can be read. */
function unreadable(file: string, message: string, remedy: string): YamlFile {
  const fault: FileFault = { file, line: 1, severity: "error", message, remedy };
  return { data: undefined, faults: [fault], fault: () => fault };
}

/** A file whose writing has slips that the parser would show elsewhere. */
function unparsed(file: string, traps: readonly TextTrap[]): YamlFile {
  const faults = traps.map((trap): FileFault => ({ file, severity: "error", ...trap }));
  const { message, remedy, line } = traps[0] ?? { message: "", remedy: "", line: 1 };
  return {
    data: undefined,
    faults,
    fault: () => ({ file, line, severity: "error", message, remedy }),
  };
}

/** Texts in curly quotes; and, where the file cannot be read for it, the brace that is never closed. */
function slipsIn(text: string, readable: boolean): readonly TextTrap[] {
  const curly = findCurlyQuotes(text);
  const brace = readable ? undefined : findOpenBrace(text);
  return brace ? [...curly, brace].toSorted((a, b) => a.line - b.line) : curly;
}

/** The data of a document; the parts that `*name` repeats are followed only so far. */
function dataOf(document: Document.Parsed): { data: unknown; findings: readonly FileFinding[] } {
  try {
    const data: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    const message = "This name cannot be used.";
    const remedy = "Choose another name.";
    const findings = dangerous(data).map(
      (path): FileFinding => ({ severity: "error", path, message, remedy }),
    );
    return { data, findings };
  } catch {
    const message = "Parts are repeated with `*` too often, or within themselves.";
    const remedy = "Write them out where they are used.";
    return { data: undefined, findings: [{ severity: "error", path: [], message, remedy }] };
  }
}

/** What a file is refused for before the parser sees it. */
function refusedUnread(file: string, text: string): YamlFile | undefined {
  if (text.length > MOST_CHARACTERS) {
    return unreadable(file, "The file is longer than 512 KB.", "Split it.");
  }
  if (text.replaceAll(/^[^\S\n]*#.*$/gm, "").trim() === "") {
    return unreadable(file, "The file is empty.", "Fill it, or remove it.");
  }
  if (isTooDeep(text)) {
    return unreadable(file, "The file is nested too deeply to be read.", "Make it flatter.");
  }
  const odd = findOddSpaces(text);
  return odd.length > 0 ? unparsed(file, odd) : undefined;
}

/** Reads YAML text; every fault of its writing is told, and none of it can run or grow. */
export function parseYaml(file: string, text: string): YamlFile {
  const refused = refusedUnread(file, text);
  if (refused) return refused;
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const placeOf = (path: IssuePath) => at(nodeAt(document, path)?.range?.[0] ?? 0);
  const fault = ({ path, beside, message, ...words }: FileFinding): FileFault => ({
    ...placeOf(path),
    ...words,
    message: beside === undefined ? message : `${message} (Line ${placeOf(beside).line}.)`,
  });
  const faults = [...document.errors, ...document.warnings].map(
    ({ pos, code, message }): FileFault => ({
      ...at(openingOf(document, message, pos[0])),
      severity: "error",
      ...describeYamlError(code, message),
    }),
  );
  const open = document.errors.findIndex(({ message }) => message.startsWith(OPEN_QUOTE));
  const readable = document.errors.every(({ code }) => code === "DUPLICATE_KEY");
  const slips = slipsIn(text, readable);
  if (slips.length > 0) return unparsed(file, slips);
  if (!readable)
    return {
      data: undefined,
      faults: tellingOnes(faults, faults[open]?.line ?? Number.POSITIVE_INFINITY),
      fault,
    };
  const traps = findYamlTraps(document);
  faults.push(...traps.map(({ offset, ...words }) => ({ ...at(offset), ...words })));
  if (hasErrorFault(traps)) return { data: undefined, faults, fault };
  const { data, findings } = dataOf(document);
  return { data, faults: [...faults, ...findings.map(fault)], fault };
}
