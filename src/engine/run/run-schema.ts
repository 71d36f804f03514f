import { z } from "zod";
import { AUDIENCES } from "../../domain/answer.ts";
import type { Run } from "../../domain/run.ts";

const media = z.object({
  kind: z.enum(["image", "audio", "video", "file"]),
  mime: z.string(),
  ref: z.string(),
  name: z.string().optional(),
});

const Answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("number"), number: z.number() }),
  z.object({ kind: z.literal("scale"), number: z.number() }),
  z.object({ kind: z.literal("yes_no"), yes: z.boolean() }),
  z.object({ kind: z.literal("choice"), choice: z.string() }),
  z.object({ kind: z.literal("choices"), choices: z.array(z.string()) }),
  z.object({ kind: z.literal("date"), date: z.string() }),
  z.object({ kind: z.literal("media"), media, text: z.string() }),
]);

const Stored = z.object({
  id: z.string(),
  flow: z.object({ id: z.string(), revision: z.string() }),
  contact: z.string(),
  team: z.string().optional(),
  engagement: z.string().optional(),
  campaign: z.string().optional(),
  period: z.string().optional(),
  promised: z.object({ engagement: z.string(), coach: z.string() }).optional(),
  about: z.string().optional(),
  state: z.enum(["waiting", "completed", "expired", "stopped", "failed"]),
  sprint: z.number(),
  startedAt: z.date(),
  updatedAt: z.date(),
  wait: z
    .object({
      step: z.string(),
      sprint: z.number(),
      tries: z.number(),
      reminded: z.boolean(),
      returnTo: z.string().optional(),
      sent: z.array(z.object({ inbound: z.string(), media })).optional(),
      by: z.string().optional(),
    })
    .optional(),
  results: z.record(
    z.string(),
    z.object({
      answer: Answer,
      said: z.string(),
      at: z.date(),
      understood: z.boolean(),
      inbound: z.string().optional(),
      enclosed: z.array(z.object({ id: z.string(), kind: media.shape.kind })).optional(),
      audience: z.enum(AUDIENCES).optional(),
    }),
  ),
  skipped: z.array(z.string()),
  readBack: z.enum(["passed", "missed", "none"]).optional(),
});

/** A run as it comes back from where it was put away; throws where it is not one, before anything is done with it. */
export function parseRun(stored: unknown): Run {
  return Stored.parse(stored);
}
