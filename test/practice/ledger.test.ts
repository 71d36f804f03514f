import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openPractice, type Practice } from "../../adapters/practice/practice.ts";
import type { InboundMessage } from "../../src/domain/message.ts";
import type { Address } from "../../src/domain/people.ts";
import type { Channel } from "../../src/ports/channel.ts";
import { hearing } from "../support/recording-host.ts";

const AMINA: Address = { channel: "whatsapp", id: "+254700000001" };
const DALIA: Address = { channel: "whatsapp", id: "+962700000001" };
const BRUNO: Address = { channel: "slack", id: "UBRUNO" };
const MONDAY = new Date("2026-01-05T06:00:00Z");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "baraza-ledger-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const file = (): string => join(folder, "practice", "ledger.jsonl");

const open = (startsAt = MONDAY): Practice =>
  openPractice({ file: file(), startsAt, kinds: ["whatsapp", "slack"] });

function channelOf(practice: Practice, kind: Address["channel"]): Channel {
  const channel = practice.channels.find((each) => each.kind === kind);
  if (channel === undefined) throw new Error(`no ${kind} channel`);
  return channel;
}

async function started(practice: Practice, got: InboundMessage[] = []): Promise<Practice> {
  for (const channel of practice.channels)
    await channel.start(
      hearing(async (inbound) => {
        got.push(inbound);
      }),
    );
  return practice;
}

const say = (to: Address, text: string, key = text) => ({ key, to, body: { text } });

describe("the pretended clock", () => {
  test("stands still, moves when it is pushed and never goes back", () => {
    const { clock } = open();
    expect(clock.now()).toEqual(MONDAY);
    clock.set(new Date("2026-01-06T09:00:00Z"));
    expect(clock.now()).toEqual(new Date("2026-01-06T09:00:00Z"));
    expect(() => {
      clock.set(MONDAY);
    }).toThrow(RangeError);
    expect(() => {
      clock.set(new Date(Number.NaN));
    }).toThrow(RangeError);
  });

  test("goes on where it stood after a restart, whatever it would begin with", () => {
    open().clock.set(new Date("2026-01-06T09:00:00Z"));
    expect(open(new Date("2026-03-01T00:00:00Z")).clock.now()).toEqual(
      new Date("2026-01-06T09:00:00Z"),
    );
  });

  test("dates every message", async () => {
    const practice = await started(open());
    practice.clock.set(new Date("2026-01-05T07:30:00Z"));
    practice.say(AMINA, "Jambo");
    await channelOf(practice, "whatsapp").send(say(AMINA, "Habari"));
    expect(practice.messages(AMINA).map(({ at }) => at)).toEqual([
      "2026-01-05T07:30:00.000Z",
      "2026-01-05T07:30:00.000Z",
    ]);
  });
});

