import type { Texts } from "../../domain/language.ts";
import type { FlowData, Step } from "../flow/flow.ts";
import { type FlowWay, listWays } from "./ways.ts";

const LONGEST = 48;

/** A text as a Mermaid label: one line, clipped, without what Mermaid would read as its own. */
function label(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const letters = Array.from(line);
  const clipped = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : line;
  return clipped.replaceAll(/[#&"<>]/g, (letter) => `#${letter.charCodeAt(0)};`);
}

/** What a box says: the id, and what the person reads or the house records there. */
function wordsOf(step: Step, say: (texts: Texts | undefined) => string): string {
  switch (step.type) {
    case "say":
    case "read_back":
      return say(step.text);
    case "ask":
      return `${say(step.text)}<br/>[${step.answer}]`;
    case "end":
      return step.text ? say(step.text) : "end";
    case "commit":
      return `commitment: ${step.text}`;
    case "review":
      return `last commitment: ${step.outcome}`;
    case "raise":
      return `decision point: ${step.question}`;
    case "remember":
      return `${step.what}: ${step.from}`;
    case "tell":
      return `tells: ${step.whom.join(", ")}`;
  }
}

/** The box of a step: rounded where it speaks, slanted where it asks, a cylinder where it records. */
function boxOf(step: Step, words: string): string {
  const text = `"<b>${step.id}</b><br/>${words}"`;
  switch (step.type) {
    case "say":
      return `(${text})`;
    case "ask":
    case "read_back":
      return `[/${text}/]`;
    case "commit":
    case "review":
    case "raise":
    case "remember":
    case "tell":
      return `[(${text})]`;
    case "end":
      return `([${text}])`;
  }
}

/** A condition in short: `progress is stuck, at_risk`. */
function conditionOf(step: Step): string {
  return Object.entries(step.when ?? {})
    .flatMap(([name, bound]) =>
      Object.entries(bound).map(([key, value]) => {
        const wanted = Array.isArray(value) ? value.join(" or ") : String(value);
        return `${name} ${key.replaceAll("_", " ")} ${wanted}`;
      }),
    )
    .join(", ");
}

/** A flow as a Mermaid flowchart in its first language: conditions as diamonds, time-outs dotted. */
export function drawDiagram(flow: FlowData): string {
  const language = flow.languages[0] ?? "en";
  const say = (texts: Texts | undefined) => label(texts?.[language] ?? "");
  const places = new Map(flow.steps.map(({ id }, index) => [id, index]));
  const entry = (index: number) => {
    const step = flow.steps[index];
    return step === undefined ? "done" : step.when === undefined ? `s${index}` : `if${index}`;
  };
  const arrow = (from: string, way: FlowWay, index: number) => {
    const to = entry(way.to === undefined ? index + 1 : (places.get(way.to) ?? -1));
    switch (way.cause) {
      case "timeout":
        return `  ${from} -. silence .-> ${to}`;
      case "choice":
        return `  ${from} -->|"${say(way.label)}"| ${to}`;
      case "no":
        return `  ${from} -->|"no"| ${to}`;
      case "passed_over":
        return `  if${index} -->|"otherwise"| ${to}`;
      case "next":
      case "goto":
        return `  ${from} --> ${to}`;
    }
  };
  const lines = flow.steps.flatMap((step, index) => [
    `  s${index}${boxOf(step, wordsOf(step, say))}`,
    ...(step.when === undefined
      ? []
      : [`  if${index}{"${label(conditionOf(step))}"}`, `  if${index} --> s${index}`]),
    ...listWays(flow, index).map((way) => arrow(`s${index}`, way, index)),
  ]);
  const done = lines.some((line) => line.endsWith(" done")) ? ["  done((end))"] : [];
  return ["flowchart TD", `  start((start)) --> ${entry(0)}`, ...lines, ...done, ""].join("\n");
}
