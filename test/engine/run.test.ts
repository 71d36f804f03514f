import { describe, expect, test } from "@jest/globals";
import { begin, eventsOf, flowOf, SHORT, talk } from "../support/talk.ts";

describe("a run", () => {
  test("says what stands before its first question together with it", () => {
    const conversation = begin();
    expect(conversation.said()).toBe("Good day Amina.\n\nHow is it? [Well] [Badly]");
    expect(conversation.run()).toMatchObject({
      state: "waiting",
      sprint: 1,
      wait: { step: "how" },
    });
  });

  test("takes the way that the answers open, and reads them back", () => {
    const conversation = begin();
    conversation.tap("Badly");
    expect(conversation.said()).toBe("Why?");
    conversation.say("No car", "25 November");
    expect(conversation.said()).toBe(
      "I noted:\n\n1. How: Badly\n2. Why: No car\n3. By: Wednesday 25 November\n\nReply *yes*, or the number of the line you would like to change. [Yes, pass it on]",
    );
    conversation.tap("Yes, pass it on");
    expect(conversation.said()).toBe("Thank you.");
    expect(conversation.run().state).toBe("completed");
  });

  test("that is over hears nothing any more", () => {
    const conversation = begin();
    conversation.say("well", "25 November", "yes");
    const over = conversation.run();
    conversation.say("badly");
    conversation.silence("timeout");
    conversation.give({ type: "expiry" });
    expect(conversation.run()).toBe(over);
    expect(conversation.events()).toEqual([]);
  });

  test("without a question ends at once", () => {
    const conversation = begin("- { id: hello, type: say, text: { en: Good day. } }");
    expect(conversation.run()).toMatchObject({ state: "completed", sprint: 1 });
    expect(conversation.said()).toBe("Good day.");
  });

  test("whose loop holds no question fails instead of hanging the service", () => {
    const flow = flowOf("- { id: a, type: say, text: { en: A } }\n- { id: b, type: end }");
    const [say] = flow.steps;
    const looping = { ...flow, steps: [{ ...say, goto: "a" } as (typeof flow.steps)[number]] };
    expect(talk(looping).run().state).toBe("failed");
  });

  test("keeps the flow revision it began with", () => {
    const conversation = begin();
    conversation.say("well");
    expect(conversation.run().flow).toEqual({ id: "talk", revision: conversation.flow.revision });
  });

  test("expires with what it learnt", () => {
    const conversation = begin();
    conversation.say("badly");
    conversation.give({ type: "expiry" });
    expect(conversation.run()).toMatchObject({ state: "expired", results: { how: {} } });
    expect(conversation.said()).toBeUndefined();
  });
});

describe("an answer that is not understood", () => {
  test("is asked for in other words twice, and then kept as it was written", () => {
    const conversation = begin();
    conversation.say("badly", "No car");
    for (const text of ["hm", "when I can"]) {
      conversation.say(text);
      expect(conversation.said()).toMatch(/^I did not recognise a date/);
    }
    conversation.say("after the rains ");
    expect(conversation.run().results["when_done"]).toMatchObject({
      answer: { kind: "text", text: "after the rains" },
      said: "after the rains ",
      understood: false,
    });
  });

  test("is asked for in the author's words and as often as the author says", () => {
    const conversation = begin(
      `- { id: n, type: ask, answer: number, text: { en: How many? }, retry: { limit: 1, text: { en: "A number, {{contact_name}}?" } } }`,
    );
    conversation.say("many");
    expect(conversation.said()).toBe("A number, Amina?");
    conversation.say("so many");
    expect(conversation.run()).toMatchObject({
      state: "completed",
      results: { n: { understood: false } },
    });
  });

  test("a flow's own wording serves every question that has none", () => {
    const conversation = begin(
      "- { id: n, type: ask, answer: number, text: { en: How many? } }",
      "retry: { limit: 0 }",
    );
    conversation.say("many");
    expect(conversation.run().results["n"]).toMatchObject({ said: "many", understood: false });
  });

  test("but came as a voice note is kept as one", () => {
    const media = { kind: "audio", mime: "audio/ogg", ref: "v1" } as const;
    const conversation = begin();
    conversation.say("badly", "No car");
    for (let times = 0; times < 3; times++) conversation.send(media);
    expect(conversation.run().results["when_done"]).toMatchObject({
      answer: { kind: "media", media, text: "" },
      understood: false,
    });
    expect(conversation.said()).toContain("3. By: 📎");
  });
});

describe("a tap", () => {
  test("made twice changes nothing and says nothing the second time", () => {
    const conversation = begin();
    conversation.tap("Badly");
    const once = conversation.run();
    conversation.tap("Badly");
    expect(conversation.run()).toBe(once);
  });

  test("on an older question with another answer asks the present one again, and is never kept as words", () => {
    const conversation = begin();
    conversation.tap("Badly");
    for (let times = 0; times < 5; times++) conversation.tap("Well");
    expect(conversation.said()).toBe("Why?");
    expect(conversation.run().results).toEqual({ how: expect.anything() });
  });

  test("that was never offered is no answer", () => {
    const conversation = begin();
    conversation.give({ type: "message", text: "Fine", choice: "how:fine" });
    conversation.give({ type: "message", text: "Fine", choice: "__proto__:well" });
    expect(conversation.run().results).toEqual({});
  });

  test("whose label is a control word is an answer", () => {
    const conversation = begin(`
- id: go
  type: ask
  answer: choice
  text: { en: Go on? }
  choices:
    - { id: halt, label: { en: Halt } }
    - { id: on, label: { en: "On" } }
`);
    conversation.give({ type: "message", text: "stop", choice: "go:halt" });
    expect(conversation.run()).toMatchObject({ state: "completed", results: { go: {} } });
  });
});

describe("what a person wrote is data", () => {
  const words = "{{contact_name}} {{7*7}} <b>*x*</b> $& __proto__";

  test("and is read back, named and recorded as it was written", () => {
    const conversation = begin(`
- { id: why, type: ask, answer: text, text: { en: Why? } }
- { id: again, type: ask, answer: text, text: { en: "You said {{why}}. More?" } }
- { id: check, type: read_back, text: { en: "{{why}}" } }
- { id: keep, type: commit, text: why }
`);
    conversation.say(words);
    expect(conversation.said()).toBe(`You said ${words}. More?`);
    conversation.say("skip");
    expect(conversation.said()).toMatch(
      new RegExp(`^${words.replace(/[{}*$]/g, "\\$&")}\n\n1\\. Why\\?: `),
    );
    expect(conversation.said()).toContain(words);
    conversation.say("yes");
    expect(eventsOf(conversation, "commitment_made")).toMatchObject([
      { id: "run.keep", text: words },
    ]);
  });

  test("half a character becomes a whole one", () => {
    const conversation = begin();
    conversation.say("badly", "x\ud800y");
    expect(conversation.run().results["why"]).toMatchObject({ said: "x\ufffdy" });
  });

  test("a name of the programme is data as well", () => {
    const conversation = talk(flowOf(SHORT), { contact_name: "{{team_name}} $1" });
    expect(conversation.said()).toMatch(/^Good day \{\{team_name\}\} \$1\./);
  });
});
