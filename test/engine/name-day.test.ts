import { describe, expect, test } from "@jest/globals";
import { begin } from "../support/talk.ts";

describe("a weekday that may be one of two", () => {
  const asked = (said: string) => {
    const conversation = begin();
    conversation.say("badly", "No car", said);
    return conversation;
  };

  test("is noted, and told in full with the other one", () => {
    const conversation = asked("next Friday");
    expect(conversation.said()).toContain(
      "I noted Friday 4 December. If you meant Friday 27 November, write *back*.",
    );
    expect(conversation.said()).toContain("3. By: Friday 4 December");
  });

  test("is corrected as it says", () => {
    const conversation = asked("next Friday");
    conversation.say("back", "27 November");
    expect(conversation.said()).toContain("3. By: Friday 27 November");
    expect(conversation.said()).not.toContain("I noted Friday");
  });

  test.each(["friday", "next monday", "Friday of next week", "27 November"])(
    "goes without a word where it is one: %s",
    (said) => {
      expect(asked(said).said()).not.toContain("If you meant");
    },
  );
});
