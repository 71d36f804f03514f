import { conversationContract, rosterWith } from "../contracts/conversation.ts";
import type { ConversationTrial } from "../contracts/conversation-trial.ts";
import { openTestApp } from "../support/open-test-app.ts";
import { connect, type Mode } from "./connected.ts";

const AMINA = "UAMINA";

async function openTrial(mode: Mode): Promise<ConversationTrial> {
  const opened = await connect(mode);
  const { platform, slack } = opened;
  platform.addPerson({ id: AMINA });
  platform.addPerson({ id: "U0BRUNO" });
  const app = await openTestApp({
    roster: await rosterWith({ channel: "slack", id: AMINA }),
    people: ["amina", "bruno"],
    patience: { timeout: 2_000 },
    through: (channel) => (channel.kind === "slack" ? slack : channel),
  });
  await slack.start(app.bot);
  const calm = async (): Promise<void> => {
    await platform.settled();
    await app.bot.idle();
  };
  const toHer = () => platform.messages(AMINA).filter(({ from }) => from !== AMINA);
  const under = (words: string) => toHer().findLast(({ text }) => text.includes(words))?.id;
  let last = 1_790_000_000;
  return {
    app,
    async say(text) {
      const id = await platform.say(AMINA, text);
      await calm();
      return id;
    },
    async edit(id, text) {
      platform.edit(AMINA, id, text);
      await calm();
    },
    async remove(id) {
      platform.remove(AMINA, id);
      await calm();
    },
    async quote(words, text) {
      const id = await platform.say(AMINA, text, { under: under(words) });
      await calm();
      return id;
    },
    async repeat() {
      platform.redeliver();
      await calm();
    },
    async overtake(text, into) {
      last += 1;
      const said = { type: "message", user: AMINA, text, ts: `${last}.000100` };
      const at = { channel: "D0AMINA", channel_type: "im" };
      const told = { type: "message", ...at, event_ts: `${last}.000200`, previous_message: said };
      const now = { ...said, text: into };
      const change =
        into === undefined
          ? { subtype: "message_deleted", deleted_ts: said.ts }
          : { subtype: "message_changed", message: now };
      platform.event({ ...told, ...change }, AMINA);
      platform.event({ ...said, ...at, event_ts: said.ts }, AMINA);
      await calm();
    },
    shown: () => toHer().map(({ text }) => text),
    async close() {
      await slack.stop();
      await opened.close();
      await app.close();
    },
  };
}

conversationContract("Slack over HTTP", async () => await openTrial("http"));
conversationContract("Slack over a socket", async () => await openTrial("socket"));
