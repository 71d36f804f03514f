import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pino } from "pino";
import type { WhatsAppWebOptions } from "../../../adapters/whatsapp/web/base/options.ts";
import { openWhatsAppWeb, type WhatsAppWeb } from "../../../adapters/whatsapp/web/web.ts";
import type { InboundMessage, Receipt } from "../../../src/domain/message.ts";
import type { ChannelState } from "../../../src/ports/channel.ts";
import { AMINA, EFUA, KENYA, NOBODY } from "../../standins/whatsapp-web/cast.ts";
import { type Network, openNetwork } from "../../standins/whatsapp-web/network.ts";
import { PAGES, type PageShape } from "../../standins/whatsapp-web/page-shape.ts";
import { FLAGS, findBrowser } from "../../support/browser.ts";

/** What arrived with this id. */
export const arrived = ({ got }: TestWhatsApp, id: string): InboundMessage | undefined =>
  got.find((each) => each.id === id);

/** The channel over a real browser, and WhatsApp's network behind it. */
export interface TestWhatsApp {
  readonly dataDir: string;
  readonly network: Network;
  readonly channel: WhatsAppWeb;
  readonly got: readonly InboundMessage[];
  readonly receipts: readonly Receipt[];
  /** Starts the channel and waits until it is in this state. */
  readonly start: (until?: ChannelState) => Promise<void>;
  /** Starts it, links it, and waits until it is ready. */
  readonly startLinked: () => Promise<void>;
  /** Links the number and stops cleanly: the login lies on disk from then on. */
  readonly linkForGood: () => Promise<void>;
  /** Has something happen that ends the link, and waits until it is back. */
  readonly lostAndBack: (lose: () => Promise<unknown>) => Promise<void>;
  /** Waits until something holds. */
  readonly until: (holds: () => boolean) => Promise<void>;
  readonly awaits: (state: ChannelState) => Promise<void>;
  /** Another channel on the same folder, as after a restart. */
  another(): WhatsAppWeb;
  close(): Promise<void>;
}

/** Figures for somebody in a hurry. */
const HURRY: Pick<WhatsAppWebOptions, "pace" | "times"> = {
  pace: { between: 0, perChat: 0, unasked: 0, newChatsADay: 1000 },
  times: {
    glance: 50,
    look: 300,
    answer: 1500,
    pauses: [50, 100, 200],
    doubt: 0,
    again: [20, 20],
    history: 500,
    calm: 100,
    settle: 100,
    trial: 3000,
    trialAgain: 0,
    changed: [200, 400],
  },
};

/** The settings of a channel on a network of its own, for a fast test. */
async function settingsFor(dataDir: string, network: Network): Promise<WhatsAppWebOptions> {
  return {
    dataDir,
    chromiumPath: await findBrowser(),
    chromiumArgs: [...FLAGS, "--remote-debugging-port=0"],
    webVersion: "standin",
    webCache: network.cache,
    log: pino({ level: process.env["TEST_LOG"] ?? "silent" }),
    ...HURRY,
  };
}

/** Opens a network with the cast, and a channel that is not started. */
export async function openTestWhatsApp(
  more: Partial<WhatsAppWebOptions> = {},
  page: PageShape = PAGES.spring,
): Promise<TestWhatsApp> {
  const dataDir = await mkdtemp(join(tmpdir(), "baraza-whatsapp-"));
  const cast = {
    people: [AMINA, EFUA],
    groups: [{ ...KENYA, people: [AMINA.lid, EFUA.lid] }],
    strangers: [NOBODY],
  };
  const network = await openNetwork(dataDir, cast, page);
  const settings = await settingsFor(dataDir, network);
  const times = { ...settings.times, ...more.times };
  const channel = openWhatsAppWeb({ ...settings, ...more, times });
  const got: InboundMessage[] = [];
  const receipts: Receipt[] = [];
  const until = async (holds: () => boolean): Promise<void> => {
    const end = Date.now() + 15_000;
    while (!holds()) {
      if (Date.now() > end)
        throw new Error(`it did not come to that: ${JSON.stringify(channel.health())}`);
      await pause(10);
    }
  };
  const awaits = async (state: ChannelState): Promise<void> =>
    await until(() => channel.health().state === state);
  const start = async (state: ChannelState = "ready"): Promise<void> => {
    await channel.start({
      receive: async (inbound) => void got.push(inbound),
      receipt: async (receipt) => void receipts.push(receipt),
      listed: async () => undefined,
      home: async () => [],
      form: async () => undefined,
      command: async () => undefined,
    });
    await awaits(state);
  };
  const startLinked = async (): Promise<void> => {
    await start("needs_login");
    await network.link();
    await awaits("ready");
  };
  return {
    dataDir,
    network,
    channel,
    got,
    receipts,
    start,
    startLinked,
    async linkForGood() {
      await startLinked();
      await channel.stop();
    },
    async lostAndBack(lose) {
      // What it runs in may be gone before it can answer.
      void lose().catch(() => undefined);
      await until(() => channel.health().state !== "ready");
      await awaits("ready");
    },
    until,
    awaits,
    another: () => openWhatsAppWeb({ ...settings, ...more, times }),
    async close() {
      await channel.stop();
      await network.close();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
