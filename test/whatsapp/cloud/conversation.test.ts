import { conversationContract, rosterWith, shelfWithSigns } from "../../contracts/conversation.ts";
import type { ConversationTrial } from "../../contracts/conversation-trial.ts";
import { openCloudApp } from "../../standins/graph/cloud-app.ts";
import { messageOf, text } from "../../standins/graph/payloads.ts";

const NUMBER = "254700000001";
const AMINA = { number: NUMBER };

async function openTrial(): Promise<ConversationTrial> {
  const { flows, ...catalog } = await shelfWithSigns();
  const plain = [...flows].map(([id, flow]) => [id, { ...flow, template: undefined }] as const);
  const house = await openCloudApp({
    roster: await rosterWith({ channel: "whatsapp", id: `+${NUMBER}` }),
    catalog: { ...catalog, flows: new Map(plain) },
    people: ["amina", "bruno"],
  });
  const { graph, practice } = house;
  // Within a day of her last word, free text may go to her.
  await house.push("2026-11-23T05:59Z");
  graph.say(AMINA, text("hello"));
  await house.calm();
  let count = 0;
  let last: object = {};
  const deliver = async (content: object, at?: string): Promise<string> => {
    count += 1;
    const id = at ?? `wamid.trial.${count}`;
    last = messageOf(id, AMINA, content, practice.clock.now());
    graph.box.post(last);
    await house.calm();
    return id;
  };
  const toHer = () => graph.posted.filter(({ message }) => message.to === NUMBER);
  const wordsIn = ({ message }: (typeof graph.posted)[number]): string =>
    message.text?.body ?? message.interactive?.body.text ?? "";
  const found = (words: string) => toHer().findLast((each) => wordsIn(each).includes(words))?.id;
  const edited = (id: string, into: string): object => ({
    type: "edit",
    edit: { original_message_id: id, message: text(into) },
  });
  const revoked = (id: string): object => ({
    type: "revoke",
    revoke: { original_message_id: id },
  });
  return {
    app: house,
    say: async (words) => await deliver(text(words)),
    async edit(id, words) {
      await deliver(edited(id, words));
    },
    async remove(id) {
      await deliver(revoked(id));
    },
    quote: async (words, said) => await deliver({ ...text(said), context: { id: found(words) } }),
    async react(words, emoji) {
      await deliver({ type: "reaction", reaction: { message_id: found(words), emoji } });
    },
    async repeat() {
      graph.box.post(last);
      await house.calm();
    },
    async overtake(words, into) {
      count += 1;
      const id = `wamid.late.${count}`;
      await deliver(into === undefined ? revoked(id) : edited(id, into));
      await deliver(text(words), id);
    },
    shown: () => toHer().map(wordsIn),
    close: async () => await house.close(),
  };
}

conversationContract("WhatsApp Cloud", openTrial);
