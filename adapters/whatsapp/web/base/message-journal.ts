import { type FileHandle, mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** A message about to be sent, with what is needed to find it in its conversation later. */
export interface SendIntent {
  readonly chat: string;
  /** Fingerprint of its text. */
  readonly print: string;
  /** Time of sending, in milliseconds since 1970. */
  readonly at: number;
  /** Choices in the order of the poll, where the message is one. */
  readonly poll?: readonly string[] | undefined;
  /** How often it was handed to WhatsApp's page under this key, not counting explicit refusals. */
  readonly sends?: number | undefined;
}

/** A sent message: WhatsApp's id and the choices of its poll. */
export interface JournalledMessage {
  readonly id: string;
  readonly poll?: readonly string[] | undefined;
}

/** Facts that must survive a restart: what was sent under which key, and how far each conversation was read. */
export interface MessageJournal {
  /** Records that a message is about to be sent; resolves once the record would survive a power cut. */
  intend(key: string, intent: SendIntent): Promise<void>;
  /** Records that WhatsApp explicitly refused the message, so that the attempt does not count. */
  refuse(key: string): Promise<void>;
  /** How often it was handed over under this key while its outcome is unknown. */
  sendsOf(key: string): number;
  /** The message about to be sent under this key, while its outcome is unknown. */
  intentOf(key: string): SendIntent | undefined;
  /** Whether a message with this fingerprint is about to be sent to a conversation. */
  intends(chat: string, print: string): boolean;
  /** Records that it was sent, with WhatsApp's id. */
  post(key: string, id: string): Promise<void>;
  postedAs(key: string): JournalledMessage | undefined;
  /** Finds a sent message and its key by WhatsApp's id, or by the part of it that quotes use. */
  keyOf(id: string): { readonly key: string; readonly posted: JournalledMessage } | undefined;
  /** Whether the conversation must contain at least one message. */
  talkedIn(chat: string): boolean;
  /** Whether any message was sent to or received from this conversation. */
  knows(chat: string): boolean;
  /** Number of conversations begun since this time. */
  begun(since: number): number;
  /** Time up to which a conversation was read, in seconds since 1970; undefined if never. */
  heardUntil(chat: string): number | undefined;
  hear(chat: string, until: number): Promise<void>;
  /** When the number was first linked, in seconds since 1970. Older messages were not meant for the bot. */
  linkedAt(): number | undefined;
  link(at: number): Promise<void>;
  close(): Promise<void>;
}

type Line =
  | ({ readonly type: "intent"; readonly key: string } & SendIntent)
  | ({ readonly type: "posted"; readonly key: string; readonly at?: number } & JournalledMessage)
  | { readonly type: "refused"; readonly key: string }
  | { readonly type: "begun"; readonly chat: string; readonly at: number }
  | { readonly type: "heard"; readonly chat: string; readonly until: number }
  | { readonly type: "linked"; readonly at: number };

interface Facts {
  /** Messages of unknown outcome by key; those known to be sent are in `posted`. */
  readonly intents: Map<string, SendIntent>;
  readonly posted: Map<string, JournalledMessage & { readonly at: number }>;
  readonly keys: Map<string, string>;
  readonly heard: Map<string, number>;
  /** When each conversation was first written to. */
  readonly begun: Map<string, number>;
  linked: number | undefined;
}

// Receipts and replies no longer arrive for older messages.
const KEPT_FOR = 60 * 86_400_000;
const KEPT = 20_000;
const RENEWED_AFTER = 20_000;

/** The part of WhatsApp's id that names a message within its conversation; quotes carry only that. */
export function messageStanza(id: string): string {
  return id.split("_")[2] ?? id;
}

const sendsIn = ({ intents }: Facts, key: string): number => {
  const intent = intents.get(key);
  return intent === undefined ? 0 : (intent.sends ?? 1);
};

function applyLine(facts: Facts, line: Line): void {
  switch (line.type) {
    case "intent":
      facts.intents.set(line.key, intentIn(facts, line));
      if (!facts.begun.has(line.chat)) facts.begun.set(line.chat, line.at);
      forgetOldest(facts);
      return;
    case "posted":
      applyPosted(facts, line);
      return;
    case "refused":
      applyRefused(facts, line.key);
      return;
    case "begun":
      if (!facts.begun.has(line.chat)) facts.begun.set(line.chat, line.at);
      return;
    case "heard":
      facts.heard.set(line.chat, Math.max(line.until, facts.heard.get(line.chat) ?? 0));
      return;
    case "linked":
      facts.linked = line.at;
  }
}

// Earlier versions wrote no count: each of their lines is one attempt.
function intentIn(facts: Facts, line: Extract<Line, { type: "intent" }>): SendIntent {
  const { key, chat, print, at, poll, sends = sendsIn(facts, key) + 1 } = line;
  return { chat, print, at, poll, sends };
}

function applyRefused(facts: Facts, key: string): void {
  const intent = facts.intents.get(key);
  if (intent === undefined) return;
  const sends = sendsIn(facts, key) - 1;
  if (sends <= 0) facts.intents.delete(key);
  else facts.intents.set(key, { ...intent, sends });
}

function applyPosted(
  { intents, posted, keys }: Facts,
  { key, id, ...line }: Extract<Line, { type: "posted" }>,
): void {
  const intent = intents.get(key);
  const poll = line.poll ?? intent?.poll;
  posted.set(key, { id, at: line.at ?? intent?.at ?? Date.now(), ...(poll ? { poll } : {}) });
  keys.set(messageStanza(id), key);
  intents.delete(key);
}

function forgetOldest({ intents, posted, keys }: Facts): void {
  for (const kept of [intents, posted]) {
    const [oldest] = kept.keys();
    if (kept.size <= KEPT || oldest === undefined) continue;
    keys.delete(messageStanza(posted.get(oldest)?.id ?? ""));
    kept.delete(oldest);
  }
}

// Only the last line can be half written, by a process that died; its writer never reported success.
function parse(text: string): Line | undefined {
  try {
    const line: Line = JSON.parse(text);
    return line;
  } catch {
    return undefined;
  }
}

function linesOf(facts: Facts, since: number): Line[] {
  const { linked, heard, begun, intents, posted } = facts;
  const isYoung = ([, { at }]: readonly [string, { readonly at: number }]): boolean => at >= since;
  return [
    ...(linked === undefined ? [] : [{ type: "linked" as const, at: linked }]),
    ...[...heard].map(([chat, until]) => ({ type: "heard" as const, chat, until })),
    ...[...begun].map(([chat, at]) => ({ type: "begun" as const, chat, at })),
    // Attempts of unknown outcome are kept whatever their age, because they limit how often a message is sent again.
    ...[...intents].map(([key, each]) => ({ type: "intent" as const, key, ...each })),
    ...[...posted]
      .filter(isYoung)
      .map(([key, each]) => ({ type: "posted" as const, key, ...each })),
  ];
}

const written = (lines: readonly Line[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join("");

async function load(file: string): Promise<Facts> {
  const facts: Facts = {
    intents: new Map(),
    posted: new Map(),
    keys: new Map(),
    heard: new Map(),
    begun: new Map(),
    linked: undefined,
  };
  const text = await readFile(file, "utf8").catch(() => "");
  for (const row of text.split("\n")) {
    const line = row === "" ? undefined : parse(row);
    if (line !== undefined) applyLine(facts, line);
  }
  return facts;
}

// Rewrites the file at each start without outdated facts; the rename keeps the old file until the new one is complete.
async function begin(file: string, facts: Facts): Promise<FileHandle> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = await open(`${file}.new`, "w", 0o600);
  await fresh.writeFile(written(linesOf(facts, Date.now() - KEPT_FOR)));
  await fresh.sync();
  await fresh.close();
  await rename(`${file}.new`, file);
  return await open(file, "a", 0o600);
}

function postedIn({ posted }: Facts, key: string): JournalledMessage | undefined {
  const found = posted.get(key);
  return found && { id: found.id, poll: found.poll };
}

/** Writes each fact to the file before applying it in memory. */
interface JournalWriter {
  readonly keep: (fact: Line, sync: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

async function openKeeper(file: string, facts: Facts): Promise<JournalWriter> {
  let handle = await begin(file, facts);
  let lines = 0;
  let line: Promise<unknown> = Promise.resolve();
  const keep = async (fact: Line, sync: boolean): Promise<void> => {
    applyLine(facts, fact);
    const before = line;
    const write = async (): Promise<void> => {
      await before;
      lines += 1;
      // A rewrite drops lines that later ones replaced.
      if (lines % RENEWED_AFTER === 0) {
        await handle.close();
        handle = await begin(file, facts);
        return;
      }
      await handle.appendFile(written([fact]));
      if (sync) await handle.datasync();
    };
    const done = write();
    line = done.catch(() => undefined);
    await done;
  };
  return {
    keep,
    async close() {
      await line;
      await handle.close();
    },
  };
}

/** Opens the journal in a file of JSON lines, one fact per line. */
export async function openMessageJournal(file: string): Promise<MessageJournal> {
  const facts = await load(file);
  const { keep, close } = await openKeeper(file, facts);
  return {
    async intend(key, intent) {
      const sends = sendsIn(facts, key) + 1;
      await keep({ type: "intent", key, ...intent, sends }, true);
    },
    refuse: async (key) => await keep({ type: "refused", key }, true),
    sendsOf: (key) => sendsIn(facts, key),
    intentOf: (key) => facts.intents.get(key),
    intends: (chat, print) =>
      [...facts.intents.values()].some((each) => each.chat === chat && each.print === print),
    post: async (key, id) => await keep({ type: "posted", key, id }, true),
    postedAs: (key) => postedIn(facts, key),
    keyOf(id) {
      const key = facts.keys.get(messageStanza(id));
      const posted = key === undefined ? undefined : postedIn(facts, key);
      return key === undefined || posted === undefined ? undefined : { key, posted };
    },
    talkedIn: (chat) =>
      facts.heard.has(chat) ||
      [...facts.posted.values()].some(({ id }) => id.split("_")[1] === chat),
    knows: (chat) => facts.begun.has(chat) || facts.heard.has(chat),
    begun: (since) => [...facts.begun.values()].filter((at) => at >= since).length,
    heardUntil: (chat) => facts.heard.get(chat),
    async hear(chat, until) {
      if (until > (facts.heard.get(chat) ?? 0)) await keep({ type: "heard", chat, until }, false);
    },
    linkedAt: () => facts.linked,
    link: async (at) => await keep({ type: "linked", at }, false),
    close,
  };
}
