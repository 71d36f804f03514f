import type { LedgerMessage } from "../../../adapters/practice/ledger.ts";
import { addressKey, type Roster } from "../../../src/domain/people.ts";
import type { TestApp } from "../open-test-app.ts";
import { answerTo, asks } from "./answer.ts";
import { type Deed, type Person, peopleOf } from "./people.ts";
import { daysLater, wallAt } from "./wall.ts";
import { AWAY_UNTIL, BACK_ON_MONDAY, dayOf, HOLIDAY_ON, SENTENCES } from "./words.ts";

/** Days off that somebody told the bot of in conversation, both ends included. */
export interface Told {
  readonly kind: "leave" | "holiday";
  readonly who: string;
  readonly team: string | undefined;
  readonly from: string;
  readonly until: string;
  readonly at: Date;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LONGEST = 25;
// The heart beats every quarter of an hour here, not every ten seconds: what falls due in between is done together.
const BEAT = 15 * MINUTE;

/** How long a time is played, and with which chance. */
export interface Length {
  readonly seed: string;
  /** For how long people have plans. */
  readonly weeks: number;
  /** When the clock stops, where that is before. */
  readonly stopAfter?: number;
}

/** Lets weeks pass in a house with pretended people; gives what they told of their days. */
export async function playQuarter(
  app: TestApp,
  roster: Roster,
  { seed, weeks, stopAfter = weeks }: Length,
): Promise<readonly Told[]> {
  const { practice, bot, store } = app;
  const from = practice.clock.now();
  const end = from.getTime() + stopAfter * 7 * DAY;
  const people = new Map(
    peopleOf(roster, seed, from, weeks).map((person) => [person.contact.id, person]),
  );
  const byAddress = new Map(
    [...people.values()].map((person) => [addressKey(person.contact.address), person]),
  );
  const told: Told[] = [];
  let deeds: Deed[] = [...people.values()].flatMap((person) => person.deeds);
  let seen = 0;
  await settle();
  for (;;) {
    const now = practice.clock.now();
    const event = firstOf(deeds);
    const due = await store.nextDue(now);
    const next = Math.min(event?.at ?? Infinity, due?.getTime() ?? Infinity);
    if (next > end) break;
    const beat = Math.max(Math.ceil(next / BEAT) * BEAT, now.getTime());
    practice.clock.set(new Date(beat));
    await settle();
    for (let one = firstOf(deeds); one && one.at <= beat; one = firstOf(deeds)) {
      const done = one;
      deeds = deeds.filter((each) => each !== done);
      const person = people.get(done.who);
      if (person) await act(app, person, done, told);
    }
  }
  practice.clock.set(new Date(Math.max(end, practice.clock.now().getTime())));
  await settle();
  return told;

  async function settle(): Promise<void> {
    await bot.tick();
    await bot.idle();
    const news = practice.messages().filter(({ version }) => version > seen);
    seen = practice.version();
    for (const message of news) notice(message);
  }

  /** Somebody's phone has rung: they will answer soon, or late, or not at all. */
  function notice(message: LedgerMessage): void {
    const person = byAddress.get(`${message.channel}:${message.address}`);
    if (!person || message.direction === "in" || message.edited || !asks(message)) return;
    const { contact, chance, manner } = person;
    const draw = chance.next();
    const delay =
      draw < manner.prompt
        ? chance.whole(3, 300) * MINUTE
        : draw < manner.prompt + manner.late
          ? chance.whole(DAY / MINUTE, (5 * DAY) / MINUTE) * MINUTE
          : undefined;
    deeds = deeds.filter(({ who, what }) => who !== contact.id || what !== "answer");
    if (delay !== undefined)
      deeds.push({ at: practice.clock.now().getTime() + delay, who: contact.id, what: "answer" });
  }
}

function firstOf(deeds: readonly Deed[]): Deed | undefined {
  let first: Deed | undefined;
  for (const event of deeds)
    if (!first || event.at < first.at || (event.at === first.at && event.who < first.who))
      first = event;
  return first;
}

async function act(app: TestApp, person: Person, event: Deed, told: Told[]): Promise<void> {
  const { contact, chance } = person;
  const language = contact.languages[0] ?? "en";
  const at = app.practice.clock.now();
  const { day, weekday } = wallAt(at, contact.zone);
  const tell = async (kind: Told["kind"], from: string, until: string, text: string) => {
    told.push({ kind, who: contact.id, team: contact.team, from, until, at });
    await app.say(contact.id, text);
  };
  switch (event.what) {
    case "answer":
      return await answer(app, person);
    case "note":
      return await app.say(contact.id, chance.pick(SENTENCES[language]));
    case "back":
      return await tell("leave", day, daysLater(day, 7 - weekday), BACK_ON_MONDAY[language]);
    case "leave": {
      const until = daysLater(day, chance.whole(2, 16));
      return await tell("leave", day, until, AWAY_UNTIL[language](dayOf(until, language)));
    }
    case "holiday": {
      const off = daysLater(day, chance.whole(1, 9));
      return await tell("holiday", off, off, HOLIDAY_ON[language](dayOf(off, language)));
    }
    case "stop":
    case "start":
      return await app.say(contact.id, event.what);
  }
}

/** Somebody answers what stands on their phone, message after message, until nothing is asked or they are called away. */
async function answer(app: TestApp, { contact, chance }: Person): Promise<void> {
  const { practice } = app;
  const language = contact.languages[0] ?? "en";
  for (let count = 0; count < LONGEST; count += 1) {
    const message = app.last(contact.id);
    if (!asks(message) || (count > 0 && chance.happens(0.03))) return;
    const reply = answerTo(message, language, chance);
    if (reply.type === "tap") practice.press(contact.address, message.id, reply.choice);
    else practice.say(contact.address, reply.text);
    await app.settle();
    practice.clock.set(new Date(practice.clock.now().getTime() + 20_000));
  }
}
