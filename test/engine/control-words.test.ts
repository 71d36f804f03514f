import { describe, expect, test } from "@jest/globals";
import { begin, eventsOf, flowOf, SHORT, talk } from "../support/talk.ts";

describe("a control word", () => {
  test("stop ends the run with one confirmation and tells of the opt-out", () => {
    const conversation = begin();
    conversation.say("stop");
    expect(conversation.run().state).toBe("stopped");
    expect(eventsOf(conversation, "opted_out")).toHaveLength(1);
    expect(conversation.said()).toMatch(/^Understood: I will not write again/);
  });

  test("help explains and asks again", () => {
    const conversation = begin();
    conversation.say("badly", "help");
    expect(conversation.said()).toMatch(/^I ask a few short questions[^]*\n\nWhy\?$/);
  });

  test("start is an answer like any other", () => {
    const conversation = begin();
    conversation.say("badly", "start");
    expect(conversation.run().results["why"]).toMatchObject({ said: "start" });
  });

  test("skip leaves a question, but not one that is needed", () => {
    const conversation = begin();
    conversation.say("skip");
    expect(conversation.said()).toMatch(/^I do need an answer[^]*How is it\?/);
    conversation.say("badly", "skip");
    expect(conversation.run()).toMatchObject({ skipped: ["why"], wait: { step: "when_done" } });
  });

  test("skip at the read-back lets nothing go", () => {
    const conversation = begin();
    conversation.say("well", "25 November", "skip");
    expect(conversation.run().wait?.step).toBe("check");
  });

  test("back asks the question before, and its new answer takes the place of the old", () => {
    const conversation = begin();
    conversation.say("back");
    expect(conversation.said()).toMatch(/^This is the first question/);
    conversation.say("badly", "No car", "back", "No driver");
    expect(conversation.run()).toMatchObject({
      wait: { step: "when_done" },
      results: { why: { said: "No driver" } },
    });
  });

  test("back to a question that was left out asks it after all", () => {
    const conversation = begin();
    conversation.say("badly", "skip", "back", "No car");
    expect(conversation.run()).toMatchObject({ skipped: [], results: { why: { said: "No car" } } });
  });

  test("skip after back keeps what was answered", () => {
    const conversation = begin();
    conversation.say("badly", "No car", "back", "skip");
    expect(conversation.run()).toMatchObject({ skipped: [], results: { why: { said: "No car" } } });
  });

  test("back at the read-back changes the last answer and reads back again", () => {
    const conversation = begin();
    conversation.say("badly", "No car", "25 November", "back");
    expect(conversation.said()).toBe("By when, then?");
    conversation.say("26 November");
    expect(conversation.run().wait?.step).toBe("check");
  });

  test("back while one answer is changed leads to the read-back, not through everything again", () => {
    const conversation = begin();
    conversation.say("badly", "No car", "25 November", "3", "back", "No driver");
    expect(conversation.run().wait?.step).toBe("check");
    expect(conversation.said()).toContain("2. Why: No driver\n3. By: Wednesday 25 November");
  });
});

describe("words about the conversation itself", () => {
  test("later puts a question off and says so; its reminder comes the next day", () => {
    const conversation = begin();
    conversation.say("badly", "later");
    expect(conversation.said()).not.toContain("Why?");
    expect(conversation.run().wait).toMatchObject({ step: "why", tries: 0 });
    expect(eventsOf(conversation, "waiting")).toMatchObject([
      { remindAt: new Date("2026-11-24T02:00:00Z") },
    ]);
    conversation.silence("reminder");
    expect(conversation.said()).toContain("Why?");
  });

  test.each(["status", "change"])("%s shows what is noted so far, and asks again", (word) => {
    const conversation = begin();
    conversation.say(word);
    expect(conversation.said()).toMatch(/How is it\?/);
    conversation.say("badly", word);
    expect(conversation.said()).toMatch(/1\. How: Badly\n\nWhy\?$/);
  });

  test("language offers what the flow speaks; a tap changes it, and the question is asked again", () => {
    const conversation = talk({ ...flowOf(SHORT), languages: ["en", "fr"] }, {}, ["en"]);
    conversation.say("badly", "language");
    expect(conversation.said()).toMatch(/\[English\] \[Français\]$/);
    conversation.tap("Français");
    expect(eventsOf(conversation, "remembered")).toEqual([
      { type: "remembered", what: "language", value: "fr" },
    ]);
    expect(conversation.run()).toMatchObject({ wait: { step: "why" } });
  });

  test("the name of a language is an answer where it suits the question", () => {
    const conversation = begin();
    conversation.say("badly", "Français");
    expect(conversation.run().results["why"]).toMatchObject({ said: "Français" });
  });

  test("the name of a language changes it where it suits no question", () => {
    const conversation = begin();
    conversation.say("Français");
    expect(eventsOf(conversation, "remembered")).toMatchObject([{ what: "language", value: "fr" }]);
  });
});
