import { evalExpr, ProcessingMode } from "mingo/core";
import type { Options } from "mingo/types";
import { badValue, CommandError, notSupported } from "../failure.ts";
import { type Doc, fieldOf, isList, isPlainDoc } from "../values/kinds.ts";
import { argumentsOf, contextOf, EXPRESSION_OPERATORS } from "./operator-table.ts";

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
  const expression = checked(given);
  const options = optionsOf(scope);
  return (doc) => answerOf(() => evalExpr(doc, expression, options));
}

/** The expression in the form that mingo takes. */
function checked(given: unknown): unknown {
  if (typeof given === "string") checkPath(given);
  if (isList(given)) return given.map(checked);
  return isPlainDoc(given) ? checkedDocument(given) : given;
}

function checkPath(text: string): void {
  // mingo takes a number in a path for an index, which MongoDB does not do here.
  if (/^\$.*\.\d+(?:\.|$)/.test(text)) throw notSupported(`the number in the path '${text}'`);
  if (/^\$\$(?:USER_ROLES|CLUSTER_TIME|SEARCH_META)\b/.test(text)) throw notSupported(text);
}

function checkedDocument(doc: Doc): Doc {
  const out: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    if (name.startsWith("$") && !Object.hasOwn(EXPRESSION_OPERATORS, name)) {
      throw notSupported(`the expression ${name}`);
    }
    out[name] = name === "$literal" ? value : checked(argumentsOf(name, value));
  }
  return out;
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
  const plain: Options = {
    idKey: "_id",
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    context: CONTEXT,
    ...(variables ? { variables } : {}),
  };
  evalExpr(undefined, ["$$NOW", { [CAPTURE]: true }], plain);
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
