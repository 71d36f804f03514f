import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "whatsapp-web.js";
import { type OutgoingMessage, SendError, type SendResult } from "../../../../src/ports/channel.ts";
import type { MessageJournal, SendIntent } from "../base/message-journal.ts";
import type { PhoneTimeouts } from "../base/options.ts";
import { showTyping } from "../base/page-probe.ts";
import { classifySendFailure, notReadyError } from "../base/send-faults.ts";
import { createSendPacer, type PhonePace, type SendPacer } from "../base/send-pacer.ts";
import { textFingerprint } from "../base/text-fingerprint.ts";
import { completeWithin } from "../base/within.ts";
import { buildPhoneContent, findChat, type PhoneContent, postMessage } from "./post-message.ts";
import { type SearchVerdict, searchSentMessage } from "./search.ts";

/** What a sender works with. */
export interface PhoneSenderContext {
  readonly journal: MessageJournal;
  readonly pace: PhonePace;
  readonly times: PhoneTimeouts;
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
export const MAX_PHONE_TEXT = 4096;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DOUBTS = 3;
// How often one message is handed to WhatsApp at most, whatever happens: better one that never arrives than a third copy.
const MOST_SENDS = 2;
const TYPING = 2000;

/** Sends one message after the other, at a pace that keeps the number safe. */
export class PhoneSender {
  readonly #desk: PhoneSenderContext;
  readonly #pacer: SendPacer;
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

  constructor(context: PhoneSenderContext) {
    this.#desk = context;
    this.#pacer = createSendPacer(context.pace, Date.now, Math.random);
  }

  async send(message: OutgoingMessage): Promise<SendResult> {
    if (message.body.text.length > MAX_PHONE_TEXT)
      throw new SendError("rejected", `A text has at most ${MAX_PHONE_TEXT} characters.`);
    if (this.#over.signal.aborted) throw notReadyError();
    this.#ready();
    const sent = this.#inLine(async () => await this.#sendNow(message));
    this.#line = sent.catch(() => undefined);
    try {
      return await sent;
    } catch (error) {
      const fault = classifySendFailure(error);
      if (fault.fault === "unknown_outcome") this.#doubt();
      throw fault;
    }
  }

  /** How long a message to this address would have to wait now, in milliseconds. */
  pause(address: string): number {
    return this.#pacer.wait(this.#chats.get(address) ?? address);
  }

  /** What became of a message; rejects where only WhatsApp's page could tell and cannot be asked now. */
  async find(key: string): Promise<SendResult | undefined> {
    const { journal, sent } = this.#desk;
    const posted = journal.postedAs(key);
    if (posted !== undefined) return { platformId: posted.id };
    const intent = journal.intentOf(key);
    if (intent === undefined) return undefined;
    const fate = await this.#fateOf(key, intent);
    if (fate.is === "unknown") throw notReadyError();
    if (fate.is !== "found") return undefined;
    await journal.post(key, fate.id);
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
    await completeWithin(this.#desk.times.finish, this.#line).catch(() => undefined);
  }

  async #inLine<T>(work: () => Promise<T>): Promise<T> {
    await this.#line;
    return await work();
  }

  #ready(): Client {
    const client = this.#desk.client();
    if (client === undefined) throw notReadyError();
    return client;
  }

  async #sendNow(message: OutgoingMessage): Promise<SendResult> {
    const { journal, polls, sent } = this.#desk;
    const known = await this.#before(message.key);
    if (known !== undefined) return known;
    const chat = await this.#chatOf(message.to.id);
    await this.#waitFor(chat);
    this.#ready();
    const content = buildPhoneContent(message, polls);
    const { words, poll } = content;
    await journal.intend(message.key, {
      chat,
      print: textFingerprint(words),
      at: Date.now(),
      poll,
    });
    this.#pacer.sent(chat);
    this.#talkedAt = Date.now();
    const id = await this.#post(chat, message, content);
    await journal.post(message.key, id);
    this.#doubts = 0;
    sent(id);
    return { platformId: id };
  }

  // What was handed to WhatsApp before goes once more only where it surely did not leave, and only once.
  async #before(key: string): Promise<SendResult | undefined> {
    const { journal } = this.#desk;
    const found = await this.find(key).catch(() => {
      throw new SendError("unknown_outcome", "Nobody can say whether it left before.");
    });
    if (found === undefined && journal.sendsOf(key) >= MOST_SENDS)
      throw new SendError("rejected", "It was sent twice, and surely did not leave.");
    return found;
  }

  async #post(chat: string, message: OutgoingMessage, content: PhoneContent): Promise<string> {
    const { journal, times } = this.#desk;
    const { key } = message;
    const client = this.#ready();
    const began = Date.now();
    this.#underWay.set(key, client);
    const posted = postMessage(client, chat, message, content);
    const settled = (): boolean => this.#underWay.get(key) === client && this.#underWay.delete(key);
    void posted.then(settled, settled);
    try {
      return await completeWithin(times.send, posted);
    } catch (error) {
      const fault = classifySendFailure(error);
      // WhatsApp said in so many words that it did not take it.
      if (fault.fault !== "unknown_outcome") await journal.refuse(key);
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
    const { journal, times, client } = this.#desk;
    const intent = journal.intentOf(key);
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
      const chat = await findChat(this.#ready(), address);
      this.#chats.set(address, chat);
      return chat;
    } catch (error) {
      if (error instanceof SendError) throw error;
      // Nothing has been sent yet, and it can be tried again; but a page that finds nobody helps nobody either.
      if (this.#desk.client() !== undefined) this.#doubt();
      throw notReadyError();
    }
  }

  async #waitFor(chat: string): Promise<void> {
    const { journal, pace } = this.#desk;
    const isNew = !journal.knows(chat) && !this.#met.has(chat);
    if (isNew && journal.begun(Date.now() - DAY + HOUR) >= pace.newChatsADay)
      throw new SendError("try_later", "Enough new people were written to today.", DAY);
    // It matters too little to fail for.
    await completeWithin(TYPING, showTyping(this.#ready(), chat)).catch(() => undefined);
    const wait = this.#pacer.wait(chat);
    const { signal } = this.#over;
    if (wait <= 0) return;
    // Told to stop meanwhile: it has not begun, and goes out at the next start.
    await pause(wait, undefined, { signal }).catch(() => {
      throw notReadyError();
    });
  }

  async #fateOf(key: string, intent: SendIntent): Promise<SearchVerdict> {
    const { journal, times, client, provenAt, proveAgain } = this.#desk;
    const isUnderWay = (each: string): boolean => this.#underWay.get(each) === client();
    const tools = { journal, client, provenAt, proveAgain, isUnderWay, time: times.send };
    return await searchSentMessage(key, intent, tools);
  }
}
