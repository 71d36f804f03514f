// Values under these keys have keys of their own (question ids, languages), which stay as they are.
const OPAQUE = new Set(["results", "label", "shown", "work", "fields"]);

type Opaque = "results" | "label" | "shown" | "work" | "fields";

type Snake<Key> = Key extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Snake<Tail>}`
    : `_${Lowercase<Head>}${Snake<Tail>}`
  : Key;

/** A stored value: the same, with its keys in snake_case. */
export type StoredValue<T> = T extends Date
  ? Date
  : T extends readonly (infer Item)[]
    ? readonly StoredValue<Item>[]
    : T extends object
      ? {
          readonly [Key in keyof T as Snake<Key>]: Key extends Opaque
            ? T[Key]
            : StoredValue<T[Key]>;
        }
      : T;

/** A stored record: its id is the `_id`. Keys that begin with `_` are internal to the store. */
export type StoredRow<T> = StoredValue<Omit<T, "id">> & { readonly _id: string };

const snakes = new Map<string, string>();
const camels = new Map<string, string>();

const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (key: string) =>
  key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function renamed(key: string, rename: (key: string) => string, known: Map<string, string>): string {
  const found = known.get(key);
  if (found !== undefined) return found;
  const name = rename(key);
  known.set(key, name);
  return name;
}

function mapped(value: unknown, name: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, name));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const out: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner !== undefined) out[name(key)] = OPAQUE.has(key) ? inner : mapped(inner, name);
  }
  return out;
}

// The overloads below assert the types of stored values; the compiler cannot check them.

/** Converts keys to snake_case and drops those without a value. */
export function toStored<T>(value: T): StoredValue<T>;
export function toStored(value: unknown): unknown {
  return mapped(value, (key) => renamed(key, snake, snakes));
}

/** Converts keys of a stored value to camelCase. */
export function fromStored<T>(value: StoredValue<T>): T;
export function fromStored(value: unknown): unknown {
  return mapped(value, (key) => renamed(key, camel, camels));
}

/** The row of a record. */
export function toRow<T extends { readonly id: string }>(record: T): StoredRow<T>;
export function toRow({ id, ...rest }: { readonly id: string }): unknown {
  return { _id: id, ...toStored(rest) };
}

/** The row of a record, with the revision of the commit that wrote it. */
export function toVersionedRow<T extends { readonly id: string }>(
  record: T,
  rev: number,
): StoredRow<T> & { readonly _rev: number };
export function toVersionedRow(record: { readonly id: string }, rev: number): unknown {
  return { ...toRow(record), _rev: rev };
}

/** The record of a row, without internal fields. */
export function fromRow<T extends { readonly id: string }>(row: StoredRow<T>): T;
export function fromRow(row: { readonly _id: string }): unknown {
  const kept = Object.entries(row).filter(([key]) => !key.startsWith("_"));
  return { id: row._id, ...fromStored<object>(Object.fromEntries(kept)) };
}
