import type { ChannelHost } from "../ports/channel.ts";
import { buildActionForm } from "./actions/action-table.ts";
import { answerCommand } from "./actions/command.ts";
import { buildHome } from "./actions/home.ts";
import { followPeople, followPerson } from "./contacts/follow-people.ts";
import { type ChannelWatch, watchChannels } from "./delivery/channel-watch.ts";
import { tellOfClock } from "./delivery/clock-notice.ts";
import { remindToOpenPhones } from "./delivery/linked-phone-upkeep.ts";
import { tidyStashed } from "./delivery/messaging-window.ts";
import { deliverOutbox } from "./delivery/outbox.ts";
import { handleReceipt } from "./delivery/receipt.ts";
import { workDueFires } from "./due.ts";
import { receiveInbound, workOffInbox } from "./receive.ts";
import { handleLeavers } from "./runs/leave-programme.ts";
import type { AppContext } from "./shared/app-context.ts";
import { planAhead } from "./timing/plan-ahead.ts";

/** The running bot: it takes messages in, and at every tick works off what time has made due. */
export interface Bot extends ChannelHost {
  /** Works off everything that is due now; ticks that overlap are one. */
  tick(): Promise<void>;
  /** Resolves once no work is running. */
  idle(): Promise<void>;
}

/** What a bot remembers from tick to tick: where each channel stood, and what it asked of managers. */
interface Seen {
  readonly watch: ChannelWatch;
  readonly asked: Set<string>;
}

/** Brings a bot to life in a house. */
export function createBot(ctx: AppContext): Bot {
  let running: Promise<void> | undefined;
  let asked = 0;
  const seen: Seen = { watch: { lost: new Map(), doubts: new Map() }, asked: new Set() };

  // A tick asked for during a tick is done right after it: what it should see may have come too late for the first.
  async function work(): Promise<void> {
    for (let done = 0; done !== asked; ) {
      done = asked;
      await tickOnce(ctx, seen);
    }
  }

  return {
    receive: (inbound) => receiveInbound(ctx, inbound),
    listed: async (person) => await followPerson(ctx, person),
    receipt: (told) => handleReceipt(ctx, told),
    home: async (of) => await buildHome(ctx, of),
    form: async (of, action) => await buildActionForm(ctx, of, action),
    command: async (of, words) => await answerCommand(ctx, of, words),
    async tick() {
      asked++;
      running ??= work().finally(() => {
        running = undefined;
      });
      await running;
    },
    async idle() {
      await running?.catch(() => undefined);
      await ctx.queue.idle();
    },
  };
}

async function tickOnce(ctx: AppContext, { watch, asked }: Seen): Promise<void> {
  // What is planned, marked or dropped by a clock that cannot be right would silence people for as long as it is ahead.
  const doubt = await ctx.guardedClock?.look();
  const settled = await ctx.store.settle();
  if (settled > 0) ctx.log.warn({ settled }, "commits that were cut short are finished");
  await watchChannels(ctx, watch);
  await remindToOpenPhones(ctx, asked);
  await handleLeavers(ctx);
  await workOffInbox(ctx);
  await followPeople(ctx);
  if (doubt === undefined) {
    await planAhead(ctx);
    await workDueFires(ctx);
    await tidyStashed(ctx);
  } else if (doubt.needsWord) await tellOfClock(ctx, doubt, asked);
  await deliverOutbox(ctx);
}
