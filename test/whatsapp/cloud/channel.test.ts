import { pino } from "pino";
import { openWhatsAppCloud, type WhatsAppCloud } from "../../../adapters/whatsapp/cloud/cloud.ts";
import type { SendFault } from "../../../src/ports/channel.ts";
import { channelContract } from "../../contracts/channel.ts";
import type { ChannelTrial } from "../../contracts/channel-trial.ts";
import { ACCOUNT, type Fate } from "../../standins/graph/books.ts";
import { openGraphStandIn } from "../../standins/graph/graph.ts";
import { tappableIn } from "../../standins/graph/message-schema.ts";
import { text } from "../../standins/graph/payloads.ts";

const FATES: Readonly<Record<SendFault, Fate>> = {
  try_later: { code: 130429 },
  unreachable: { code: 131026 },
  rejected: { code: 131008 },
  needs_template: { code: 131047 },
  unknown_outcome: { breaks: "before" },
};

async function openTrial(): Promise<ChannelTrial> {
  const graph = await openGraphStandIn();
  graph.cutOff("254700000099");
  const open = (): WhatsAppCloud => {
    const channel = openWhatsAppCloud({
      ...ACCOUNT,
      url: graph.url,
      log: pino({ level: "silent" }),
    });
    graph.connect(channel.webhook);
    return channel;
  };
  const amina = { number: "254700000001" };
  let last: object | undefined;
  return {
    channel: open(),
    person: { channel: "whatsapp", id: "+254700000001" },
    nobody: { channel: "whatsapp", id: "+254700000099" },
    async say(words) {
      last = graph.payload(amina, text(words));
      graph.box.post(last);
    },
    async press(platformId, choice) {
      const posted = graph.posted.find(({ id }) => id === platformId);
      if (posted) graph.tap(amina, posted, choice);
    },
    async redeliver() {
      await graph.box.deliver(last ?? {});
    },
    async shown() {
      return graph.posted.map(({ id, message }) => ({
        platformId: id,
        text: message.text?.body ?? message.interactive?.body.text ?? "",
        choices: tappableIn(message).map((each) => ({ id: each.id, label: each.title })),
      }));
    },
    failNext(fault) {
      graph.next(FATES[fault]);
    },
    hold: () => graph.hold(),
    async reopen() {
      return open();
    },
    close: async () => await graph.close(),
  };
}

channelContract("WhatsApp by the Cloud API", openTrial);
