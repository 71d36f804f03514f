import { loadWorkCalendar } from "../bot/timing/quiet-hours.ts";
import type { Fire, FireState } from "../domain/fire.ts";
import { type Contact, groupId } from "../domain/people.ts";
import { suggestName } from "../engine/lint/nearest.ts";
import { loadLibrary } from "../library/load-library.ts";
import type { Campaign } from "../scheduling/campaign.ts";
import { buildEnrolments, isMeantFor } from "../scheduling/enrol.ts";
import { toLocalTime } from "../scheduling/local-time.ts";
import { periodContaining } from "../scheduling/period.ts";
import { buildFire } from "../scheduling/plan.ts";
import { isDated } from "../scheduling/rule.ts";
import { buildSendWindow, checkSendWindow } from "../scheduling/send-window.ts";
import { settleDoubtful } from "./doubtful.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { openServiceStore, readServiceTime, readSettings } from "./shared/open-service-store.ts";
import { describeUnknownContact } from "./shared/unknown-contact.ts";

const USAGE = `Let a campaign fall due now:  npm run send -- <campaign> [--to <contact>]
Messages in doubt:            npm run send -- --doubtful [--again <id> | --arrived <id>]`;

const ALREADY: Readonly<Record<Exclude<FireState, "skipped">, string>> = {
  due: "is due already",
  queued: "waits until the conversation under way ends",
  done: "had its turn already",
  dropped: "was dropped already",
};

const { words, option } = readArguments(USAGE, {
  to: { type: "string" },
  doubtful: { type: "boolean" },
  again: { type: "string" },
  arrived: { type: "string" },
});
const config = readSettings();
const now = readServiceTime(config);
if (option("doubtful") !== undefined) process.exit(await doubts());
const catalog = await loadLibrary(config.flowsDir);
const campaign = campaignNamed(words[0] ?? "");
const house = await openServiceStore(config);
const { store } = house;
try {
  const contacts = await contactsNamed(option("to"));
  const clock = config.practice.on ? "the practice clock" : "this machine's clock";
  print(`${campaign.id} at ${now.toISOString().slice(0, 16)}Z by ${clock}`);
  let sent = 0;
  for (const contact of contacts)
    for (const fire of await firesFor(contact)) sent += (await letFallDue(contact, fire)) ? 1 : 0;
  print(ending(sent));
} finally {
  await house.close();
}

/** Lists or settles what is in doubt; returns the exit code. */
async function doubts(): Promise<number> {
  const opened = await openServiceStore(config);
  try {
    const named = { again: option("again"), arrived: option("arrived") };
    const { lines, ok } = await settleDoubtful(opened.store, named, now);
    for (const line of lines) print(line);
    return ok ? 0 : 1;
  } finally {
    await opened.close();
  }
}

function campaignNamed(id: string): Campaign {
  const { campaigns } = catalog;
  const ids = campaigns.map((each) => each.id);
  const known = `Campaigns in order are: ${ids.join(", ") || "none"}.`;
  if (id === "") exitWithError(`${USAGE}\n${known}`);
  return (
    campaigns.find((each) => each.id === id) ??
    exitWithError(`There is no campaign \`${id}\` in order. ${suggestName(id, ids, known)}`)
  );
}

async function contactsNamed(id: string | undefined): Promise<Contact[]> {
  const groups = (await store.teams()).map((team) => store.contact(groupId(team.id)));
  const known = (await Promise.all(groups)).flatMap((each) => each ?? []);
  const all = [...(await store.contacts()), ...known];
  if (id === undefined) return all.filter(({ role }) => campaign.to.includes(role));
  const found = all.find((each) => each.id === id);
  return found ? [found] : exitWithError(describeUnknownContact(id, all));
}

/** What falls due for a contact in this period; nothing, and a line that says why, for those it does not reach. */
async function firesFor(contact: Contact): Promise<Fire[]> {
  const fires = isDated(campaign.when) ? await datedFires(contact) : await periodFires(contact);
  if (fires.length === 0) {
    print(`  ${contact.id}: not reached, ${whyNot(contact)}`);
    if (option("to") !== undefined) process.exitCode = 1;
  }
  return fires;
}

/** The fires of the period that a contact's own clock shows now. */
async function periodFires(contact: Contact): Promise<Fire[]> {
  const { day } = toLocalTime(now, contact.zone);
  const begun = (await store.engagements({ coach: contact.id })).filter(({ from }) => from <= day);
  const places = buildEnrolments(contact, { campaigns: [campaign], engagements: begun }, [], now);
  const period = periodContaining(campaign.when, day);
  return places.map((place) => buildFire(place, campaign, { at: now, period }));
}

/** The fires of the dates that a contact is enrolled for and that are still to come. */
async function datedFires(contact: Contact): Promise<Fire[]> {
  const places = isMeantFor(campaign, contact) ? await store.enrolments(contact.id) : [];
  return places.flatMap((place) =>
    place.campaign === campaign.id && place.active && place.nextPeriod !== undefined
      ? buildFire(place, campaign, { at: now, period: place.nextPeriod })
      : [],
  );
}

function whyNot({ role, standing }: Contact): string {
  if (!campaign.to.includes(role))
    return `a ${role}; the campaign is for ${campaign.to.join(", ")}`;
  const wanted = campaign.type === "flow" ? campaign.standing : "active";
  if (standing !== wanted) return `${standing}; the campaign is for ${wanted}`;
  return isDated(campaign.when) ? "no such date is to come" : "no engagement runs now";
}

/** Lets a fire fall due unless the period had its turn; one that was skipped has not. */
async function letFallDue(contact: Contact, fire: Fire): Promise<boolean> {
  const before = await store.fire(fire.key);
  const name = [fire.contact, fire.engagement, fire.period].filter(Boolean).join(" ");
  if (before && before.state !== "skipped") {
    print(`  ${name}: ${ALREADY[before.state]}; nothing to do`);
    return false;
  }
  if (before) await store.markFire(fire.key, "due");
  else await store.commit({ cause: { type: "operator" }, fires: [fire] });
  print(`  ${name}: falls due now${before ? ", having been skipped" : ""}${await hold(contact)}`);
  return true;
}

/** What still holds up what is due now: nobody is asked at night or on a day off, not even on request. */
async function hold(contact: Contact): Promise<string> {
  const calendar = await loadWorkCalendar({ store, catalog, clock: { now: () => now } }, contact);
  const { zone, hour } = contact;
  const verdict = checkSendWindow(now, { zone, calendar }, buildSendWindow(campaign, hour));
  if (verdict.type === "now") return "";
  const because = verdict.because.replace("_", " ");
  if (verdict.type === "skip") return `, and is skipped (${because})`;
  const { day, time } = toLocalTime(verdict.at, zone);
  return `, and waits until ${day} ${time} there (${because})`;
}

function ending(sent: number): string {
  if (sent === 0) return "Nothing falls due.";
  const [count, them] = sent === 1 ? ["1 falls due", "it"] : [`${sent} fall due`, "them"];
  if (house.running === false)
    return `${count}; the service is not running, and begins with ${them} at its start.`;
  return `${count}; the running service takes ${them} up within ten seconds.`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
