import type { Context } from "hono";
import type { z } from "zod";
import { RequestRefusal } from "../state/refusal.ts";

async function parse(c: Context): Promise<unknown> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  const body = await c.req.text();
  if (type === "application/x-www-form-urlencoded") return nested([...new URLSearchParams(body)]);
  if (type !== "application/json")
    throw new RequestRefusal(
      415,
      "The body is neither JSON nor a form.",
      "Send application/json, or application/x-www-form-urlencoded.",
    );
  try {
    return JSON.parse(body);
  } catch {
    throw new RequestRefusal(400, "The body is not JSON.", "Send one JSON object, in UTF-8.");
  }
}

/** The entries of a form; what is named `fields.words` stands as `words` in `fields`. */
function nested(entries: readonly (readonly [string, string])[]): Record<string, unknown> {
  const plain = entries.filter(([name]) => !name.includes("."));
  const inner = new Map<string, Record<string, string>>();
  for (const [name, value] of entries) {
    const [of = "", key] = name.split(/\.(.*)/s);
    if (key !== undefined) inner.set(of, { ...inner.get(of), [key]: value });
  }
  return { ...Object.fromEntries(plain), ...Object.fromEntries(inner) };
}

/** Checks what a request carries; one that does not fit is refused with every fault of it. */
export function parseRequestShape<T extends z.ZodType>(
  shape: T,
  value: unknown,
  remedy: string,
): z.output<T> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => [...path, message].join(": "));
  throw new RequestRefusal(400, faults.join("; "), remedy);
}

/** Reads the body of a request, JSON or a form, in the shape that is expected. */
export async function readRequestBody<T extends z.ZodType>(
  c: Context,
  shape: T,
  remedy: string,
): Promise<z.output<T>> {
  return parseRequestShape(shape, await parse(c), remedy);
}