describe("the other side of the wire", () => {
  test("keeps messages of each address apart, oldest first, and survives a restart", async () => {
    const practice = await started(open());
    await channelOf(practice, "whatsapp").send(say(AMINA, "Habari Amina"));
    await channelOf(practice, "whatsapp").send(say(DALIA, "مرحبا"));
    practice.say(AMINA, "Nzuri");
    await practice.delivered();
    const before = practice.messages();
    const again = open();
    expect(again.messages()).toEqual(before);
    expect(again.messages(AMINA).map(({ text }) => text)).toEqual(["Habari Amina", "Nzuri"]);
    expect(again.version()).toBe(practice.version());
  });

  test("shows twice what is sent twice under one key, so that a repeat can be counted", async () => {
    const practice = await started(open());
    await channelOf(practice, "whatsapp").send(say(AMINA, "Habari", "r1.1.0"));
    await channelOf(practice, "whatsapp").send(say(AMINA, "Habari", "r1.1.0"));
    expect(practice.messages(AMINA).map(({ key }) => key)).toEqual(["r1.1.0", "r1.1.0"]);
  });

  test("marks an edited message and finds it under either key", async () => {
    const practice = await started(open());
    const slack = channelOf(practice, "slack");
    const sent = await slack.send(say(BRUNO, "1 of 2", "d.1"));
    await slack.send({ ...say(BRUNO, "2 of 2", "d.2"), replaces: sent.platformId });
    expect(practice.messages(BRUNO)).toMatchObject([{ text: "2 of 2", key: "d.1", edited: true }]);
    expect(await slack.find("d.2", BRUNO)).toEqual(sent);
  });

  test("edits no message of somebody else", async () => {
    const practice = await started(open());
    const slack = channelOf(practice, "slack");
    const { platformId } = await slack.send(say(BRUNO, "for Bruno"));
    const chidi: Address = { channel: "slack", id: "UCHIDI" };
    await expect(slack.send({ ...say(chidi, "?"), replaces: platformId })).rejects.toMatchObject({
      fault: "rejected",
    });
  });

  test("lets a person tap only what their own messages offer, and remembers what was tapped", async () => {
    const practice = await started(open());
    const choices = [{ id: "yes", label: "Ndiyo" }];
    const body = { text: "Sawa?", choices };
    const { platformId } = await channelOf(practice, "whatsapp").send({
      key: "k",
      to: AMINA,
      body,
    });
    expect(practice.press(DALIA, platformId, "yes")).toBeUndefined();
    expect(practice.press(AMINA, platformId, "no")).toBeUndefined();
    expect(practice.press(AMINA, "w999", "yes")).toBeUndefined();
    expect(practice.press(AMINA, platformId, "yes")).toMatchObject({ text: "Ndiyo" });
    expect(open().messages(AMINA)[0]?.pressed).toEqual(["yes"]);
  });

  test("loses the reply and not the message, where it is told to", async () => {
    const practice = await started(open());
    practice.failNext({ fault: "unknown_outcome", arrives: true });
    const whatsapp = channelOf(practice, "whatsapp");
    await expect(whatsapp.send(say(AMINA, "Habari", "r1.1.0"))).rejects.toMatchObject({
      fault: "unknown_outcome",
    });
    expect(await whatsapp.find("r1.1.0", AMINA)).toEqual({
      platformId: practice.messages()[0]?.id,
    });
  });

  test("does not hand over again what was taken in before a restart", async () => {
    const practice = await started(open());
    practice.say(AMINA, "taken");
    await practice.delivered();
    await Promise.all(practice.channels.map(async (channel) => await channel.stop()));
    practice.say(AMINA, "written while the service was away");
    const got: InboundMessage[] = [];
    const again = await started(open(), got);
    await again.delivered();
    expect(got.map(({ text }) => text)).toEqual(["written while the service was away"]);
  });
});

describe("the ledger's file", () => {
  test("is read up to its last whole line, and goes on from there", () => {
    const practice = open();
    practice.say(AMINA, "whole");
    appendFileSync(file(), '{"type":"said","text":"to');
    const again = open();
    expect(again.messages(AMINA).map(({ text }) => text)).toEqual(["whole"]);
    again.say(AMINA, "after");
    expect(
      open()
        .messages(AMINA)
        .map(({ text }) => text),
    ).toEqual(["whole", "after"]);
  });

  test("is refused with its place where another line is broken", () => {
    open();
    appendFileSync(file(), "no line\n");
    expect(() => open()).toThrow(/ledger\.jsonl:2 is not a valid practice ledger line; remove/);
  });

  test("holds all that was sent when the process is killed", async () => {
    const child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        fileURLToPath(new URL("../support/practice-sender.ts", import.meta.url)),
        file(),
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let acknowledged = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      acknowledged += text;
      if (acknowledged.length > 2000) child.kill("SIGKILL");
    });
    await once(child, "close");
    const ids = acknowledged.split("\n").slice(0, -1);
    const kept = open()
      .messages(AMINA)
      .map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(100);
    expect(kept.slice(0, ids.length)).toEqual(ids);
  });
});
