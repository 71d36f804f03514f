import { pino } from "pino";
import { openWhatsAppCloud, type WhatsAppCloud } from "../../../adapters/whatsapp/cloud/cloud.ts";
import type { Catalog } from "../../../src/bot/shared/app-context.ts";
import {
  openTestApp,
  practiceCatalog,
  type TestApp,
  type TestAppOptions,
} from "../../support/open-test-app.ts";
import { ACCOUNT, type Person, type Posted } from "./books.ts";
import { type GraphStandIn, openGraphStandIn } from "./graph.ts";
import { type GraphMessage, tappableIn } from "./message-schema.ts";
import { text } from "./payloads.ts";

/** A whole house whose WhatsApp is the Cloud API, with the stand-in for Meta behind it; it closes with an error where a message was not as Meta wants it. */
export interface CloudApp extends TestApp {
  readonly graph: GraphStandIn;
  readonly cloud: WhatsAppCloud;
  /** Somebody of the roster writes, one message after the other; each is worked off and answered. */
  write(contact: string, ...texts: readonly string[]): Promise<void>;
  /** Somebody taps this label under the newest message to them that offers it. */
  touch(contact: string, label: string): Promise<void>;
  /** What arrived on somebody's phone, oldest first; a template as `<name language: places>`. */
  arrived(contact: string): readonly string[];
  /** Resolves once everything Meta had to deliver is worked off. */
  calm(): Promise<void>;
}

/** The template of every campaign in `cloudShelf`. */
const TEMPLATE = {
  name: "weekly_check_in",
  languages: { en: "en_US", fr: "fr" },
  params: ["contact_name", "team_name"],
} as const;

/** The flows and campaigns that ship, each conversation beginning with a template where `templates` says so. */
export async function cloudCatalog(templates: boolean): Promise<Catalog> {
  const catalog = await practiceCatalog();
  const campaigns = catalog.campaigns.map((each) =>
    each.type === "flow"
      ? { ...each, template: templates ? { ...TEMPLATE, params: [...TEMPLATE.params] } : undefined }
      : each,
  );
  const flows = [...catalog.flows].map(
    ([id, flow]) => [id, { ...flow, template: undefined }] as const,
  );
  return { ...catalog, flows: new Map(flows), campaigns };
}

/** Opens a house on the Cloud API; with `ladder` Meta tells of every message that it was sent and delivered. */
export async function openCloudApp({
  ladder = false,
  ...options
}: TestAppOptions & { readonly ladder?: boolean } = {}): Promise<CloudApp> {
  let now = (): Date => new Date();
  const graph = await openGraphStandIn({ clock: () => now(), ladder });
  const cloud = openWhatsAppCloud({
    ...ACCOUNT,
    url: graph.url,
    patience: 500,
    log: pino({ level: "silent" }),
  });
  graph.connect(cloud.webhook);
  const app = await openTestApp({
    catalog: await cloudCatalog(true),
    patience: { timeout: 2_000 },
    through: (channel) => (channel.kind === "whatsapp" ? cloud : channel),
    ...options,
  });
  now = () => app.practice.clock.now();
  await cloud.start(app.bot);
  return { ...app, graph, cloud, ...handsOf(app, graph, cloud) };
}

type Hands = Pick<CloudApp, "write" | "touch" | "arrived" | "calm" | "close">;

function handsOf(app: TestApp, graph: GraphStandIn, cloud: WhatsAppCloud): Hands {
  const personOf = (contact: string): Person => ({
    number: app.address(contact).id.replace("+", ""),
  });
  const to = (contact: string): readonly Posted[] =>
    graph.posted.filter(({ message }) => message.to === personOf(contact).number);
  const calm = async (): Promise<void> => {
    await graph.box.taken();
    await app.bot.idle();
    await graph.box.taken();
    await app.bot.idle();
  };
  return {
    calm,
    async write(contact, ...texts) {
      for (const words of texts) {
        graph.say(personOf(contact), text(words));
        await calm();
      }
    },
    async touch(contact, label) {
      const offer = to(contact).findLast(
        ({ message }) => message.template || labelsOf(message).includes(label),
      );
      const id = offer && tappableIn(offer.message).find(({ title }) => title === label)?.id;
      if (!offer) throw new Error(`nothing with “${label}” arrived`);
      graph.tap(personOf(contact), offer, id ?? label);
      await calm();
    },
    arrived: (contact) => to(contact).map(({ message }) => shownOf(message)),
    async close() {
      await cloud.stop();
      await app.close();
      await graph.close();
      if (graph.faults.length > 0) throw new Error(`Meta would refuse: ${graph.faults.join("; ")}`);
    },
  };
}

const labelsOf = (message: GraphMessage): readonly string[] =>
  tappableIn(message).map(({ title }) => title);

function shownOf(message: GraphMessage): string {
  const { template } = message;
  if (template) {
    const places = (template.components ?? []).flatMap(({ parameters }) => parameters);
    const filled = places.map((each) => each.text).join(", ");
    return `<${template.name} ${template.language.code}: ${filled}>`;
  }
  const words = message.text?.body ?? message.interactive?.body.text ?? `(${message.type})`;
  return [words, ...labelsOf(message).map((label) => `[${label}]`)].join(" ");
}
