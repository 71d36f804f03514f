import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerAsMeta } from "./answer.ts";
import { ACCOUNT, type Books, type Fate, type Outage, type Person, type Posted } from "./books.ts";
import { messageOf, statusOf, tapOf, valueOf } from "./payloads.ts";
import { openPostBox, type PostBox, type Target } from "./post-box.ts";

/** A stand-in for Meta's Graph on a real socket, and for the phones behind it. */
export interface GraphStandIn {
  readonly url: string;
  /** What was taken, oldest first. */
  readonly posted: readonly Posted[];
  /** What is wrong with what was sent, by Meta's own description; each such message was refused. */
  readonly faults: readonly string[];
  /** Files that were uploaded. */
  readonly uploads: ReadonlyMap<string, { readonly mime: string; readonly bytes: Uint8Array }>;
  readonly box: PostBox;
  /** Requests as `GET /path`, oldest first. */
  readonly requests: readonly string[];
  connect(target: Target | undefined): void;
  /** The next message meets this fate; several stand in line. */
  next(...fates: readonly Fate[]): void;
  /** Every request is refused with this code until it is undefined again. */
  refuse(code: number | undefined): void;
  /** Messages wait until the returned function is called. */
  hold(): () => void;
  /** Graph is out of order until the returned function is called; `late` works on what hung meanwhile. */
  fail(outage: Outage): (late?: boolean) => void;
  /** Nobody of this number has WhatsApp. */
  cutOff(number: string): void;
  /** A file that somebody is about to send; says its id. */
  keep(mime: string, bytes: Uint8Array): string;
  /** Somebody sends something; it is delivered until it is taken. Says its id. */
  say(from: Person, content: object, at?: Date): string;
  /** Somebody taps what stands under a message of ours. */
  tap(from: Person, posted: Posted, id: string, at?: Date): string;
  /** Meta tells what became of a message. */
  status(posted: Posted, status: "sent" | "delivered" | "read" | "failed", code?: number): void;
  /** The payload of something that somebody sends, for deliveries by hand. */
  payload(from: Person, content: object, at?: Date): object;
  close(): Promise<void>;
}

/** Opens a stand-in. `clock` is the time by which its messages and statuses are marked. */
export async function openGraphStandIn(
  options: { readonly clock?: () => Date; readonly ladder?: boolean } = {},
): Promise<GraphStandIn> {
  const { clock = () => new Date(), ladder = false } = options;
  const books: Books = {
    posted: [],
    faults: [],
    fates: [],
    files: new Map(),
    cut: new Set(),
    requests: [],
    refusing: undefined,
    held: undefined,
    outage: undefined,
    counted: 0,
  };
  let target: Target | undefined;
  const box = openPostBox(ACCOUNT.appSecret, () => target);
  const tellOf = (posted: Posted, status: string, code?: number): void =>
    box.post(valueOf({ statuses: [statusOf(posted, status, clock(), code)] }));
  const after = (posted: Posted, fate: Fate | undefined): void => {
    if (fate && "failsWith" in fate) tellOf(posted, "failed", fate.failsWith);
    else if (ladder || (fate && "breaks" in fate))
      for (const status of ["sent", "delivered"]) tellOf(posted, status);
  };
  const server = createServer((request, response) => {
    void answerAsMeta(books, { request, response, clock, after, origin: () => url });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const newId = (): string => {
    books.counted += 1;
    return `wamid.in.${books.counted}`;
  };
  const say = (from: Person, content: object, at = clock()): string => {
    const id = newId();
    box.post(messageOf(id, from, content, at));
    return id;
  };
  return {
    url,
    posted: books.posted,
    faults: books.faults,
    uploads: books.files,
    requests: books.requests,
    box,
    payload: (from, content, at = clock()) => messageOf(newId(), from, content, at),
    say,
    tap: (from, posted, id, at) => say(from, tapOf(posted, id), at),
    status: tellOf,
    connect(to) {
      target = to;
    },
    next(...fates) {
      books.fates.push(...fates);
    },
    refuse(code) {
      books.refusing = code;
    },
    hold() {
      let release = (): void => undefined;
      books.held = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    fail(outage) {
      let end = (_how: { readonly late: boolean }): void => undefined;
      const over = new Promise<{ readonly late: boolean }>((resolve) => {
        end = resolve;
      });
      books.outage = { ...outage, over };
      return (late = false) => {
        books.outage = undefined;
        end({ late });
      };
    },
    cutOff: (number) => void books.cut.add(number),
    keep(mime, bytes) {
      const id = `file${books.files.size + 1}`;
      books.files.set(id, { mime, bytes });
      return id;
    },
    async close() {
      await box.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
