import { describe, expect, test } from "@jest/globals";
import { begin, type Talk } from "../support/talk.ts";

describe("silence", () => {
  const patient = (): Talk =>
    begin(
      `
- { id: a, type: ask, answer: text, text: { en: A? }, remind: { after: 2d } }
- { id: b, type: ask, answer: text, text: { en: B? }, timeout: { after: 2d, goto: c } }
- { id: c, type: end, text: { en: Bye. } }
`,
      "remind: { after: 1d, text: { en: 'Still there, {{contact_name}}?' } }",
    );

  test("brings one reminder, in the words there are", () => {
    const conversation = patient();
    conversation.silence("reminder");
    expect(conversation.said()).toBe("A gentle reminder, whenever you have two minutes:\n\nA?");
    const reminded = conversation.run();
    conversation.silence("reminder");
    expect(conversation.run()).toBe(reminded);
    conversation.say("x");
    conversation.silence("reminder");
    expect(conversation.said()).toBe("Still there, Amina?\n\nB?");
  });

  test("a reminder keeps the wait: its time-out still holds", () => {
    const conversation = patient();
    conversation.say("x");
    conversation.silence("reminder");
    conversation.silence("timeout");
    expect(conversation.said()).toBe("Bye.");
    expect(conversation.run().skipped).toEqual(["b"]);
  });

  test.each(["reminder", "timeout"] as const)("a %s made for another wait is nothing", (type) => {
    const conversation = patient();
    conversation.say("x");
    const waiting = conversation.run();
    conversation.silence(type, 1);
    conversation.silence(type, -1);
    expect(conversation.run()).toBe(waiting);
    expect(conversation.events()).toEqual([]);
  });

  test("a time-out that leads nowhere goes on with the next question", () => {
    const conversation = patient();
    conversation.silence("timeout");
    expect(conversation.said()).toBe("B?");
  });
});
