import { openPractice } from "../../adapters/practice/practice.ts";
import { hearing } from "./recording-host.ts";

// Sends as fast as it can until it is killed, and says which messages the platform has taken.
const [, , file = ""] = process.argv;
const startsAt = new Date("2026-01-05T06:00:00Z");
const [channel] = openPractice({ file, startsAt, kinds: ["whatsapp"] }).channels;
const to = { channel: "whatsapp", id: "+254700000001" } as const;

await channel?.start(hearing(async () => undefined));
for (let count = 0; count < 1_000_000; count += 1) {
  const sent = await channel?.send({ key: `k${count}`, to, body: { text: "Habari" } });
  process.stdout.write(`${sent?.platformId}\n`);
}
