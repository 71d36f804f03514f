import { describe, expect, test } from "@jest/globals";
import { reopenRun } from "../../src/engine/run/reopen.ts";
import { begin, eventsOf, type Talk } from "../support/talk.ts";

describe("a read-back", () => {
  const ready = (): Talk => {
    const conversation = begin();
    conversation.say("badly", "No car", "25 November");
    return conversation;
  };

  test("changes the line whose number is sent", () => {
    const conversation = ready();
    conversation.say("2");
    expect(conversation.said()).toBe("Why?");
    conversation.say("No driver");
    expect(conversation.said()).toContain("2. Why: No driver");
  });

  test("drops what hung on an answer that was changed, and asks what opens up", () => {
    const conversation = ready();
    conversation.say("1", "well");
    expect(eventsOf(conversation, "withdrawn")).toEqual([{ type: "withdrawn", question: "why" }]);
    expect(conversation.said()).toContain("1. How: Well\n2. By:");
    conversation.say("1", "badly");
    expect(conversation.said()).toBe("Why?");
    conversation.say("No car");
    expect(conversation.said()).toContain("2. Why: No car");
  });

  test("takes other words as an addition, which is heard, and is sent again", () => {
    const conversation = ready();
    conversation.say("The driver left too");
    expect(eventsOf(conversation, "heard")).toEqual([
      { type: "heard", id: "run.5.0", text: "The driver left too" },
    ]);
    expect(conversation.run().wait).toMatchObject({ step: "check", tries: 1 });
  });

  test("stays until a yes, however often something is added", () => {
    const conversation = ready();
    conversation.say("The driver left too", "On Monday", "And the cook", "And a nurse");
    expect(conversation.run()).toMatchObject({ state: "waiting", wait: { step: "check" } });
    conversation.say("yes");
    expect(conversation.run()).toMatchObject({ state: "completed", readBack: "passed" });
  });

  test.each(["no", "Non.", "99", "???", ""])(
    "takes “%s” neither for an addition nor for leave to go",
    (text) => {
      const conversation = ready();
      for (let times = 0; times < 5; times++) {
        conversation.say(text);
        expect(eventsOf(conversation, "heard")).toEqual([]);
      }
      expect(conversation.run().wait?.step).toBe("check");
    },
  );

  test("passes over in silence to where its time-out leads", () => {
    const conversation = ready();
    conversation.silence("timeout");
    expect(conversation.run()).toMatchObject({ state: "completed", skipped: ["check"] });
  });

  test("holds its time-out while an answer is changed: what was promised to go, goes", () => {
    const conversation = ready();
    conversation.say("2");
    expect(eventsOf(conversation, "waiting")).toMatchObject([
      { timeoutAt: new Date("2026-11-24T06:00:00Z") },
    ]);
    conversation.silence("timeout");
    expect(conversation.run()).toMatchObject({
      state: "completed",
      skipped: [],
      results: { why: { said: "No car" } },
    });
  });
});

describe("a way that was left again", () => {
  const BRANCH = `
- id: more
  type: ask
  answer: yes_no
  text: { en: More? }
  goto_no: bye
- { id: what, type: ask, answer: text, text: { en: What? } }
- { id: keep, type: commit, text: what }
- { id: bye, type: end, when: { more: { is: false } }, text: { en: Bye. } }
- { id: last, type: ask, answer: text, text: { en: Anything else? } }
`;

  test("leaves nothing behind, in a flow that reads nothing back", () => {
    const conversation = begin(BRANCH);
    conversation.say("yes", "A road", "back", "back", "no");
    expect(conversation.run()).toMatchObject({ state: "completed" });
    expect(Object.keys(conversation.run().results)).toEqual(["more"]);
    expect(eventsOf(conversation, "withdrawn")).toEqual([{ type: "withdrawn", question: "what" }]);
  });

  test("an end that does not hold ends nothing", () => {
    const conversation = begin(BRANCH);
    conversation.say("yes", "A road");
    expect(conversation.said()).toBe("Anything else?");
    conversation.say("no");
    expect(Object.keys(conversation.run().results)).toEqual(["more", "what", "last"]);
  });
});

describe("a run that is over", () => {
  const finished = (): Talk => {
    const conversation = begin();
    conversation.say("well", "25 November", "yes");
    return conversation;
  };
  const later = (conversation: Talk, days: number) => ({
    ...conversation.context,
    now: new Date(conversation.context.now.getTime() + days * 86_400_000),
  });

  test("is opened again at its read-back, one sprint on", () => {
    const conversation = finished();
    const sprint = reopenRun(conversation.flow, conversation.run(), later(conversation, 5));
    expect(sprint?.run).toMatchObject({ state: "waiting", wait: { step: "check" } });
    expect(sprint?.run.sprint).toBe(conversation.run().sprint + 1);
  });

  test("stays closed after its time, where it was not completed, and where nothing is read back", () => {
    const conversation = finished();
    expect(
      reopenRun(conversation.flow, conversation.run(), later(conversation, 6)),
    ).toBeUndefined();
    const stopped = { ...conversation.run(), state: "stopped" as const };
    expect(reopenRun(conversation.flow, stopped, conversation.context)).toBeUndefined();
    const plain = begin("- { id: hello, type: say, text: { en: Good day. } }");
    expect(reopenRun(plain.flow, plain.run(), plain.context)).toBeUndefined();
  });
});

describe("a line of a read-back", () => {
  const ready = (): Talk => {
    const conversation = begin();
    conversation.say("badly", "No car", "25 November");
    return conversation;
  };

  test("is kept inside the team, and let out again", () => {
    const conversation = ready();
    conversation.say("keep 2 inside");
    expect(conversation.run().results["why"]).toMatchObject({ audience: "team" });
    expect(conversation.said()).toMatch(/2\. Why: No car \(.+\)\n/);
    conversation.say("share 2");
    expect(conversation.run().results["why"]?.audience).toBeUndefined();
    expect(conversation.said()).toMatch(/2\. Why: No car\n/);
  });

  test("that is not there cannot be kept inside", () => {
    const conversation = ready();
    conversation.say("keep 9 inside");
    const audiences = Object.values(conversation.run().results).map(({ audience }) => audience);
    expect(audiences).toEqual([undefined, undefined, undefined]);
  });

  test("a yes with more words lets it go, and the rest is heard", () => {
    const conversation = ready();
    conversation.say("Yes, and tell him that the driver left too");
    expect(conversation.run().state).toBe("completed");
    expect(eventsOf(conversation, "heard")).toMatchObject([
      { text: "Yes, and tell him that the driver left too" },
    ]);
  });
});

describe("several answers in one message", () => {
  test("are taken one a line, and only what comes next is asked", () => {
    const conversation = begin();
    conversation.say("badly\nNo car\n25 November");
    expect(Object.keys(conversation.run().results)).toEqual(["how", "why", "when_done"]);
    expect(eventsOf(conversation, "message")).toHaveLength(1);
    expect(conversation.run().sprint).toBe(2);
  });

  test("of which one is doubtful are one answer", () => {
    const conversation = begin();
    conversation.say("badly\nNo car\nsome day");
    expect(conversation.run().results).toEqual({});
  });
});
