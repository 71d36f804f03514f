import type { Exchange } from "../../domain/exchange.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** An exchange as stored. */
export type ExchangeRow = Row<Exchange> & { readonly _rev: number };

/** Where coaches and teams write to each other outside check-ins. */
export const exchangeSchema = schemaOf<ExchangeRow>("exchanges", {
  team: String,
  with: String,
  members: shape,
  under: String,
  last: String,
  at: Date,
  answered: shape,
  _rev: Number,
});

exchangeSchema.index({ with: 1 }, { name: "with" });
exchangeSchema.index({ team: 1 }, { name: "team" });
