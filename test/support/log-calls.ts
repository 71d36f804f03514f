import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";

/** A call of the log in a source file: whether its message is a plain string, and which facts it names. */
export interface LogCall {
  readonly file: string;
  readonly isStatic: boolean;
  readonly facts: readonly string[];
}

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"];

/** Every `log.info(…)` and its kin in the sources under a folder, whatever the log is a member of. */
export function logCalls(folder: string): readonly LogCall[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const file = join(folder, name);
      const parsed = parseSync(readFileSync(file, "utf8"), { syntax: "typescript" });
      return nodesIn(parsed)
        .filter(isLogCall)
        .map((call) => callOf(file, call));
    });
}

function nodesIn(node: unknown): readonly object[] {
  if (typeof node !== "object" || node === null) return [];
  return [node, ...Object.values(node).flatMap(nodesIn)];
}

const at = (node: unknown, ...path: readonly string[]): unknown =>
  path.reduce(
    (each, key) => (typeof each === "object" && each !== null ? Reflect.get(each, key) : undefined),
    node,
  );

function isLogCall(node: object): boolean {
  const on =
    at(node, "callee", "object", "value") ?? at(node, "callee", "object", "property", "value");
  const level = at(node, "callee", "property", "value");
  return at(node, "type") === "CallExpression" && on === "log" && LEVELS.includes(String(level));
}

function callOf(file: string, call: object): LogCall {
  const given = listAt(call, "arguments").map((each) => at(each, "expression"));
  const named = listAt(given[0], "properties").map((each) =>
    at(each, "type") === "Identifier" ? at(each, "value") : at(each, "key", "value"),
  );
  return {
    file,
    isStatic: given.length <= 2 && at(given.at(-1), "type") === "StringLiteral",
    facts: named.filter((name) => typeof name === "string"),
  };
}

function listAt(node: unknown, key: string): readonly unknown[] {
  const list = at(node, key);
  return Array.isArray(list) ? list : [];
}
