import { describe, expect, test } from "@jest/globals";
import { diagramOf } from "../../src/engine/diagram.ts";
import { FlowFile } from "../../src/engine/flow.ts";

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
    expect(diagramOf(flow)).toBe(`flowchart TD
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
});
