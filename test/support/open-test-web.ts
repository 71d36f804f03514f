import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { openPractice, type Practice } from "../../adapters/practice/practice.ts";
import type { InboundMessage } from "../../src/domain/message.ts";
import type { Contact } from "../../src/domain/people.ts";
import { startWeb, type WebOptions } from "../../src/web/start-web.ts";
import { createPracticeControl } from "../../src/web/state/practice-control.ts";
import type { ProgrammeStore } from "../../src/web/state/programme-state.ts";
import { roster } from "./programme.ts";
import { hearing } from "./recording-host.ts";

/** The instant at which the pretended clock of these tests begins: a Monday, 06:00 UTC. */
const MONDAY = new Date("2026-01-05T06:00:00Z");

/** The web room over real pretended phones, and a bot that only listens. */
export interface TestWeb {
  readonly url: string;
  readonly practice: Practice;
  /** What the phones handed to the service. */
  readonly heard: readonly InboundMessage[];
  readonly pushes: readonly Date[];
  /** The service writes to a person. */
  readonly write: (
    to: Contact,
    text: string,
    more?: { choices?: { id: string; label: string }[]; replaces?: string },
  ) => Promise<string>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** What a test wants to be otherwise. */
export type TestWebOptions = Partial<Omit<WebOptions, "practice">> & {
  readonly kinds?: readonly ("whatsapp" | "slack")[];
  /** What happens on the way when the clock is pushed. */
  readonly onPush?: (to: Date) => Promise<void>;
  readonly nextDue?: Date;
  readonly contacts?: readonly Contact[];
};

/** The store of a programme that has people and nothing else. */
export const quietStore: ProgrammeStore = {
  programme: async () => roster.programme,
  teams: async () => [...roster.teams],
  contacts: async () => [...roster.contacts],
  engagements: async ({ team }) => roster.engagements.filter((each) => each.team === team),
  enrolments: async () => [],
  checkIns: async () => [],
  digests: async () => [],
  strangers: async () => [],
  allDecisions: async () => [],
  notesForProgramme: async () => [],
  run: async () => undefined,
};

function openPhones(options: TestWebOptions, folder: string): Practice {
  const kinds = options.kinds ?? ["whatsapp", "slack"];
  return openPractice({ file: join(folder, "ledger.jsonl"), startsAt: MONDAY, kinds });
}

/** Starts the web room on a free port, with pretended phones of its own. */
export async function openTestWeb(options: TestWebOptions = {}): Promise<TestWeb> {
  const folder = mkdtempSync(join(tmpdir(), "baraza-web-"));
  const practice = openPhones(options, folder);
  const heard: InboundMessage[] = [];
  const pushes: Date[] = [];
  for (const channel of practice.channels)
    await channel.start(
      hearing(async (inbound) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        heard.push(inbound);
      }),
    );
  const contacts = options.contacts ?? roster.contacts;
  const desk = createPracticeControl({
    practice,
    store: {
      contacts: async () => [...contacts],
      teams: async () => [...roster.teams],
      programme: async () => roster.programme,
      nextDue: async () => options.nextDue,
    },
    async push(to) {
      await options.onPush?.(to);
      pushes.push(to);
      practice.clock.set(to);
    },
  });
  const web = await startWeb({
    host: "127.0.0.1",
    port: 0,
    store: quietStore,
    readiness: async () => ({ store: "ready", channels: {} }),
    metrics: async () => "# nothing\n",
    log: pino({ level: "silent" }),
    ...options,
    practice: desk,
  }).catch((error: unknown) => {
    rmSync(folder, { recursive: true });
    throw error;
  });
  return {
    url: web.url,
    practice,
    heard,
    pushes,
    async write(to, text, { choices, replaces } = {}) {
      const channel = practice.channels.find(({ kind }) => kind === to.address.channel);
      const key = `test.${practice.version()}`;
      const sent = await channel?.send({ key, to: to.address, body: { text, choices }, replaces });
      return sent?.platformId ?? "";
    },
    get: async (path, headers = {}) =>
      await fetch(`${web.url}${path}`, { headers, redirect: "manual" }),
    post: async (path, body, headers = {}) =>
      await fetch(`${web.url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
        redirect: "manual",
      }),
    async close() {
      await web.close();
      await Promise.all(practice.channels.map(async (channel) => await channel.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
