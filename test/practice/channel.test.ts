import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPractice, type Practice } from "../../adapters/practice/practice.ts";
import type { Address, ChannelKind } from "../../src/domain/people.ts";
import type { Channel } from "../../src/ports/channel.ts";
import { channelContract } from "../contracts/channel.ts";
import type { ChannelTrial } from "../contracts/channel-trial.ts";

const PEOPLE: Readonly<Record<ChannelKind, readonly [person: string, nobody: string]>> = {
  whatsapp: ["+254700000001", "+254700000099"],
  slack: ["UBRUNO", "UNOBODY"],
};

async function openTrial(kind: ChannelKind): Promise<ChannelTrial> {
  const folder = mkdtempSync(join(tmpdir(), "baraza-practice-"));
  const [person, nobody] = PEOPLE[kind].map((id): Address => ({ channel: kind, id }));
  if (person === undefined || nobody === undefined) throw new Error("a cast is missing");
  const open = (): [Practice, Channel] => {
    const opened = openPractice({
      file: join(folder, "ledger.jsonl"),
      startsAt: new Date("2026-01-05T06:00:00Z"),
      kinds: [kind],
      unreachable: [nobody],
    });
    const [channel] = opened.channels;
    if (channel === undefined) throw new Error("no channel was opened");
    return [opened, channel];
  };
  let [practice, channel] = open();
  const first = channel;
  return {
    channel: first,
    person,
    nobody,
    async say(text) {
      practice.say(person, text);
    },
    async press(platformId, choice) {
      practice.press(person, platformId, choice);
    },
    async redeliver() {
      const last = practice.messages(person).findLast(({ direction }) => direction === "in");
      await practice.redeliver(last?.id ?? "");
    },
    async shown() {
      const sent = practice.messages(person).filter(({ direction }) => direction === "out");
      return sent.map(({ id, text, choices }) => ({
        platformId: id,
        text,
        choices: choices ?? [],
      }));
    },
    failNext(fault) {
      practice.failNext({ fault });
    },
    hold: () => practice.hold(),
    async reopen() {
      [practice, channel] = open();
      return channel;
    },
    async close() {
      rmSync(folder, { recursive: true });
    },
  };
}

channelContract("practice WhatsApp", async () => await openTrial("whatsapp"));
channelContract("practice Slack", async () => await openTrial("slack"));
