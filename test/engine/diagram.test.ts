import { describe, expect, test } from "@jest/globals";
import { FlowFile } from "../../src/engine/flow/flow.ts";
import { drawDiagram } from "../../src/engine/lint/diagram.ts";

describe("the drawing of a flow", () => {
  const flow = FlowFile.parse({
    id: "small",
    title: { fr: "Petit", en: "Small" },
    languages: ["fr", "en"],
    to: ["team_lead"],
    audience: "coach",
    expire_after: "6d",
    timeout: { after: "3d", goto: "closed" },
    steps: [
      {
        id: "progress",
        type: "ask",
        answer: "choice",
        text: { fr: 'Comment va "le travail" ?', en: "How is it going?" },
        choices: [
          { id: "well", label: { fr: "Bien", en: "Well" }, goto: "promise" },
          { id: "stuck", label: { fr: "Bloqué", en: "Stuck" } },
        ],
      },
      {
        id: "why",
        type: "ask",
        answer: "text",
        when: { progress: { is: ["stuck", "well"] } },
        text: { fr: "Pourquoi ?", en: "Why?" },
      },
      { id: "promise", type: "commit", text: "why" },
      { id: "closed", type: "say", text: { fr: "Merci", en: "Thanks" } },
    ],
  });

  test("shows questions, branches, conditions and silence, in its first language", () => {
    expect(drawDiagram(flow)).toBe(`flowchart TD
  start((start)) --> s0
  s0[/"<b>progress</b><br/>Comment va #34;le travail#34; ?<br/>[choice]"/]
  s0 -->|"Bien"| s2
  s0 --> if1
  s0 -. silence .-> s3
  s1[/"<b>why</b><br/>Pourquoi ?<br/>[text]"/]
  if1{"progress is stuck or well"}
  if1 --> s1
  if1 -->|"otherwise"| s2
  s1 --> s2
  s1 -. silence .-> s3
  s2[("<b>promise</b><br/>commitment: why")]
  s2 --> s3
  s3("<b>closed</b><br/>Merci")
  s3 --> done
  done((end))
`);
  });

  test("shows every kind of step, long texts cut, signs of Mermaid's own made harmless", () => {
    const more = FlowFile.parse({
      ...flow,
      languages: ["en"],
      timeout: undefined,
      steps: [
        { id: "sure", type: "ask", answer: "yes_no", text: { en: "x".repeat(60) }, goto_no: "bye" },
        { id: "back", type: "read_back", text: { en: '"#<b>&' } },
        { id: "agreed", type: "remember", what: "consent", from: "sure", version: "1" },
        { id: "look_back", type: "review", outcome: "sure" },
        { id: "decide", type: "raise", question: "sure" },
        { id: "told", type: "tell", whom: ["coach", "manager"], text: { en: "Told" } },
        { id: "on", type: "say", text: { en: "On" }, goto: "bye" },
        { id: "bye", type: "end", text: { en: "Bye" } },
        { id: "gone", type: "end" },
      ],
    });
    expect(drawDiagram(more)).toBe(`flowchart TD
  start((start)) --> s0
  s0[/"<b>sure</b><br/>${"x".repeat(47)}…<br/>[yes_no]"/]
  s0 -->|"no"| s7
  s0 --> s1
  s1[/"<b>back</b><br/>#34;#35;#60;b#62;#38;"/]
  s1 --> s2
  s2[("<b>agreed</b><br/>consent: sure")]
  s2 --> s3
  s3[("<b>look_back</b><br/>last commitment: sure")]
  s3 --> s4
  s4[("<b>decide</b><br/>decision point: sure")]
  s4 --> s5
  s5[("<b>told</b><br/>tells: coach, manager")]
  s5 --> s6
  s6("<b>on</b><br/>On")
  s6 --> s7
  s7(["<b>bye</b><br/>Bye"])
  s8(["<b>gone</b><br/>end"])
`);
  });
});
