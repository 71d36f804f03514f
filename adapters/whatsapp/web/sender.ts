import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "whatsapp-web.js";
import { type Outgoing, SendError, type Sent } from "../../../src/ports/channel.ts";
import { faultOf, notNow } from "./faults.ts";
import { typeIn } from "./look.ts";
import type { Intent, Memory } from "./memory.ts";
import type { Times } from "./options.ts";
import { openPacer, type Pace, type Pacer } from "./pace.ts";
import { type Content, chatFor, contentOf, post, printOf } from "./post.ts";
import { type Fate, findFate } from "./search.ts";
import { within } from "./within.ts";

/** What a sender works with. */
export interface Desk {
  readonly memory: Memory;
  readonly pace: Pace;
  readonly times: Times;
  readonly polls: boolean;
  /** The client, while it sends and receives. */
  readonly client: () => Client | undefined;
  /** When the page last showed that it lets messages out and shows them afterwards. */
  readonly provenAt: () => number | undefined;
  /** Has it show that now, unless it did a while ago; resolves whether it did. */
  readonly proveAgain: () => Promise<boolean>;
  /** A message of ours has this id from now on. */
  readonly sent: (id: string) => void;
  /** One message after the other does not leave. */
  readonly failing: () => void;
}

/** The longest text that is sent, in characters; choices come on top of it. */
export const MAX_TEXT = 4096;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DOUBTS = 3;
// How often one message is handed to WhatsApp at most, whatever happens: better one that never arrives than a third copy.
const MOST_SENDS = 2;
const TYPING = 2000;

