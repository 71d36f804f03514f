import type { TestHouse } from "./open-test-house.ts";

/** Gora's team names a decision, and tells the next morning what a mentor should know. */
export async function raised(house: TestHouse): Promise<void> {
  await house.push("2026-11-23T10:00Z");
  await house.say("gora", "1", "passer", "oui", "Garder l’ancien formulaire ?");
  await house.say("gora", "La directrice", "dans quatre semaines", "passer", "3", "oui");
  await house.push("2026-11-24T10:00Z");
}

/** The same, and the team has told what a mentor should know. */
export async function briefed(house: TestHouse): Promise<void> {
  await raised(house);
  await house.say("gora", "Garder ou changer", "Deux régions ont changé", "1, 5", "2, 1", "oui");
}
