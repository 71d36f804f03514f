import type { Json } from "./block-rules.ts";

/** Somebody in the pretended workspace. */
export interface Person {
  readonly id: string;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  /** IANA. */
  readonly zone?: string | undefined;
  readonly locale?: string | undefined;
  readonly deactivated?: boolean | undefined;
}

/** A message as the platform keeps it, its text escaped as Slack does. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly bot: boolean;
  text: string;
  blocks: readonly Json[] | undefined;
  metadata: Json | undefined;
  readonly thread: string | undefined;
  readonly file: string | undefined;
  edited: boolean;
  deleted: boolean;
}

/** A modal or a home page as the platform keeps it. */
export interface View {
  readonly id: string;
  readonly user: string;
  hash: string;
  content: Json;
}

/** A file as the platform keeps it. */
export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly altText: string | undefined;
  bytes: Buffer | undefined;
  complete: boolean;
  channel: string | undefined;
  mime: string;
}

/** Everything that the pretended Slack knows. */
export interface Workspace {
  readonly team: string;
  readonly bot: { readonly user: string; readonly id: string };
  readonly people: Map<string, Person>;
  /** The members of each channel by its id; the bot is in those that hold its user id. */
  readonly channels: Map<string, Set<string>>;
  readonly archived: Set<string>;
  readonly messages: Message[];
  readonly ephemerals: { readonly user: string; readonly text: string; readonly blocks: unknown }[];
  readonly views: Map<string, View>;
  /** The view that is open before somebody, by their id. */
  readonly open: Map<string, string>;
  readonly homes: Map<string, View>;
  readonly files: Map<string, Kept>;
  /** Messages that are laid aside for later. */
  readonly scheduled: Set<string>;
  /** When each trigger was given and to whom. */
  readonly triggers: Map<string, { readonly at: number; readonly user: string }>;
  /** A new time stamp, later than all before. */
  stamp(): string;
  /** The direct messages between the bot and somebody. */
  direct(user: string): string;
  message(channel: string, ts: string): Message | undefined;
  newId(letter: string): string;
}

/** Opens an empty workspace whose messages are stamped by this clock. */
export function openWorkspace(now: () => Date): Workspace {
  let last = 0;
  let ids = 0;
  const channels = new Map<string, Set<string>>();
  const messages: Message[] = [];
  const bot = { user: "U0BARAZA", id: "B0BARAZA" };
  return {
    team: "T01",
    bot,
    people: new Map(),
    channels,
    archived: new Set(),
    messages,
    ephemerals: [],
    views: new Map(),
    open: new Map(),
    homes: new Map(),
    files: new Map(),
    scheduled: new Set(),
    triggers: new Map(),
    stamp() {
      // In thousandths of a second, so that a pretended clock that stands still gives different ones.
      last = Math.max(last + 1, now().getTime());
      return `${Math.floor(last / 1000)}.${String(last % 1000).padStart(3, "0")}000`;
    },
    direct(user) {
      const id = `D${user.slice(1)}`;
      if (!channels.has(id)) channels.set(id, new Set([user, bot.user]));
      return id;
    },
    message: (channel, ts) =>
      messages.find((each) => each.channel === channel && each.ts === ts && !each.deleted),
    newId(letter) {
      ids += 1;
      return `${letter}${String(ids).padStart(9, "0")}`;
    },
  };
}

/** The text behind Slack's escapes. */
export function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
