import { Hono } from "hono";
import { z } from "zod";
import {
  type CancelContext,
  type CancelResult,
  cancelForecast,
  reinstateForecast,
} from "../../bot/forecast/cancel.ts";
import type { WebEnv } from "./access.ts";
import { readRequestBody } from "./read-body.ts";

const Wish = z.object({ key: z.string().min(1).max(500), team: z.string().max(200).default("") });
const REMEDY = "Send {key}, as the programme page names it.";

/** Calls off what is to come, and takes that back; the page is shown again and tells what came of it. */
export function forecastRoutes(context: CancelContext): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const answered = (
    path: string,
    act: (context: CancelContext, key: string) => Promise<CancelResult>,
  ): void => {
    routes.post(path, async (c) => {
      const { key, team } = await readRequestBody(c, Wish, REMEDY);
      const outcome = await act(context, key);
      const told = new URLSearchParams({ told: `${path.slice(1)}_${outcome}`, team });
      return c.redirect(`/?${told.toString()}#told`, 303);
    });
  };
  answered("/off", cancelForecast);
  answered("/on", reinstateForecast);
  return routes;
}
