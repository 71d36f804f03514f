import type { Models } from "../../src/store/schema/models.ts";

const WRITES = new Set(["bulkWrite", "updateOne", "updateMany", "findOneAndUpdate", "deleteMany"]);

/**
 * How a process dies at a write: `before` it, with all that follow; `after` it, its answer unheard; `alone`, when this
 * write fails and others that were under way arrive.
 */
export type Death = "before" | "after" | "alone";

/** Models of a process that dies at its write number `at`, counted from 0. */
export function crashingModels(models: Models, at: number, death: Death): Models {
  let count = 0;
  const call = (method: (...given: unknown[]) => PromiseLike<unknown>, given: unknown[]) => {
    const number = count++;
    if (number < at || (death === "alone" && number > at)) return method(...given);
    if (death !== "after" || number > at) return dead(undefined);
    return dead(method(...given));
  };
  const mortal = <M extends object>(model: M): M =>
    new Proxy(model, {
      get(target, key): unknown {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== "function" || !WRITES.has(String(key))) return member;
        return (...given: unknown[]) => call(member.bind(target), given);
      },
    });
  const entries = Object.entries(models).map(([name, model]) => [name, mortal(model)]);
  return Object.fromEntries(entries);
}

/** What a write gives to a process that dies: nothing, also where mongoose would have gone on to ask for plain data. */
function dead(done: PromiseLike<unknown> | undefined): Promise<never> & { lean(): Promise<never> } {
  const end = async (): Promise<never> => {
    await done;
    throw new Error("killed");
  };
  const ended = end();
  return Object.assign(ended, { lean: async () => await ended });
}
