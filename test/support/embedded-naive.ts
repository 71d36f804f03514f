// MongoDB's filters read as plainly as can be, for the values that the fuzz uses: numbers, texts, booleans, dates,
// null, arrays and small documents. Written apart from the database, so that the two can be compared.

type Doc = Record<string, unknown>;

const isDoc = (value: unknown): value is Doc =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Whether a document matches a filter. */
export function byNaiveReading(doc: Doc, filter: Doc): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    if (name === "$and") return (condition as Doc[]).every((part) => byNaiveReading(doc, part));
    if (name === "$or") return (condition as Doc[]).some((part) => byNaiveReading(doc, part));
    return meets(reached(doc, name.split(".")), condition);
  });
}

/** The values at the end of a path, one for each way there; `undefined` where a way ends too soon. */
function reached(value: unknown, [step, ...more]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [value];
  if (Array.isArray(value))
    return value.filter(isDoc).flatMap((one) => reached(one, [step, ...more]));
  return isDoc(value) ? reached(value[step], more) : [undefined];
}

function meets(values: readonly unknown[], condition: unknown): boolean {
  const operators = isDoc(condition) && Object.keys(condition)[0]?.startsWith("$");
  if (!operators) return some(values, (value) => isSame(value, condition));
  return Object.entries(condition).every(([name, argument]) => holds(name, argument, values));
}

/** Which orders of a value against the argument an operator takes. */
const ORDERS: Readonly<Record<string, readonly number[]>> = {
  $gt: [1],
  $gte: [1, 0],
  $lt: [-1],
  $lte: [-1, 0],
};

function holds(name: string, argument: unknown, values: readonly unknown[]): boolean {
  const orders = ORDERS[name];
  if (orders) {
    return some(
      values,
      (one) => isComparable(one, argument) && orders.includes(order(one, argument)),
    );
  }
  switch (name) {
    case "$eq":
      return some(values, (value) => isSame(value, argument));
    case "$ne":
      return !holds("$eq", argument, values);
    case "$in":
      return (argument as unknown[]).some((one) => holds("$eq", one, values));
    case "$nin":
      return !holds("$in", argument, values);
    case "$exists":
      return values.some((value) => value !== undefined) === argument;
    case "$not":
      return !meets(values, argument);
    case "$elemMatch":
      return values.some((list) => Array.isArray(list) && list.some((one) => fits(one, argument)));
  }
  throw new Error(`${name} is not read here`);
}

const fits = (element: unknown, filter: unknown): boolean =>
  isDoc(element) && isDoc(filter) && byNaiveReading(element, filter);

/** A value itself, or an element of it. */
const some = (values: readonly unknown[], test: (value: unknown) => boolean): boolean =>
  values.some((value) => test(value) || (Array.isArray(value) && value.some(test)));

const isSame = (a: unknown, b: unknown): boolean =>
  kindOf(a) === kindOf(b) && JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const isComparable = (a: unknown, b: unknown): boolean => kindOf(a) === kindOf(b);

function order(a: unknown, b: unknown): number {
  if (a === b || kindOf(a) === "null") return 0;
  return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return "null";
  if (Array.isArray(value)) return "array";
  return value instanceof Date ? "date" : typeof value;
}
