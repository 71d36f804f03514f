import type { Reception } from "../ports/channel.ts";
import { formFor } from "./act/acts.ts";
import { tellOfClock } from "./clock-notice.ts";
import { workDue } from "./due.ts";
import type { House } from "./house.ts";
import { deliver } from "./outbox.ts";
import { carryOutLeavings } from "./people/depart.ts";
import { followPeople, followPerson } from "./people/follow-people.ts";
import { askToOpenPhones } from "./phone-care.ts";
import { planAhead } from "./plan.ts";
import { takeReceipt } from "./receipt.ts";
import { receive, workOff } from "./receive.ts";
import { commandOf } from "./views/command.ts";
import { homeOf } from "./views/home.ts";
import { type Watch, watchChannels } from "./watch.ts";
import { tidyWaiting } from "./window.ts";

/** The running bot: it takes messages in, and at every tick works off what time has made due. */
export interface Bot extends Reception {
  /** Works off everything that is due now; ticks that overlap are one. */
  tick(): Promise<void>;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
}

/** What a bot remembers from tick to tick: where each channel stood, and what it asked of managers. */
interface Seen {
  readonly watch: Watch;
  readonly asked: Set<string>;
}

/** Brings a bot to life in a house. */
export function createBot(house: House): Bot {
  let running: Promise<void> | undefined;
  let asked = 0;
  const seen: Seen = { watch: { lost: new Map(), doubts: new Map() }, asked: new Set() };

  // A tick asked for during a tick is done right after it: what it should see may have come too late for the first.
  async function work(): Promise<void> {
    for (let done = 0; done !== asked; ) {
      done = asked;
      await tickOnce(house, seen);
    }
  }

  return {
    receive: (inbound) => receive(house, inbound),
    listed: async (person) => await followPerson(house, person),
    receipt: (told) => takeReceipt(house, told),
    home: async (of) => await homeOf(house, of),
    form: async (of, action) => await formFor(house, of, action),
    command: async (of, words) => await commandOf(house, of, words),
    async tick() {
      asked++;
      running ??= work().finally(() => {
        running = undefined;
      });
      await running;
    },
    async idle() {
      await running?.catch(() => undefined);
      await house.lanes.idle();
    },
  };
}

async function tickOnce(house: House, { watch, asked }: Seen): Promise<void> {
  // What is planned, marked or dropped by a clock that cannot be right would silence people for as long as it is ahead.
  const doubt = await house.guardedClock?.look();
  const settled = await house.store.settle();
  if (settled > 0) house.log.warn({ settled }, "commits that were cut short are finished");
  await watchChannels(house, watch);
  await askToOpenPhones(house, asked);
  await carryOutLeavings(house);
  await workOff(house);
  await followPeople(house);
  if (doubt === undefined) {
    await planAhead(house);
    await workDue(house);
    await tidyWaiting(house);
  } else if (doubt.needsWord) await tellOfClock(house, doubt, asked);
  await deliver(house);
}
