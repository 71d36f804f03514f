import { describe, expect, test } from "@jest/globals";
import { ask, end, found, type Written } from "./found.ts";

const tell = (more: Written): Written => ({
  id: "pass_on",
  type: "tell",
  whom: ["coach"],
  text: { en: "{{contact_name}} answered:" },
  ...more,
});

describe("a step that tells others", () => {
  test("names questions that were asked before it", () => {
    expect(found([ask("blocker"), tell({ answers: ["blocker"] }), end()])).toEqual([]);
    expect(found([ask("blocker"), tell({ answers: ["blokker"] }), end()])).toEqual([
      "unknown_question at steps[1].answers",
    ]);
    expect(found([tell({ answers: ["blocker"] }), ask("blocker"), end()])).toEqual([
      "asked_later at steps[0].answers",
    ]);
  });

  test("tells nobody what is not for them", () => {
    const steps = [ask("blocker"), tell({ whom: ["coach", "manager"], answers: ["blocker"] })];
    expect(found([...steps, end()])).toEqual(["not_for_them at steps[1].answers"]);
    expect(found([...steps, end()], { audience: "programme" })).toEqual([]);
    const inside = ask("blocker", { audience: "team" });
    expect(found([inside, tell({ answers: ["blocker"] }), end()])).toEqual([
      "not_for_them at steps[1].answers",
    ]);
  });

  test("quotes no answer in its heading, whose audience nobody would ask about", () => {
    const text = { en: "The team said {{blocker}}." };
    expect(found([ask("blocker"), tell({ text }), end()])).toEqual([
      "quoted_answer at steps[1].text",
    ]);
  });

  test("has its heading in every language of the flow", () => {
    const title = { en: "x", fr: "x" };
    const question = ask("blocker", { text: { en: "What?", fr: "Quoi ?" } });
    expect(found([question, tell({}), end()], { languages: ["en", "fr"], title })).toEqual([
      "missing_language at steps[1].text",
    ]);
  });
});
