import { callOff } from "../bot/call-off.ts";
import { openLanes } from "../bot/lanes.ts";
import { knownOf } from "../bot/prospect.ts";
import type { Contact } from "../domain/people.ts";
import { loadLibrary } from "../library/load-library.ts";
import { addDays } from "../schedule/calendar.ts";
import { comingFor, explainDay } from "../schedule/explain.ts";
import { comingWords, dayWords, fireWords, reasonWords } from "../schedule/explain-words.ts";
import { instantOf, localDay, localTime } from "../schedule/local-time.ts";
import { giveUp, readArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import { nobodyCalled } from "./nobody.ts";
import { openHouse, settings, timeOf } from "./open.ts";

const USAGE = `Why somebody was asked, or was not:  npm run why -- <contact> <day, as 2026-11-23>
What is to come for somebody:        npm run why -- <contact>
Call off something of that list:     npm run why -- --cancel <key>`;

const IN_DOUBT =
  "is in doubt, the platform did not say whether it took it: npm run send -- --doubtful";
const AHEAD = 14;
const MOST = 100;
const BECAUSE = "WhatsApp's Business API takes free text only within 24 hours of it";

const { words, option } = readArguments(USAGE, { cancel: { type: "string" } });
const config = settings();
const now = timeOf(config);
const shelf = await loadLibrary(config.flowsDir);
const house = await openHouse(config);
const { store } = house;
const lookout = { store, shelf, clock: { now: () => now }, lanes: openLanes() };
try {
  const key = option("cancel");
  if (key !== undefined) await cancel(key);
  else if (words[1] === undefined) await tellAhead(await contactNamed(words[0] ?? ""));
  else await tellDay(await contactNamed(words[0] ?? ""), words[1]);
} finally {
  await house.close();
}

async function contactNamed(id: string): Promise<Contact> {
  if (id === "") giveUp(USAGE);
  const contact = await store.contact(id);
  return contact ?? giveUp(nobodyCalled(id, await store.contacts()));
}

async function tellDay(contact: Contact, day: string): Promise<void> {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
    giveUp(`Write the day as 2026-11-23, not \`${day}\`.`);
  const reasons = explainDay(await knownOf(lookout, contact, day), day);
  print(`${contact.id} on ${dayWords(day)}, by the clocks of ${contact.zone}`);
  for (const reason of reasons) print(`  ${reasonWords(reason, contact.zone)}`);
  const doubtful = (await store.doubtful()).filter((row) => row.contact === contact.id);
  for (const { createdAt, purpose } of doubtful.filter(
    (row) => localDay(row.createdAt, contact.zone) === day,
  ))
    print(`  the ${purpose} of ${localTime(createdAt, contact.zone).time} ${IN_DOUBT}`);
}

async function tellAhead(contact: Contact): Promise<void> {
  const { id, zone } = contact;
  const today = localDay(now, zone);
  const until = instantOf(addDays(today, AHEAD), "00:00", zone);
  const known = await knownOf(lookout, contact, today);
  const waiting = known.fires
    .filter(({ state, dueAt }) => (state === "due" || state === "queued") && dueAt < until)
    .map((fire) => ({ at: fire.dueAt, key: fire.key, line: fireWords(fire, zone) }));
  const coming = comingFor(known, until).map((each) => ({
    at: each.fire.dueAt,
    key: each.fire.key,
    line: comingWords(each, zone),
  }));
  const all = [...waiting, ...coming].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  print(`${id}, from ${dayWords(today)} on, by the clocks of ${zone}`);
  const held = await store.waiting({ contact: id }, MOST);
  if (held.length > 0)
    print(`  now  ${counted(held.length, "message")} kept until their next word: ${BECAUSE}`);
  const doubtful = (await store.doubtful()).filter(({ contact }) => contact === id);
  if (doubtful.length > 0)
    print(`  now  ${counted(doubtful.length, "message")} in doubt: npm run send -- --doubtful`);
  if (all.length === 0) print(`  nothing in the next ${AHEAD} days`);
  for (const { at, key, line } of all) {
    print(`  ${dayWords(localDay(at, zone))}  ${line}`);
    print(`    ${key}`);
  }
}

async function cancel(key: string): Promise<void> {
  switch (await callOff(lookout, key)) {
    case "done":
      return print(`${key}: called off`);
    case "over":
      return giveUp(`${key} had its turn already: nothing was called off.`);
    case "unknown":
      return giveUp(`Nothing that is to come has the key ${key}.`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
