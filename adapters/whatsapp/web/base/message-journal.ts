import { type FileHandle, mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** A message that was about to be sent, as it can be recognised in its conversation later. */
export interface SendIntent {
  readonly chat: string;
  /** A fingerprint of its words. */
  readonly print: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** The choices in the order of its poll, where it is one. */
  readonly poll?: readonly string[] | undefined;
  /** How often it was handed to WhatsApp's page under this key, but for what WhatsApp refused in so many words. */
  readonly sends?: number | undefined;
}

/** A message that was sent: WhatsApp's id of it, and the choices of its poll. */
export interface JournalledMessage {
  readonly id: string;
  readonly poll?: readonly string[] | undefined;
}

/** What must outlive the process: what was sent under which key, and how far each conversation was heard. */
export interface MessageJournal {
  /** Keeps that a message is about to leave; resolves once that would survive a power cut. */
  intend(key: string, intent: SendIntent): Promise<void>;
  /** Keeps that WhatsApp refused it in so many words: that was no sending. */
  refuse(key: string): Promise<void>;
  /** How often it was handed over under this key, as long as nobody knows that it left. */
  sendsOf(key: string): number;
  /** What was about to leave under this key, as long as nobody knows that it did. */
  intentOf(key: string): SendIntent | undefined;
  /** Whether words with this fingerprint are about to leave for a conversation. */
  intends(chat: string, print: string): boolean;
  /** Keeps that it was sent, and WhatsApp's id of it. */
  post(key: string, id: string): Promise<void>;
  postedAs(key: string): JournalledMessage | undefined;
  /** The key and what was posted under it, by WhatsApp's id or the part of it that quotes use. */
  keyOf(id: string): { readonly key: string; readonly posted: JournalledMessage } | undefined;
  /** Whether something is known to stand in this conversation. */
  talkedIn(chat: string): boolean;
  /** Whether anything went to or came from this conversation. */
  knows(chat: string): boolean;
  /** How many conversations were begun since then. */
  begun(since: number): number;
  /** Up to when a conversation was heard, in seconds since 1970; undefined where nothing of it was. */
  heardUntil(chat: string): number | undefined;
  hear(chat: string, until: number): Promise<void>;
  /** When the number was linked first: what is older was never meant for the bot. Seconds since 1970. */
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
  /** What was about to leave, by its key; what has left is among the posted. */
  readonly intents: Map<string, SendIntent>;
  readonly posted: Map<string, JournalledMessage & { readonly at: number }>;
  readonly keys: Map<string, string>;
  readonly heard: Map<string, number>;
  /** When each conversation was first written to. */
  readonly begun: Map<string, number>;
  linked: number | undefined;
}

// Nobody asks what became of a message that is older.
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

function learn(facts: Facts, line: Line): void {
  switch (line.type) {
    case "intent":
      facts.intents.set(line.key, intentIn(facts, line));
      if (!facts.begun.has(line.chat)) facts.begun.set(line.chat, line.at);
      forgetOldest(facts);
      return;
    case "posted":
      learnPosted(facts, line);
      return;
    case "refused":
      learnRefused(facts, line.key);
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

// A line that an earlier version wrote does not count, and stands for one sending each.
function intentIn(facts: Facts, line: Extract<Line, { type: "intent" }>): SendIntent {
  const { key, chat, print, at, poll, sends = sendsIn(facts, key) + 1 } = line;
  return { chat, print, at, poll, sends };
}

function learnRefused(facts: Facts, key: string): void {
  const intent = facts.intents.get(key);
  if (intent === undefined) return;
  const sends = sendsIn(facts, key) - 1;
  if (sends <= 0) facts.intents.delete(key);
  else facts.intents.set(key, { ...intent, sends });
}

function learnPosted(
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

// A line that a dying process left half written is the last one, and was not promised to anybody.
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
    // How often something was sent that is in doubt has to be known for as long as it may be sent again.
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
    if (line !== undefined) learn(facts, line);
  }
  return facts;
}

// The file begins anew at each opening, without what is too old; the old one stays until the new one is whole.
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

/** What is learnt is kept in the file before it counts. */
interface Keeper {
  readonly keep: (fact: Line, sync: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

async function openKeeper(file: string, facts: Facts): Promise<Keeper> {
  let handle = await begin(file, facts);
  let lines = 0;
  let line: Promise<unknown> = Promise.resolve();
  const keep = async (fact: Line, sync: boolean): Promise<void> => {
    learn(facts, fact);
    const before = line;
    const write = async (): Promise<void> => {
      await before;
      lines += 1;
      // What has been said of the same thing before is left out of the new file.
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

/** Opens the memory in a file, one line a fact. */
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
