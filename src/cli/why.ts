import { cancelForecast } from "../bot/forecast/cancel.ts";
import { loadForecastFacts } from "../bot/forecast/forecast.ts";
import { createKeyedQueue } from "../bot/shared/keyed-queue.ts";
import type { Contact } from "../domain/people.ts";
import { loadLibrary } from "../library/load-library.ts";
import { addDays } from "../scheduling/calendar.ts";
import { explainDay, listComing } from "../scheduling/explain.ts";
import {
  formatComing,
  formatFire,
  formatReason,
  formatWeekdayAndDay,
} from "../scheduling/explain-text.ts";
import { toInstant, toLocalDay, toLocalTime } from "../scheduling/local-time.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { formatCount } from "./shared/format-count.ts";
import { openServiceStore, readServiceTime, readSettings } from "./shared/open-service-store.ts";
import { describeUnknownContact } from "./shared/unknown-contact.ts";

const USAGE = `Why somebody was asked, or was not:  npm run why -- <contact> <day, as 2026-11-23>
What is to come for somebody:        npm run why -- <contact>
Call off something of that list:     npm run why -- --cancel <key>`;

const IN_DOUBT =
  "is in doubt, the platform did not say whether it took it: npm run send -- --doubtful";
const AHEAD = 14;
const MOST = 100;
const BECAUSE = "WhatsApp's Business API takes free text only within 24 hours of it";

const { words, option } = readArguments(USAGE, { cancel: { type: "string" } });
const config = readSettings();
const now = readServiceTime(config);
const catalog = await loadLibrary(config.flowsDir);
const house = await openServiceStore(config);
const { store } = house;
const lookout = { store, catalog, clock: { now: () => now }, queue: createKeyedQueue() };
try {
  const key = option("cancel");
  if (key !== undefined) await cancel(key);
  else if (words[1] === undefined) await tellAhead(await contactNamed(words[0] ?? ""));
  else await tellDay(await contactNamed(words[0] ?? ""), words[1]);
} finally {
  await house.close();
}

async function contactNamed(id: string): Promise<Contact> {
  if (id === "") exitWithError(USAGE);
  const contact = await store.contact(id);
  return contact ?? exitWithError(describeUnknownContact(id, await store.contacts()));
}

async function tellDay(contact: Contact, day: string): Promise<void> {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
    exitWithError(`Write the day as 2026-11-23, not \`${day}\`.`);
  const reasons = explainDay(await loadForecastFacts(lookout, contact, day), day);
  print(`${contact.id} on ${formatWeekdayAndDay(day)}, by the clocks of ${contact.zone}`);
  for (const reason of reasons) print(`  ${formatReason(reason, contact.zone)}`);
  const doubtful = (await store.doubtful()).filter((row) => row.contact === contact.id);
  for (const { createdAt, purpose } of doubtful.filter(
    (row) => toLocalDay(row.createdAt, contact.zone) === day,
  ))
    print(`  the ${purpose} of ${toLocalTime(createdAt, contact.zone).time} ${IN_DOUBT}`);
}

async function tellAhead(contact: Contact): Promise<void> {
  const { id, zone } = contact;
  const today = toLocalDay(now, zone);
  const until = toInstant(addDays(today, AHEAD), "00:00", zone);
  const known = await loadForecastFacts(lookout, contact, today);
  const waiting = known.fires
    .filter(({ state, dueAt }) => (state === "due" || state === "queued") && dueAt < until)
    .map((fire) => ({ at: fire.dueAt, key: fire.key, line: formatFire(fire, zone) }));
  const coming = listComing(known, until).map((each) => ({
    at: each.fire.dueAt,
    key: each.fire.key,
    line: formatComing(each, zone),
  }));
  const all = [...waiting, ...coming].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  print(`${id}, from ${formatWeekdayAndDay(today)} on, by the clocks of ${zone}`);
  const held = await store.waiting({ contact: id }, MOST);
  if (held.length > 0)
    print(`  now  ${formatCount(held.length, "message")} kept until their next word: ${BECAUSE}`);
  const doubtful = (await store.doubtful()).filter(({ contact }) => contact === id);
  if (doubtful.length > 0)
    print(`  now  ${formatCount(doubtful.length, "message")} in doubt: npm run send -- --doubtful`);
  if (all.length === 0) print(`  nothing in the next ${AHEAD} days`);
  for (const { at, key, line } of all) {
    print(`  ${formatWeekdayAndDay(toLocalDay(at, zone))}  ${line}`);
    print(`    ${key}`);
  }
}

async function cancel(key: string): Promise<void> {
  switch (await cancelForecast(lookout, key)) {
    case "done":
      return print(`${key}: called off`);
    case "over":
      return exitWithError(`${key} had its turn already: nothing was called off.`);
    case "unknown":
      return exitWithError(`Nothing that is to come has the key ${key}.`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
