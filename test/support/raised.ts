import type { TestApp } from "./open-test-app.ts";

/** Gora's team names a decision, and tells the next morning what a mentor should know. */
export async function raised(app: TestApp): Promise<void> {
  await app.push("2026-11-23T10:00Z");
  await app.say("gora", "1", "passer", "oui", "Garder l’ancien formulaire ?");
  await app.say("gora", "La directrice", "dans quatre semaines", "passer", "3", "oui");
  await app.push("2026-11-24T10:00Z");
}

/** The same, and the team has told what a mentor should know. */
export async function briefed(app: TestApp): Promise<void> {
  await raised(app);
  await app.say("gora", "Garder ou changer", "Deux régions ont changé", "1, 5", "2, 1", "oui");
}
