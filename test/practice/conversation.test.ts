import { conversationContract, rosterWith, shelfWithSigns } from "../contracts/conversation.ts";
import type { ConversationTrial } from "../contracts/conversation-trial.ts";
import { openTestApp } from "../support/open-test-app.ts";

async function openTrial(): Promise<ConversationTrial> {
  const amina = { channel: "whatsapp", id: "+254700000001" } as const;
  const app = await openTestApp({
    roster: await rosterWith(amina),
    catalog: await shelfWithSigns(),
    people: ["amina", "bruno"],
  });
  const { practice, bot } = app;
  let last = "";
  const done = async (id: string): Promise<string> => {
    last = id;
    await app.settle();
    return id;
  };
  const toHer = () => practice.messages(amina).filter(({ direction }) => direction === "out");
  const found = (words: string) => toHer().findLast(({ text }) => text.includes(words))?.id;
  return {
    app,
    say: async (text) => await done(practice.say(amina, text).id),
    async edit(about, text) {
      await done(practice.act(amina, text, { act: "edited", about }).id);
    },
    async remove(about) {
      await done(practice.act(amina, "", { act: "deleted", about }).id);
    },
    quote: async (words, text) => await done(practice.act(amina, text, { about: found(words) }).id),
    async react(words, sign) {
      await done(practice.act(amina, sign, { act: "reacted", about: found(words) }).id);
    },
    async repeat() {
      await practice.redeliver(last);
      await app.settle();
    },
    async overtake(text, into) {
      const id = `late.${String(text.length)}`;
      const at = practice.clock.now();
      const change = into === undefined ? ("deleted" as const) : ("edited" as const);
      const changed = { id: `${id} ${change}`, from: amina, at, text: into ?? "" };
      await bot.receive({ ...changed, act: change, about: id });
      await bot.idle();
      await bot.receive({ id, from: amina, at, text });
      await bot.idle();
    },
    shown: () => toHer().map(({ text }) => text),
    close: async () => await app.close(),
  };
}

conversationContract("practice", openTrial);
