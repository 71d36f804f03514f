import type { TestHouse } from "./open-test-house.ts";

/** The words of Amina's that nobody else ever says, and what she is known by. */
export const CANARIES = [
  "amina",
  "Amina",
  "254700000001",
  "zebra",
  "giraffe",
  "okapi",
  "pangolin",
  "hyrax",
  "caracal",
  "kudu",
  "dikdik",
] as const;

const VOICE = { kind: "audio", mime: "audio/ogg", ref: "hyrax-voice" } as const;

/** Amina answers, raises a decision that a mentor is asked about, and writes a note; others do what they do. */
export async function playForgettable(house: TestHouse): Promise<void> {
  await house.push("2026-11-23T06:10Z");
  await house.say("amina", "1");
  house.practice.say(house.address("amina"), "", VOICE);
  await house.settle();
  await house.say("amina", "The zebra count is done in Amina's county", "yes");
  await house.say(
    "amina",
    "Shall we keep the giraffe form?",
    "The okapi director",
    "in four weeks",
  );
  await house.say("amina", "Write to the pangolin office", "friday", "3", "yes");
  await house.push("2026-11-23T10:00Z");
  await house.say("efua", "1", "Roads are open in the north", "no", "skip", "1", "yes");
  await house.say("gora", "1", "passer", "oui", "Garder l’ancien formulaire ?");
  await house.say("gora", "La directrice", "dans quatre semaines", "passer", "3", "oui");
  await house.push("2026-11-24T10:00Z");
  await house.say("amina", "Keep the kudu or change it", "Two counties changed", "1", "1", "yes");
  await house.say("gora", "Garder ou changer", "Deux régions ont changé", "1, 5", "2, 1", "oui");
  await house.push("2026-11-24T13:00Z");
  await house.say("amina", "A caracal was seen at the clinic");
  await house.say("amina", "1");
  await house.push("2026-11-26T10:00Z");
  await house.say("amina", "A dikdik of my own");
  await house.say("amina", "2");
  await house.settle();
}
