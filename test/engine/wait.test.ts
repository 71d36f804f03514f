import { describe, expect, test } from "@jest/globals";
import { type FlowData, FlowFile } from "../../src/engine/flow/flow.ts";
import { startRun } from "../../src/engine/run/start.ts";

const NOW = new Date("2026-11-23T06:00:00Z");

// When a question that begins to wait now reminds and times out, in hours.
function waits(patience: Partial<Pick<FlowData, "remind" | "timeout">>) {
  const flow = FlowFile.parse({
    id: "short",
    title: { en: "Short" },
    languages: ["en"],
    to: ["team_lead"],
    audience: "coach",
    expire_after: "5d",
    steps: [
      { id: "how", type: "ask", answer: "text", text: { en: "How?" }, ...patience },
      { id: "bye", type: "end" },
    ],
  });
  const scene = { now: NOW, today: "2026-11-23", languages: ["en" as const], names: {} };
  const { events } = startRun({ ...flow, revision: "r" }, "run", { contact: "amina" }, scene);
  const waiting = events.find((event) => event.type === "waiting");
  const hours = (at: Date | undefined) => at && (at.getTime() - NOW.getTime()) / 3_600_000;
  return { remind: hours(waiting?.remindAt), timeout: hours(waiting?.timeoutAt) };
}

describe("a question reminds", () => {
  test("after a span", () => {
    expect(waits({ remind: { after: "20h" } })).toEqual({ remind: 20, timeout: undefined });
  });

  test("at a share of the time until its time-out", () => {
    expect(waits({ remind: { after: "80%" }, timeout: { after: "2d", goto: "bye" } })).toEqual({
      remind: 38.4,
      timeout: 48,
    });
  });

  test("at a share of the time until the end, where it has no time-out", () => {
    expect(waits({ remind: { after: "80%" } }).remind).toBe(96);
  });

  test("never without being told to", () => {
    expect(waits({})).toEqual({ remind: undefined, timeout: undefined });
  });

  test("and no share is more than the whole", () => {
    expect(() => waits({ remind: { after: "120%" } })).toThrow("a share of the time");
  });
});
