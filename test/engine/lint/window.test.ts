import { describe, expect, test } from "@jest/globals";
import { ask, end, found, issuesOf, say } from "./found.ts";

const TEMPLATE = { name: "baraza_question", languages: { en: "en" } };

describe("free text a day or more after somebody's last word", () => {
  test.each([
    [
      "a reminder of its own",
      [ask("change", { remind: { after: "2d" } })],
      {},
      "steps[0].remind.after",
    ],
    ["the flow's reminder", [ask("change")], { remind: { after: "24h" } }, "remind.after"],
    ["a share of a long time", [ask("change")], { remind: { after: "80%" } }, "remind.after"],
    [
      "what is said after a silence",
      [ask("change", { timeout: { after: "1d", goto: "pity" } }), end("over"), say("pity"), end()],
      {},
      "steps[0].timeout.after",
    ],
    [
      "what is asked after a silence",
      [ask("change"), ask("blocker", { timeout: { after: "1h", goto: "thanks" } }), end()],
      { timeout: { after: "3d", goto: "blocker" } },
      "timeout.after",
    ],
  ])("is warned of: %s", (_, steps, more, at) => {
    expect(found(steps, more)).toContain(`warning: late_text at ${at}`);
  });

  test.each([
    ["a reminder within the day", [ask("change", { remind: { after: "23h" } }), end()], {}],
    [
      "a reminder that a template brings",
      [ask("change"), end()],
      { remind: { after: "2d" }, template: TEMPLATE },
    ],
    [
      "an end, which nobody waits for",
      [ask("change", { timeout: { after: "3d", goto: "thanks" } }), end()],
      {},
    ],
    [
      "a short silence",
      [ask("change", { timeout: { after: "20h", goto: "next" } }), say("next"), end()],
      {},
    ],
  ])("is not warned of where there is none: %s", (_, steps, more) => {
    expect(found(steps, more)).toEqual([]);
  });

  test("the warning says what WhatsApp does and what to write instead", () => {
    const [issue] = issuesOf([ask("change", { remind: { after: "2d" } }), end()]);
    expect(issue?.message).toContain("24 hours after somebody's last word");
    expect(issue?.remedy).toContain("template");
  });
});
