import { describe, expect, test } from "@jest/globals";
import { begin, eventsOf, flowOf, talk } from "../../support/talk.ts";

const STATE = `
- id: how
  type: ask
  answer: choice
  text: { en: How is it? }
  audience: programme
  choices:
    - { id: well, label: { en: Well } }
    - { id: stuck, label: { en: Stuck }, also: { fr: ["à l’arrêt"] } }
- { id: why, type: ask, answer: text, audience: team, text: { en: Why? } }
- { id: sure, type: ask, answer: yes_no, text: { en: Sure? } }
- { id: check, type: read_back, text: { en: "I noted:" } }
`;

describe("a word that may ask for no more messages", () => {
  test.each(["arrêt", "simama", "توقف", "cancel", "wrong number", "not interested"])(
    "“%s” at a choice is asked about with one tap, and nothing is stored",
    (word) => {
      const conversation = begin(STATE);
      conversation.say(word);
      expect(conversation.said()).toMatch(/stop all messages.*\[Yes, stop\] \[No\]$/);
      expect(conversation.run().results).toEqual({});
      conversation.tap("Yes, stop");
      expect(conversation.run().state).toBe("stopped");
      expect(conversation.said()).toMatch(/^Understood: I will not write again/);
    },
  );

  test("is an answer after all where the tap says no", () => {
    const conversation = begin(STATE);
    conversation.say("arrêt");
    conversation.tap("No");
    expect(conversation.run().results["how"]).toMatchObject({ answer: { choice: "stuck" } });
    conversation.say("cancel");
    expect(conversation.run().results["why"]).toBeUndefined();
    conversation.say("no");
    expect(conversation.run().results["why"]).toMatchObject({ said: "cancel" });
    expect(eventsOf(conversation, "opted_out")).toEqual([]);
  });

  test("that fits no choice is asked again after the no", () => {
    const conversation = begin(STATE);
    conversation.say("cancel", "no");
    expect(conversation.run()).toMatchObject({
      state: "waiting",
      results: {},
      wait: { step: "how" },
    });
  });

  test("said twice is obeyed, and so is a typed yes", () => {
    const twice = begin(STATE);
    twice.say("cancel", "cancel!");
    expect(twice.run().state).toBe("stopped");
    const yes = begin(STATE);
    yes.say("well", "end", "yes");
    expect(yes.run().state).toBe("stopped");
  });

  test("gives way to an answer that comes instead", () => {
    const conversation = begin(STATE);
    conversation.say("arrêt", "well", "yes");
    expect(conversation.run().results).toMatchObject({
      how: { said: "well" },
      why: { said: "yes" },
    });
  });

  test("is a plain no where a yes or a no is asked for", () => {
    const conversation = begin(STATE);
    conversation.say("well", "rain", "sitaki");
    expect(conversation.run().results["sure"]).toMatchObject({ answer: { yes: false } });
  });

  test("in a group is never asked about: nobody speaks for all", () => {
    const flow = { ...flowOf(STATE), to: ["group" as const] };
    const conversation = talk(flow);
    conversation.say("well", "cancel");
    expect(conversation.run().results["why"]).toMatchObject({ said: "cancel" });
  });
});

describe("a clear wish to get no more messages", () => {
  test.each([
    "please stop texting me",
    "ne m’écrivez plus",
    "sitaki ujumbe",
    "لا أريد رسائل",
    "parem",
  ])("“%s” is obeyed at a text question and never stored", (wish) => {
    const conversation = begin(STATE);
    conversation.say("well", wish);
    expect(eventsOf(conversation, "opted_out")).toHaveLength(1);
    expect(conversation.run()).toMatchObject({ state: "stopped" });
    expect(conversation.run().results["why"]).toBeUndefined();
  });
});

describe("a message about the conversation", () => {
  test("who will see an answer is told by its audience, and the question is asked again", () => {
    const conversation = begin(STATE);
    conversation.say("Who will see this?");
    expect(conversation.said()).toMatch(
      /^The team, its coach, its mentors and the programme.*\n\nHow is it\?/,
    );
    conversation.say("well", "nani atasoma hii?");
    expect(conversation.said()).toBe("Your answer to this question stays within the team.\n\nWhy?");
    expect(conversation.run().results["why"]).toBeUndefined();
  });

  test.each([
    "why do you ask?",
    "who are you?",
    "how long does it take?",
    "Hi",
    "Thanks!",
    "bonjour",
  ])("“%s” is answered and not stored, and uses up no try", (text) => {
    const conversation = begin(STATE);
    conversation.say("well", text, text, text);
    expect(conversation.said()).toMatch(/\n\nWhy\?$/);
    expect(conversation.run()).toMatchObject({ wait: { step: "why", tries: 0 } });
    expect(conversation.run().results["why"]).toBeUndefined();
  });

  test("how long it takes counts what may still come", () => {
    const conversation = begin(STATE);
    conversation.say("how many questions are there?");
    expect(conversation.said()).toContain("at most: 2.");
  });

  test.each([
    "I am in a meeting, will answer this evening",
    "Je reviens demain avec la réponse",
    "سأعود إليك غدا",
  ])("“%s” puts the question off", (text) => {
    const conversation = begin(STATE);
    conversation.say("well", text);
    expect(conversation.said()).toMatch(/^No hurry/);
    expect(conversation.run()).toMatchObject({ wait: { step: "why" } });
  });
});
