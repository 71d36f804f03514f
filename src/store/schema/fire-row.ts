import type { Fire } from "../../domain/fire.ts";
import { fromStored, toStored } from "./codec.ts";
import type { FireRow } from "./fires.ts";

/** The row of a fire. */
export function toFireRow({ key, ...rest }: Fire): FireRow {
  return { _id: key, ...toStored(rest) };
}

/** The fire of a row. */
export function fromFireRow({ _id, _pending, _unsettled, ...rest }: FireRow): Fire {
  return { key: _id, ...fromStored<Omit<Fire, "key">>(rest) };
}
