/** Reads a value from decoded JSON along a path of names; undefined if it is missing. */
export function valueAtPath(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Reflect.get(here, name);
  }
  return here;
}

/** Reads a string from decoded JSON; undefined if it is missing or not a string. */
export function textAtPath(
  value: unknown,
  ...path: readonly (string | number)[]
): string | undefined {
  const found = valueAtPath(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** Reads a list from decoded JSON; empty if it is missing or not a list. */
export function listAtPath(
  value: unknown,
  ...path: readonly (string | number)[]
): readonly unknown[] {
  const found = valueAtPath(value, ...path);
  return Array.isArray(found) ? found : [];
}
