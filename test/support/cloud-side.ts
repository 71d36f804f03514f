import { environmentAt } from "../standins/graph/books.ts";
import { type GraphStandIn, openGraphStandIn } from "../standins/graph/graph.ts";
import { text } from "../standins/graph/payloads.ts";
import type { Counter } from "./counting-programme.ts";
import type { Side } from "./whatsapp-stage.ts";

/** WhatsApp with a number at Meta, which the service reaches by the Cloud API. */
export interface CloudSide extends Side {
  readonly graph: GraphStandIn;
}

const numberOf = ({ address }: Counter): string => address.id.slice(1);

/** Opens the Graph stand-in, which tells of each message how far it came. */
export async function openCloudSide(): Promise<CloudSide> {
  const graph = await openGraphStandIn({ ladder: true });
  return {
    graph,
    environment: environmentAt(graph.url),
    taken: (without) =>
      graph.posted.slice(without).map(({ message }) => ({
        chat: message.to ?? "",
        text: message.text?.body ?? message.interactive?.body.text ?? "",
      })),
    chatOf: numberOf,
    say: async (counter, words) => graph.say({ number: numberOf(counter) }, text(words)),
    meet: (url) => graph.connect(`${url}/whatsapp/webhook`),
    link: async () => undefined,
    close: async () => await graph.close(),
  };
}
