import { dataPathsIn } from "../../src/config/config.ts";
import { type Network, openNetwork, type Phone } from "../standins/whatsapp-web/network.ts";
import { PAGES } from "../standins/whatsapp-web/page-shape.ts";
import { FLAGS, findBrowser } from "./browser.ts";
import type { Counter } from "./counting-programme.ts";
import type { Side } from "./whatsapp-stage.ts";

/** WhatsApp with a phone that the service is linked to, in a browser of its own. */
export interface LinkedPhoneSide extends Side {
  readonly network: Network;
}

const phoneOf = ({ address }: Counter): Phone => {
  const digits = address.id.slice(1);
  return { number: `${digits}@c.us`, lid: `9${digits}@lid` };
};

/** Opens the network, and tells the service to use it without any pause between messages. */
export async function openLinkedPhoneSide(
  dataDir: string,
  counters: readonly Counter[],
): Promise<LinkedPhoneSide> {
  const cast = { people: counters.map(phoneOf) };
  const network = await openNetwork(dataPathsIn(dataDir).whatsapp, cast, PAGES.july);
  return {
    network,
    environment: {
      WHATSAPP: "web",
      ADMIN_TOKEN: "a-token-that-nobody-guesses",
      WHATSAPP_WEB_VERSION: "standin",
      WHATSAPP_WEB_CACHE: network.cache,
      WHATSAPP_WEB_PAUSE: "0",
      CHROMIUM_PATH: await findBrowser(),
      CHROMIUM_ARGS: JSON.stringify([...FLAGS, "--remote-debugging-port=0"]),
    },
    taken: (without) => network.taken(without),
    chatOf: (counter) => phoneOf(counter).lid,
    say: async (counter, text) => await network.say(phoneOf(counter), text),
    meet: () => undefined,
    link: async () => await network.link(),
    close: async () => await network.close(),
  };
}
