import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { PAGES, type PageShape, pageText } from "./page-shape.ts";
import { openWire, type Wire } from "./wire.ts";

/** Somebody with a phone. */
export interface Phone {
  /** `254700000001@c.us` */
  readonly number: string;
  /** `90000000000001@lid` */
  readonly lid: string;
}

/** A message that the bot sent, as WhatsApp's server has it. */
export interface Taken {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
  readonly options: readonly string[];
  readonly quoted: string | undefined;
  readonly file: string | undefined;
}

/** What somebody writes, beside its words. */
export interface More {
  readonly group?: string;
  readonly quotes?: string;
  readonly mentions?: readonly string[];
  readonly media?: {
    readonly mimetype: string;
    readonly filename?: string;
    readonly bytes?: string;
    readonly size: number;
  };
  readonly type?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * How a page comes up: as usual, syncing before anybody listens, never syncing, or without ever loading more of the
 * conversation it has known longest.
 */
export type Manner = "usual" | "hurried" | "never" | "stuck";

type Failure = "slower" | "lost" | "gone";

/** WhatsApp without WhatsApp: the servers, the phones, and the wire to the page in the service's browser. */
export interface Network {
  /** Where the page is served, for the setting WHATSAPP_WEB_CACHE. */
  readonly cache: string;
  readonly wire: Wire;
  /** What the bot sent, oldest first, but for so many of the oldest and for what it sent to its own number. */
  taken(without?: number): readonly Taken[];
  /** What the bot sent to its own number. */
  toItself(): readonly Taken[];
  /** What of that lies in its own conversation still. */
  keptWithItself(): readonly string[];
  /** The page is like this from its next load on. */
  page(next: PageShape): void;
  /** The phone that the bot's number belongs to scans the code. */
  link(): Promise<void>;
  /** That phone takes the link back. */
  unlink(): Promise<void>;
  /** Somebody writes, to the bot or into a group; resolves with WhatsApp's id of it, delivered or not. */
  say(from: Phone, text: string, more?: More): Promise<string>;
  /** Somebody who has the linked phone writes to a person there; resolves with WhatsApp's id of it. */
  sayOnPhone(to: Phone, text: string): Promise<string>;
  /** Says again what was said last. */
  sayAgain(): Promise<void>;
  edit(id: string, text: string): Promise<void>;
  take(id: string): Promise<void>;
  react(from: Phone, about: string, sign: string): Promise<void>;
  vote(from: Phone, poll: string, label: string | undefined): Promise<void>;
  ack(id: string, level: number): Promise<void>;
  /** Somebody comes to a group or leaves it. */
  move(group: string, who: Phone, how: "add" | "remove"): Promise<void>;
  /** The page's connection, in WhatsApp's words. */
  connection(word: string): Promise<void>;
  /** The next message is refused, is taken without a word of it, or never leaves the page. */
  failNext(how: Failure): void;
  hold(): () => void;
  manner(next: Manner): void;
  /** How often the page asked for a number, showed that it writes… */
  seen(kind: string): readonly Readonly<Record<string, unknown>>[];
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** The number that the bot speaks with. */
export const BOT: Phone = { number: "10000000001@c.us", lid: "10000000000001@lid" };

const isOwn = (chat: string): boolean => chat === BOT.number || chat === BOT.lid;

/** Whom the network knows, and which groups. */
export interface Cast {
  readonly people: readonly Phone[];
  readonly groups?: readonly {
    readonly id: string;
    readonly title: string;
    readonly people: readonly string[];
  }[];
  /** Numbers that are not on WhatsApp. */
  readonly strangers?: readonly string[];
}

interface Kept extends Record<string, unknown> {
  readonly id: string;
  readonly chat: string;
}

function takenOf(message: Kept): Taken {
  const { id, chat, body, caption, pollName, pollOptions, quotedStanzaID, filename } = message;
  const options = (pollOptions ?? []) as readonly { readonly name: string }[];
  return {
    id,
    chat,
    text: String(pollName ?? caption ?? body),
    options: options.map(({ name }) => name),
    quoted: quotedStanzaID as string | undefined,
    file: filename as string | undefined,
  };
}

async function killBrowser(wire: Wire): Promise<void> {
  const session = await wire.browser()?.target().createCDPSession();
  const found = await session?.send("SystemInfo.getProcessInfo");
  const browser = found?.processInfo.find(({ type }) => type === "browser");
  if (browser !== undefined) process.kill(browser.id, "SIGKILL");
}

/** Opens a network, and holds the wire to whatever browser a service runs on this data folder. */
export async function openNetwork(
  dataDir: string,
  runContext: Cast,
  page: PageShape = PAGES.spring,
): Promise<Network> {
  let shape = page;
  const server = createServer((_, answer) => {
    answer.writeHead(200, { "content-type": "text/html" });
    answer.end(pageText(shape));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;

  const history: Kept[] = [];
  const sent: Kept[] = [];
  const own: Kept[] = [];
  const sights: { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> }[] = [];
  const faults: Failure[] = [];
  let held: Promise<void> = Promise.resolve();
  let manner: Manner = "usual";
  let count = 0;

  const wire = openWire(dataDir, {
    async refuses(chat) {
      if (isOwn(chat)) return null;
      if (faults[0] !== "slower" && faults[0] !== "gone") return null;
      return faults.shift() === "slower" ? "rate-overlimit" : "r is not a function";
    },
    async takes(message) {
      const kept = message as Kept;
      if (isOwn(kept.chat)) {
        own.push(kept);
        history.push({ ...kept, author: BOT.lid });
        return;
      }
      await held;
      sent.push(kept);
      history.push({ ...kept, author: BOT.lid });
      if (faults[0] !== "lost") return;
      faults.shift();
      throw new Error("the connection was lost");
    },
    sees(kind, facts) {
      sights.push({ kind, facts });
      const at = kind === "deleted" ? history.findIndex(({ id }) => id === facts["id"]) : -1;
      if (at >= 0) history.splice(at, 1);
    },
    snapshot: () => ({
      contacts: [BOT, ...runContext.people],
      groups: runContext.groups ?? [],
      strangers: runContext.strangers ?? [],
      history,
      manner,
    }),
  });
  const nextId = (chat: string, author?: string): string => {
    count += 1;
    const stanza = `IN${String(count).padStart(10, "0")}`;
    return `false_${chat}_${stanza}${author === undefined ? "" : `_${author}`}`;
  };
  const run = async (name: string, ...values: readonly unknown[]): Promise<void> =>
    await wire.tell(
      `void window.standIn.${name}(${values.map((value) => JSON.stringify(value)).join(", ")})`,
    );

  return {
    cache: `http://127.0.0.1:${port}/{version}.html`,
    wire,
    taken: (without = 0) => sent.slice(without).map(takenOf),
    toItself: () => own.map(takenOf),
    keptWithItself: () =>
      history.filter((each) => own.some(({ id }) => id === each.id)).map(({ id }) => id),
    page(next) {
      shape = next;
    },
    async link() {
      while (wire.page() === undefined) await pause(25);
      await run("link", BOT);
    },
    unlink: async () => await run("unlink"),
    async say(from, text, { group, quotes, mentions, media, type, fields } = {}) {
      const chat = group ?? from.lid;
      const quoted =
        quotes === undefined
          ? {}
          : {
              quotedMsg: {},
              quotedStanzaID: quotes.split("_")[2],
              quotedParticipant: quotes.startsWith("true") ? BOT.lid : quotes.split("_")[3],
            };
      const message: Kept = {
        id: nextId(chat, group === undefined ? undefined : from.lid),
        chat,
        author: from.lid,
        body: text,
        t: Math.floor(Date.now() / 1000),
        mentionedJidList: mentions,
        media,
        type: type ?? "chat",
        ...quoted,
        ...fields,
      };
      history.push(message);
      await run("receive", message);
      return message.id;
    },
    async sayOnPhone(to, text) {
      const id = nextId(to.lid).replace("false", "true");
      const t = Math.floor(Date.now() / 1000);
      const message: Kept = { id, chat: to.lid, author: BOT.lid, body: text, t, type: "chat" };
      history.push(message);
      await run("receive", message);
      return id;
    },
    sayAgain: async () =>
      await run("receiveAgain", history.findLast(({ id }) => id.startsWith("false"))?.id),
    async edit(id, text) {
      const at = history.findIndex((each) => each.id === id);
      history[at] = {
        ...(history[at] as Kept),
        body: text,
        latestEditSenderTimestampMs: Date.now(),
      };
      await run("change", id, "body", text);
    },
    async take(id) {
      const at = history.findIndex((each) => each.id === id);
      history[at] = { ...(history[at] as Kept), body: undefined, type: "revoked" };
      await run("change", id, "type", "revoked");
    },
    react: async (from, about, sign) =>
      await run("react", about, { id: nextId(about.split("_")[1] ?? ""), who: from.lid, sign }),
    async vote(from, poll, label) {
      const options = takenOf(sent.find(({ id }) => id === poll) as Kept).options;
      const places = label === undefined ? [] : [options.indexOf(label)];
      await run("vote", poll, { id: nextId(poll.split("_")[1] ?? ""), who: from.lid, places });
    },
    ack: async (id, level) => await run("change", id, "ack", level),
    async move(group, who, how) {
      const t = Math.floor(Date.now() / 1000);
      const id = nextId(group, who.lid);
      const fields = { type: "gp2", subtype: how, recipients: [who.lid] };
      await run("receive", { id, chat: group, author: who.lid, t, ...fields });
    },
    connection: async (word) => await wire.tell(`window.standIn.Socket.set("state", "${word}")`),
    failNext: (how) => void faults.push(how),
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    manner(next) {
      manner = next;
    },
    seen: (kind) => sights.filter((each) => each.kind === kind).map(({ facts }) => facts),
    kill: async () => await killBrowser(wire),
    async close() {
      await wire.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
