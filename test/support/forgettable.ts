import type { TestApp } from "./open-test-app.ts";

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
export async function playForgettable(app: TestApp): Promise<void> {
  await app.push("2026-11-23T06:10Z");
  await app.say("amina", "1");
  app.practice.say(app.address("amina"), "", VOICE);
  await app.settle();
  await app.say("amina", "The zebra count is done in Amina's county", "yes");
  await app.say("amina", "Shall we keep the giraffe form?", "The okapi director", "in four weeks");
  await app.say("amina", "Write to the pangolin office", "friday", "3", "yes");
  await app.push("2026-11-23T10:00Z");
  await app.say("efua", "1", "Roads are open in the north", "no", "skip", "1", "yes");
  await app.say("gora", "1", "passer", "oui", "Garder l’ancien formulaire ?");
  await app.say("gora", "La directrice", "dans quatre semaines", "passer", "3", "oui");
  await app.push("2026-11-24T10:00Z");
  await app.say("amina", "Keep the kudu or change it", "Two counties changed", "1", "1", "yes");
  await app.say("gora", "Garder ou changer", "Deux régions ont changé", "1, 5", "2, 1", "oui");
  await app.push("2026-11-24T13:00Z");
  await app.say("amina", "A caracal was seen at the clinic");
  await app.say("amina", "1");
  await app.push("2026-11-26T10:00Z");
  await app.say("amina", "A dikdik of my own");
  await app.say("amina", "2");
  await app.settle();
}
