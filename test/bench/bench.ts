import { benchEngine } from "./engine-turn.ts";
import { benchSchedule } from "./schedule.ts";
import { benchStore } from "./store-turn.ts";

// Ratios within one run: absolute figures move with the machine's mood.
const parts = [benchEngine(), await benchStore(), await benchSchedule()];
for (const { rows } of parts)
  for (const [what, figure] of rows) process.stdout.write(`${what.padEnd(52)} ${figure}\n`);
const ratios = Object.fromEntries(parts.flatMap((part) => Object.entries(part.ratios)));
const rounded = Object.fromEntries(
  Object.entries(ratios).map(([name, ratio]) => [name, Number(ratio.toFixed(2))]),
);
process.stdout.write(`${JSON.stringify(rounded)}\n`);
