import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";
import * as fc from "fast-check";

/** A regular expression that stands somewhere in the sources. */
export interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression of the sources, and the files that make one from a pattern which is not written there. */
export interface Expressions {
  readonly written: readonly Expression[];
  readonly passedOn: readonly string[];
}

/** Finds every regular expression written in the TypeScript files of some folders, as a literal or as `new RegExp`. */
export function expressionsIn(folders: readonly string[]): Expressions {
  const written = new Map<string, Expression>();
  const passedOn = new Set<string>();
  for (const file of folders.flatMap(filesIn)) {
    const program = parseSync(readFileSync(file, "utf8"), { syntax: "typescript" });
    for (const node of nodesOf(program)) {
      const found = expressionOf(node);
      if (found === "passed on") passedOn.add(file);
      else if (found) written.set(`${found.source}/${found.flags}`, { file, ...found });
    }
  }
  return { written: [...written.values()], passedOn: [...passedOn].toSorted() };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && each.name.endsWith(".ts"))
    .map((each) => join(each.parentPath, each.name));
}

type Node = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function* nodesOf(root: unknown): Generator<Node> {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    if ("type" in node) yield { ...node };
    open.push(...Object.values(node));
  }
}

function expressionOf(node: Node): Omit<Expression, "file"> | "passed on" | undefined {
  if (node["type"] === "RegExpLiteral")
    return { source: textOf(node["pattern"]), flags: textOf(node["flags"]) };
  const isMade = node["type"] === "NewExpression" || node["type"] === "CallExpression";
  const callee = node["callee"] as Node | undefined;
  if (!isMade || callee?.["value"] !== "RegExp") return undefined;
  const given = (node["arguments"] ?? []) as readonly { readonly expression: Node }[];
  const source = given[0] && patternOf(given[0].expression);
  if (source === undefined) return "passed on";
  return { source, flags: (given[1] && patternOf(given[1].expression)) ?? "" };
}

/** A pattern written as a string or a template; whatever is filled into a template counts as a letter. */
function patternOf(node: Node): string | undefined {
  if (node["type"] === "StringLiteral") return textOf(node["value"]);
  if (node["type"] !== "TemplateLiteral") return undefined;
  const pieces = node["quasis"] as readonly { readonly cooked: string }[];
  return pieces.map(({ cooked }) => cooked).join("x");
}

// What has broken expressions before, whatever their pattern.
const PUMPS = [
  ..." |\t|\n|\r\n|0|9|a|é|د|.|,|-|'|\"|*|_|#|<|&|\\|(|[|{|/|:|;|?|!|👍|\u0301".split("|"),
  "a ",
  " a",
  "a,",
  ", ",
  "1 ",
  "\n ",
  "- ",
];
const CLASSES: Readonly<Record<string, string>> = {
  s: " ",
  S: "a",
  d: "1",
  D: "a",
  w: "a",
  W: " ",
};
const MOST_WORDS = 12;

/** Short pieces that an expression may stumble over when they come again and again, taken from its own pattern. */
export function pumpsFor({ source, flags }: Expression): readonly string[] {
  const classes = [...source.matchAll(/\\([sSdDwW])/g)].map(([, of = ""]) => CLASSES[of] ?? "");
  const signs = new Set(source.replace(/\\[a-zA-Z]/g, "").match(/[^\p{L}\p{N}]/gu));
  const words = new Set(source.replace(/\\[a-zA-Z](?:\{[^}]*\})?/g, " ").match(/[\p{L} ]{2,}/gu));
  const spoken = [...words].slice(0, MOST_WORDS).flatMap((word) => [word, `${word} `, `${word}\n`]);
  const samples = samplesOf(source, flags);
  const misses = samples.flatMap((sample) => [sample, sample.slice(0, -1), `${sample} `]);
  return [...new Set([...PUMPS, ...classes, ...signs, ...spoken, ...misses])].filter(
    (pump) => pump !== "",
  );
}

/** Texts that an expression matches; none where they cannot be made, such as beside a look-behind. */
function samplesOf(source: string, flags: string): readonly string[] {
  try {
    const matching = fc.stringMatching(new RegExp(source, flags.replace(/[gy]/g, "")));
    return fc.sample(matching, { numRuns: 3, seed: 7 }).map((sample) => sample.slice(0, 200));
  } catch {
    return [];
  }
}
