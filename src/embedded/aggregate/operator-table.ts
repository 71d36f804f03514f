import { Context, evalExpr } from "mingo/core";
import * as mingo from "mingo/operators/expression";
import type { ExpressionOperator, Options } from "mingo/types";
import { notSupported } from "../failure.ts";
import { type Doc, isList, isWideNumber } from "../values/kinds.ts";
import { type Compute, DATE_OPERATORS } from "./date-operators.ts";
import { OWN_OPERATORS } from "./own-operators.ts";

type Arithmetic = (doc: Doc, given: unknown, options: Options) => unknown;
type Operators = Readonly<Record<string, ExpressionOperator>>;

/** Operators of mingo that answer as MongoDB does. */
const TAKEN: Operators = {
  $allElementsTrue: mingo.$allElementsTrue,
  $and: mingo.$and,
  $anyElementTrue: mingo.$anyElementTrue,
  $arrayElemAt: mingo.$arrayElemAt,
  $arrayToObject: mingo.$arrayToObject,
  $concat: mingo.$concat,
  $concatArrays: mingo.$concatArrays,
  $cond: mingo.$cond,
  $filter: mingo.$filter,
  $first: mingo.$first,
  $getField: mingo.$getField,
  $ifNull: mingo.$ifNull,
  $isArray: mingo.$isArray,
  $last: mingo.$last,
  $let: mingo.$let,
  $literal: mingo.$literal,
  $ltrim: mingo.$ltrim,
  $map: mingo.$map,
  $mergeObjects: mingo.$mergeObjects,
  $not: mingo.$not,
  $objectToArray: mingo.$objectToArray,
  $or: mingo.$or,
  $rand: mingo.$rand,
  $range: mingo.$range,
  $reduce: mingo.$reduce,
  $replaceAll: mingo.$replaceAll,
  $replaceOne: mingo.$replaceOne,
  $reverseArray: mingo.$reverseArray,
  $rtrim: mingo.$rtrim,
  $slice: mingo.$slice,
  $split: mingo.$split,
  $strLenBytes: mingo.$strLenBytes,
  $strLenCP: mingo.$strLenCP,
  $strcasecmp: mingo.$strcasecmp,
  $substrCP: mingo.$substrCP,
  $switch: mingo.$switch,
  $toLower: mingo.$toLower,
  $toUpper: mingo.$toUpper,
  $trim: mingo.$trim,
};

/** Operators of mingo on numbers: right for doubles, silently wrong for anything wider. */
const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  $abs: mingo.$abs,
  $add: mingo.$add,
  $ceil: mingo.$ceil,
  $divide: mingo.$divide,
  $exp: mingo.$exp,
  $floor: mingo.$floor,
  $isNumber: mingo.$isNumber,
  $ln: mingo.$ln,
  $log: mingo.$log,
  $log10: mingo.$log10,
  $multiply: mingo.$multiply,
  $pow: mingo.$pow,
  $sqrt: mingo.$sqrt,
  $subtract: mingo.$subtract,
  $toBool: mingo.$toBool,
  $toDate: mingo.$toDate,
  $toDouble: mingo.$toDouble,
  $toInt: mingo.$toInt,
};

/** Operators of one argument, which MongoDB also takes in an array of its own. */
const UNARY = new Set(
  (
    "$abs $allElementsTrue $anyElementTrue $arrayToObject $avg $ceil $dayOfMonth $dayOfWeek $dayOfYear $exp $first $floor $hour " +
    "$isArray $isNumber $isoDayOfWeek $isoWeek $isoWeekYear $last $ln $log10 $max $millisecond $min $minute $month " +
    "$objectToArray $reverseArray $second $size $sqrt $strLenBytes $strLenCP $sum $toBool $toDate $toDouble $toInt " +
    "$toLower $toObjectId $toString $toUpper $type $week $year"
  ).split(" "),
);

/** The arguments of an operator, without the array around a single one. */
export const argumentsOf = (name: string, given: unknown): unknown =>
  UNARY.has(name) && isList(given) && given.length === 1 ? given[0] : given;

const own =
  (_name: string, compute: Compute): ExpressionOperator =>
  (doc: Doc, given: unknown, options: Options) =>
    compute(evalExpr(doc, given, options));

/** Evaluates the arguments first, to look at them, and hands them on as they are. */
const narrow =
  (name: string, operator: Arithmetic): ExpressionOperator =>
  (doc: Doc, given: unknown, options: Options) => {
    const value = evalExpr(doc, given, options);
    const values = isList(value) && isList(given) ? value : [value];
    if (values.some(isWideNumber)) throw notSupported(`${name} on Long or Decimal128 values`);
    const known = values.map((one) => ({ $literal: one }));
    return operator(doc, isList(given) ? known : known[0], options);
  };

const each = <T>(
  table: Readonly<Record<string, T>>,
  wrap: (name: string, one: T) => ExpressionOperator,
): Operators =>
  Object.fromEntries(Object.entries(table).map(([name, one]) => [name, wrap(name, one)]));

/** Every operator that an expression may use. */
export const EXPRESSION_OPERATORS: Operators = {
  ...TAKEN,
  ...each(ARITHMETIC, narrow),
  ...each(OWN_OPERATORS, own),
  ...each(DATE_OPERATORS, own),
};

/** The same, the way mingo takes them. */
export const contextOf = (more: Operators): Context =>
  Context.init({ expression: { ...EXPRESSION_OPERATORS, ...more } });
