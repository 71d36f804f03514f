import { describe, expect, test } from "@jest/globals";
import {
  createSendPacer,
  DEFAULT_PHONE_PACE,
  findPaceWarnings,
} from "../../../adapters/whatsapp/web/base/send-pacer.ts";

/** Sends to these conversations one after the other, each as soon as it may; gives when, in seconds. */
function send(chats: readonly string[], heard: readonly string[] = []): number[] {
  let now = 0;
  const pacer = createSendPacer(
    DEFAULT_PHONE_PACE,
    () => now,
    () => 0,
  );
  for (const chat of heard) pacer.heard(chat);
  return chats.map((chat) => {
    now += pacer.wait(chat);
    pacer.sent(chat);
    return now / 1000;
  });
}
const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `chat ${at}`);

describe("the pace of a linked phone", () => {
  test("lets a few messages go at once, and then six a minute", () => {
    const times = send(names(15));
    expect(times.slice(0, 3)).toEqual([0, 1.5, 3]);
    const gaps = times.slice(5).map((time, at) => time - (times[at + 4] ?? 0));
    expect(gaps.every((gap) => Math.abs(gap - 10) < 0.01)).toBe(true);
  });

  test("answers whoever wrote without waiting for the others, but not faster than a person types", () => {
    expect(send(["amina", "amina", "amina"], ["amina"])).toEqual([0, 3, 6]);
    const everybody = names(5);
    expect(send(everybody, everybody)).toEqual([0, 1.5, 3, 4.5, 6]);
  });

  test("never gives two messages the same pause", () => {
    let now = 0;
    const chances = [0, 0.5, 1];
    const pacer = createSendPacer(
      DEFAULT_PHONE_PACE,
      () => now,
      () => chances.shift() ?? 0,
    );
    pacer.heard("amina");
    pacer.sent("amina");
    chances.splice(0, 3, 0, 0);
    const first = pacer.wait("amina");
    chances.splice(0, 3, 1, 1);
    expect(pacer.wait("amina")).toBeCloseTo(first * 1.3);
    now = 60_000;
    expect(pacer.wait("amina")).toBe(0);
  });
});

describe("a schedule", () => {
  test("that the number can keep has no warning", () => {
    expect(findPaceWarnings({ people: 40, minutes: 30, fresh: 0 })).toEqual([]);
    expect(findPaceWarnings({ people: 40, minutes: 30, fresh: 50 })).toEqual([]);
  });

  test("that is too dense tells how long it takes, and what to do", () => {
    const [warning] = findPaceWarnings({ people: 300, minutes: 30, fresh: 0 });
    expect(warning?.says).toContain("300 people at one time take 57 minutes");
    expect(warning?.remedy).toContain("jitter");
  });

  test("that reaches too many new people on one day tells over how many to spread them", () => {
    const [warning] = findPaceWarnings({ people: 10, minutes: 30, fresh: 120 });
    expect(warning?.says).toContain("120 people");
    expect(warning?.remedy).toContain("over 3 days");
  });
});
