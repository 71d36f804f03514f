import { evalExpr } from "mingo/core";
import type { Options } from "mingo/types";
import { badValue, CommandError, notSupported } from "../failure.ts";
import { type Doc, fieldOf, isDoc } from "../values/kinds.ts";
import { contextOf, EXPRESSION_OPERATORS } from "./operator-table.ts";

/** What an expression may refer to besides the document. */
export interface Scope {
  /** Values that it names as `$$name`. */
  readonly variables?: Doc | undefined;
}

/** An expression, ready to be evaluated on documents; `undefined` stands for a missing value. */
export type Expression = (doc: Doc) => unknown;

/** Reads an expression, refusing at once what this database does not evaluate as MongoDB does. */
export function expressionOf(given: unknown, scope: Scope): Expression {
  if (typeof given === "number" || typeof given === "boolean" || given === null) return () => given;
  if (typeof given === "string" && /^\$[^$.]+$/.test(given)) {
    const name = given.slice(1);
    return (doc) => fieldOf(doc, name);
  }
  check(given);
  const options = optionsOf(scope);
  return (doc) => answerOf(() => evalExpr(doc, given, options));
}

function check(given: unknown): void {
  if (typeof given === "string") checkPath(given);
  else if (Array.isArray(given)) for (const part of given) check(part);
  else if (isDoc(given) && given.constructor === Object) checkDocument(given);
}

function checkPath(text: string): void {
  // mingo takes a number in a path for an index, which MongoDB does not do here.
  if (/^\$.*\.\d+(?:\.|$)/.test(text)) throw notSupported(`the number in the path '${text}'`);
  if (/^\$\$(?:USER_ROLES|CLUSTER_TIME|SEARCH_META)\b/.test(text)) throw notSupported(text);
}

function checkDocument(doc: Doc): void {
  for (const [name, value] of Object.entries(doc)) {
    if (name.startsWith("$") && !Object.hasOwn(EXPRESSION_OPERATORS, name)) {
      throw notSupported(`the expression ${name}`);
    }
    if (name !== "$literal") check(value);
  }
}

const CAPTURE = "$capture";
let captured: Options | undefined;

const CONTEXT = contextOf({
  [CAPTURE]: (_doc: unknown, _given: unknown, options: Options) => {
    captured = options;
    return true;
  },
});

/**
 * mingo copies its whole table of operators for every evaluation, unless it is given options that it has prepared
 * itself. It shows those only to operators, so one is run to get hold of them; `$$NOW` before it fixes the instant.
 */
function optionsOf({ variables }: Scope): Options {
  const plain = { context: CONTEXT, scriptEnabled: false, ...(variables ? { variables } : {}) };
  evalExpr(undefined, ["$$NOW", { [CAPTURE]: true }], plain as unknown as Options);
  if (!captured) throw new Error("mingo ran no operator");
  return captured;
}

/** mingo reports bad arguments with plain errors; a client is owed a code. */
function answerOf<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw badValue(error instanceof Error ? error.message : String(error));
  }
}
