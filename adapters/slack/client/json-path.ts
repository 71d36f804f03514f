/** A value out of something that came over the wire, along a path of names; undefined where there is none. */
export function valueAtPath(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Reflect.get(here, name);
  }
  return here;
}

/** A text out of something that came over the wire; undefined where it is no text. */
export function textAtPath(
  value: unknown,
  ...path: readonly (string | number)[]
): string | undefined {
  const found = valueAtPath(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** A list out of something that came over the wire; empty where it is none. */
export function listAtPath(
  value: unknown,
  ...path: readonly (string | number)[]
): readonly unknown[] {
  const found = valueAtPath(value, ...path);
  return Array.isArray(found) ? found : [];
}
