import { conversationContract, rosterWith } from "../../contracts/conversation.ts";
import type { ConversationTrial } from "../../contracts/conversation-trial.ts";
import { AMINA } from "../../standins/whatsapp-web/cast.ts";
import { openTestApp } from "../../support/open-test-app.ts";
import { openTestWhatsApp } from "./open-test-whatsapp.ts";

async function openTrial(): Promise<ConversationTrial> {
  const whatsapp = await openTestWhatsApp({ polls: false });
  const { network, channel } = whatsapp;
  const app = await openTestApp({
    roster: await rosterWith({ channel: "whatsapp", id: "+254700000001" }),
    people: ["amina", "bruno"],
    patience: { timeout: 5_000 },
    through: (each) => (each.kind === "whatsapp" ? channel : each),
  });
  await channel.start(app.bot);
  await whatsapp.awaits("needs_login");
  await network.link();
  await whatsapp.awaits("ready");
  const toHer = () => network.taken().filter(({ chat }) => chat === AMINA.lid);
  return {
    app,
    say: async (text) => await network.say(AMINA, text),
    edit: async (id, text) => await network.edit(id, text),
    remove: async (id) => await network.take(id),
    async quote(words, text) {
      const quotes = toHer().findLast((each) => each.text.includes(words))?.id ?? "";
      return await network.say(AMINA, text, { quotes });
    },
    repeat: async () => await network.sayAgain(),
    shown: () => toHer().map(({ text }) => text),
    async close() {
      await whatsapp.close();
      await app.close();
    },
  };
}

conversationContract("a linked phone", openTrial);
