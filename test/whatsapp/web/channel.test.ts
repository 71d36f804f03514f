import { setTimeout as pause } from "node:timers/promises";
import type { WhatsAppWeb } from "../../../adapters/whatsapp/web/web.ts";
import type { Channel } from "../../../src/ports/channel.ts";
import { channelContract } from "../../contracts/channel.ts";
import type { ChannelTrial } from "../../contracts/channel-trial.ts";
import { AMINA, at, NOBODY } from "../../standins/whatsapp-web/cast.ts";
import { PAGES, type PageShape } from "../../standins/whatsapp-web/page-shape.ts";
import { openTestWhatsApp } from "./open-test-whatsapp.ts";

const PATIENCE = 15_000;

/** A channel whose start ends when it is ready: the browser and the link take their time, which is not on trial here. */
function ready(channel: WhatsAppWeb, link: () => Promise<void>): Channel {
  return {
    ...channel,
    async start(host) {
      await channel.start(host);
      const end = Date.now() + PATIENCE;
      for (let linked = false; channel.health().state !== "ready" && Date.now() < end; ) {
        if (!linked && channel.health().state === "needs_login") {
          linked = true;
          await link();
        }
        await pause(10);
      }
    },
  };
}

async function openTrial(shape: PageShape): Promise<ChannelTrial> {
  const whatsapp = await openTestWhatsApp({ polls: true }, shape);
  const { network } = whatsapp;
  const link = async (): Promise<void> => await network.link();
  let newest = whatsapp.channel;
  const choicesOf = (labels: readonly string[]) =>
    labels.map((label) => ({ id: label.toLowerCase().replace(" ", "_"), label }));
  return {
    channel: ready(whatsapp.channel, link),
    person: at(AMINA),
    nobody: { channel: "whatsapp", id: NOBODY },
    say: async (text) => void (await network.say(AMINA, text)),
    async press(platformId, choice) {
      const poll = network.taken().find(({ id }) => id === platformId);
      const label = choicesOf(poll?.options ?? []).find(({ id }) => id === choice)?.label;
      await network.vote(AMINA, platformId, label);
    },
    redeliver: async () => await network.sayAgain(),
    shown: async () =>
      network.taken().map(({ id, text, options }) => ({
        platformId: id,
        text,
        choices: choicesOf(options),
      })),
    failNext: (fault) => network.failNext(fault === "try_later" ? "slower" : "lost"),
    hold: () => network.hold(),
    async reopen() {
      newest = whatsapp.another();
      return ready(newest, link);
    },
    async close() {
      await newest.stop();
      await whatsapp.close();
    },
  };
}

for (const [page, shape] of Object.entries(PAGES))
  channelContract(
    `WhatsApp as a linked phone, on the page of ${page}`,
    async () => await openTrial(shape),
  );