/** Sends one message after the other, at a pace that keeps the number safe. */
export class Sender {
  readonly #desk: Desk;
  readonly #pacer: Pacer;
  readonly #over = new AbortController();
  // Which conversation a number stands for: asking WhatsApp for numbers again and again looks bad.
  readonly #chats = new Map<string, string>();
  /** Who wrote since the start, by their own id as well as by that of their conversation. */
  readonly #met = new Set<string>();
  #line: Promise<unknown> = Promise.resolve();
  #talkedAt = Number.NEGATIVE_INFINITY;
  /** How many messages in a row did not leave, or did not say what became of them. */
  #doubts = 0;
  /** The keys of what was handed to the page that is open, as long as the page did not say what became of it. */
  readonly #underWay = new Map<string, Client>();

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#pacer = openPacer(desk.pace, Date.now, Math.random);
  }

  async send(message: Outgoing): Promise<Sent> {
    if (message.body.text.length > MAX_TEXT)
      throw new SendError("rejected", `A text has at most ${MAX_TEXT} characters.`);
    if (this.#over.signal.aborted) throw notNow();
    this.#ready();
    const sent = this.#inLine(async () => await this.#sendNow(message));
    this.#line = sent.catch(() => undefined);
    try {
      return await sent;
    } catch (error) {
      const fault = faultOf(error);
      if (fault.fault === "unknown_outcome") this.#doubt();
      throw fault;
    }
  }

  /** How long a message to this address would have to wait now, in milliseconds. */
  pause(address: string): number {
    return this.#pacer.wait(this.#chats.get(address) ?? address);
  }

  /** What became of a message; rejects where only WhatsApp's page could tell and cannot be asked now. */
  async find(key: string): Promise<Sent | undefined> {
    const { memory, sent } = this.#desk;
    const posted = memory.postedAs(key);
    if (posted !== undefined) return { platformId: posted.id };
    const intent = memory.intentOf(key);
    if (intent === undefined) return undefined;
    const fate = await this.#fateOf(key, intent);
    if (fate.is === "unknown") throw notNow();
    if (fate.is !== "found") return undefined;
    await memory.post(key, fate.id);
    sent(fate.id);
    return { platformId: fate.id };
  }

  /** Somebody wrote in this conversation: what goes there now is an answer. */
  heard(chat: string): void {
    this.#pacer.heard(chat);
    this.#met.add(chat);
    this.#talkedAt = Date.now();
  }

  /** Whether nobody has written or been written to for a while. */
  isCalm(): boolean {
    return Date.now() - this.#talkedAt >= this.#desk.times.calm;
  }

  /** Resolves once no send is under way. */
  async settled(): Promise<void> {
    await this.#line;
  }

  /** Sends nothing more; what is on its way may end. */
  async close(): Promise<void> {
    this.#over.abort();
    await within(this.#desk.times.finish, this.#line).catch(() => undefined);
  }

  async #inLine<T>(work: () => Promise<T>): Promise<T> {
    await this.#line;
    return await work();
  }

  #ready(): Client {
    const client = this.#desk.client();
    if (client === undefined) throw notNow();
    return client;
  }

  async #sendNow(message: Outgoing): Promise<Sent> {
    const { memory, polls, sent } = this.#desk;
    const known = await this.#before(message.key);
    if (known !== undefined) return known;
    const chat = await this.#chatOf(message.to.id);
    await this.#waitFor(chat);
    this.#ready();
    const content = contentOf(message, polls);
    const { words, poll } = content;
    await memory.intend(message.key, { chat, print: printOf(words), at: Date.now(), poll });
    this.#pacer.sent(chat);
    this.#talkedAt = Date.now();
    const id = await this.#post(chat, message, content);
    await memory.post(message.key, id);
    this.#doubts = 0;
    sent(id);
    return { platformId: id };
  }

  // What was handed to WhatsApp before goes once more only where it surely did not leave, and only once.
  async #before(key: string): Promise<Sent | undefined> {
    const { memory } = this.#desk;
    const found = await this.find(key).catch(() => {
      throw new SendError("unknown_outcome", "Nobody can say whether it left before.");
    });
    if (found === undefined && memory.sendsOf(key) >= MOST_SENDS)
      throw new SendError("rejected", "It was sent twice, and surely did not leave.");
    return found;
  }

  async #post(chat: string, message: Outgoing, content: Content): Promise<string> {
    const { memory, times } = this.#desk;
    const { key } = message;
    const client = this.#ready();
    const began = Date.now();
    this.#underWay.set(key, client);
    const posted = post(client, chat, message, content);
    const settled = (): boolean => this.#underWay.get(key) === client && this.#underWay.delete(key);
    void posted.then(settled, settled);
    try {
      return await within(times.send, posted);
    } catch (error) {
      const fault = faultOf(error);
      // WhatsApp said in so many words that it did not take it.
      if (fault.fault !== "unknown_outcome") await memory.refuse(key);
      return await this.#afterDoubt(fault, key, began);
    }
  }

  // A page that says it is well and lets nothing out helps nobody.
  #doubt(): void {
    this.#doubts += 1;
    if (this.#doubts < DOUBTS) return;
    this.#doubts = 0;
    this.#desk.failing();
  }

  // A browser that dies under a message is back in seconds, and shows then whether it left.
  async #afterDoubt(fault: SendError, key: string, began: number): Promise<string> {
    const { memory, times, client } = this.#desk;
    const intent = memory.intentOf(key);
    if (fault.fault !== "unknown_outcome" || intent === undefined || times.doubt === 0) throw fault;
    const until = began + times.send + times.doubt - times.settle;
    while (Date.now() < until && !this.#over.signal.aborted) {
      await pause(times.settle);
      if (client() === undefined) continue;
      const fate = await this.#fateOf(key, intent);
      if (fate.is === "found") return fate.id;
      if (fate.is === "unknown") continue;
      this.#doubt();
      throw new SendError("try_later", "It surely did not leave.", 1000);
    }
    throw fault;
  }

  async #chatOf(address: string): Promise<string> {
    const known = this.#chats.get(address);
    if (known !== undefined) return known;
    try {
      const chat = await chatFor(this.#ready(), address);
      this.#chats.set(address, chat);
      return chat;
    } catch (error) {
      if (error instanceof SendError) throw error;
      // Nothing has been sent yet, and it can be tried again; but a page that finds nobody helps nobody either.
      if (this.#desk.client() !== undefined) this.#doubt();
      throw notNow();
    }
  }

  async #waitFor(chat: string): Promise<void> {
    const { memory, pace } = this.#desk;
    const isNew = !memory.knows(chat) && !this.#met.has(chat);
    if (isNew && memory.begun(Date.now() - DAY + HOUR) >= pace.newChatsADay)
      throw new SendError("try_later", "Enough new people were written to today.", DAY);
    // It matters too little to fail for.
    await within(TYPING, typeIn(this.#ready(), chat)).catch(() => undefined);
    const wait = this.#pacer.wait(chat);
    const { signal } = this.#over;
    if (wait <= 0) return;
    // Told to stop meanwhile: it has not begun, and goes out at the next start.
    await pause(wait, undefined, { signal }).catch(() => {
      throw notNow();
    });
  }

  async #fateOf(key: string, intent: Intent): Promise<Fate> {
    const { memory, times, client, provenAt, proveAgain } = this.#desk;
    const isUnderWay = (each: string): boolean => this.#underWay.get(each) === client();
    const tools = { memory, client, provenAt, proveAgain, isUnderWay, time: times.send };
    return await findFate(key, intent, tools);
  }
}
