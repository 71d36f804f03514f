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

/** Inputs of a sender. */
export interface PhoneSenderContext {
  readonly journal: MessageJournal;
  readonly pace: PhonePace;
  readonly times: PhoneTimeouts;
  readonly polls: boolean;
  /** The client, while it sends and receives. */
  readonly client: () => Client | undefined;
  /** When the page last proved that it sends and shows messages. */
  readonly provenAt: () => number | undefined;
  /** Tests the page again unless it passed recently; resolves whether it passed. */
  readonly proveAgain: () => Promise<boolean>;
  /** Called with the id of each sent message. */
  readonly sent: (id: string) => void;
  /** Called when several messages in a row did not leave. */
  readonly failing: () => void;
}

/** Maximum length of a text in characters, without its choices. */
export const MAX_PHONE_TEXT = 4096;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DOUBTS = 3;
// Maximum number of times one message is handed to WhatsApp: a lost message is better than a third copy.
const MOST_SENDS = 2;
const TYPING = 2000;

/** Sends one message after another at a pace that is safe for the number. */
export class PhoneSender {
  readonly #context: PhoneSenderContext;
  readonly #pacer: SendPacer;
  readonly #over = new AbortController();
  // Conversation by phone number: repeated lookups of numbers look suspicious to WhatsApp.
  readonly #chats = new Map<string, string>();
  /** People who wrote since the start, by their own id and that of their conversation. */
  readonly #met = new Set<string>();
  #line: Promise<unknown> = Promise.resolve();
  #talkedAt = Number.NEGATIVE_INFINITY;
  /** Messages in a row that did not leave or whose outcome is unknown. */
  #doubts = 0;
  /** Messages handed to the current page without a known outcome, by key. */
  readonly #underWay = new Map<string, Client>();

  constructor(context: PhoneSenderContext) {
    this.#context = context;
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

  /** Finds the outcome of a message; rejects if only WhatsApp's page knows and cannot be asked now. */
  async find(key: string): Promise<SendResult | undefined> {
    const { journal, sent } = this.#context;
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

  /** Records an incoming message: what goes to this conversation next is an answer. */
  heard(chat: string): void {
    this.#pacer.heard(chat);
    this.#met.add(chat);
    this.#talkedAt = Date.now();
  }

  /** Whether there were no messages for a while. */
  isCalm(): boolean {
    return Date.now() - this.#talkedAt >= this.#context.times.calm;
  }

  /** Resolves once no send is in progress. */
  async settled(): Promise<void> {
    await this.#line;
  }

  /** Stops sending; a send in progress may end. */
  async close(): Promise<void> {
    this.#over.abort();
    await completeWithin(this.#context.times.finish, this.#line).catch(() => undefined);
  }

  async #inLine<T>(work: () => Promise<T>): Promise<T> {
    await this.#line;
    return await work();
  }

  #ready(): Client {
    const client = this.#context.client();
    if (client === undefined) throw notReadyError();
    return client;
  }

  async #sendNow(message: OutgoingMessage): Promise<SendResult> {
    const { journal, polls, sent } = this.#context;
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

  // A message handed over before is sent again only if it surely did not leave, and only once.
  async #before(key: string): Promise<SendResult | undefined> {
    const { journal } = this.#context;
    const found = await this.find(key).catch(() => {
      throw new SendError("unknown_outcome", "It is unknown whether an earlier attempt left.");
    });
    if (found === undefined && journal.sendsOf(key) >= MOST_SENDS)
      throw new SendError("rejected", "Two attempts failed; it did not leave.");
    return found;
  }

  async #post(chat: string, message: OutgoingMessage, content: PhoneContent): Promise<string> {
    const { journal, times } = this.#context;
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
      // WhatsApp explicitly refused it.
      if (fault.fault !== "unknown_outcome") await journal.refuse(key);
      return await this.#afterDoubt(fault, key, began);
    }
  }

  // A page that reports ready but sends nothing has to be replaced.
  #doubt(): void {
    this.#doubts += 1;
    if (this.#doubts < DOUBTS) return;
    this.#doubts = 0;
    this.#context.failing();
  }

  // A browser that dies during a send is back in seconds, and then shows whether the message left.
  async #afterDoubt(fault: SendError, key: string, began: number): Promise<string> {
    const { journal, times, client } = this.#context;
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
      throw new SendError("try_later", "It did not leave.", 1000);
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
      // Nothing was sent, so it can be retried; but a page that finds no contacts has to be replaced too.
      if (this.#context.client() !== undefined) this.#doubt();
      throw notReadyError();
    }
  }

  async #waitFor(chat: string): Promise<void> {
    const { journal, pace } = this.#context;
    const isNew = !journal.knows(chat) && !this.#met.has(chat);
    if (isNew && journal.begun(Date.now() - DAY + HOUR) >= pace.newChatsADay)
      throw new SendError("try_later", "The daily limit of new conversations is reached.", DAY);
    // The typing indicator is not worth failing for.
    await completeWithin(TYPING, showTyping(this.#ready(), chat)).catch(() => undefined);
    const wait = this.#pacer.wait(chat);
    const { signal } = this.#over;
    if (wait <= 0) return;
    // Stopped while waiting: the send has not begun and happens after the next start.
    await pause(wait, undefined, { signal }).catch(() => {
      throw notReadyError();
    });
  }

  async #fateOf(key: string, intent: SendIntent): Promise<SearchVerdict> {
    const { journal, times, client, provenAt, proveAgain } = this.#context;
    const isUnderWay = (each: string): boolean => this.#underWay.get(each) === client();
    const tools = { journal, client, provenAt, proveAgain, isUnderWay, time: times.send };
    return await searchSentMessage(key, intent, tools);
  }
}
