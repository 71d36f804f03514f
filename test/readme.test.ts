import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { startConversation } from "../src/cli/shared/conversation.ts";
import { SETTING_NAMES } from "../src/config/config.ts";
import { FLOW_NAMES } from "../src/engine/flow/engine-context.ts";
import { FlowFile } from "../src/engine/flow/flow.ts";
import { type Library, loadLibrary } from "../src/library/load-library.ts";
import { CampaignFile } from "../src/scheduling/campaign.ts";

const README = readFileSync("README.md", "utf8");
const FOR_AUTHORS = readFileSync("flows/README.md", "utf8");

/** The YAML examples of a text that say in their first line which file they are. */
function examples(text: string): readonly { readonly file: string; readonly yaml: string }[] {
  return [...text.matchAll(/```yaml\n(# flows\/(\S+)\n[^]*?)```/g)].map(
    ([, yaml = "", file = ""]) => ({
      file: basename(file),
      yaml,
    }),
  );
}

describe("The flow in the README", () => {
  let dir: string;
  let library: Library;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "baraza-readme-"));
    for (const { file, yaml } of examples(README)) await writeFile(join(dir, file), yaml);
    library = await loadLibrary(dir);
  });

  afterAll(async () => {
    await rm(dir, { recursive: true });
  });

  test("is in order, with its campaign, and without a warning", () => {
    expect(library.faults).toEqual([]);
    expect([...library.flows.keys()]).toEqual(["visit_note"]);
    expect(library.campaigns.map(({ id }) => id)).toEqual(["visit_note"]);
  });

  test("can be had in both languages", () => {
    const flow = library.flows.get("visit_note");
    if (!flow) throw new Error("the example is broken");
    const now = new Date("2026-11-23T06:00:00Z");
    const names = { contact_name: "Gora", coach_name: "Bruno" };
    const french = startConversation(flow, { language: "fr", now, names });
    for (const words of ["oui", "plein", "12", "Les stocks sont vides", "oui"]) french.say(words);
    expect(french.transcript()).toMatchObject({
      end: "completed",
      learnt: { visited: true, districts: 12, seen: "Les stocks sont vides" },
    });
    expect(JSON.stringify(french.transcript().turns)).toContain("Un chiffre suffit");
    const english = startConversation(flow, { language: "en", now, names });
    english.say("no");
    expect(english.transcript()).toMatchObject({ end: "completed", learnt: { visited: false } });
  });
});

describe("The README", () => {
  test("tells of every command there is, and of no other", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readFileSync("package.json", "utf8"),
    );
    const told = [...README.matchAll(/npm (?:run ([a-z:]*[a-z])|(start|test))/g)].map(
      ([, script, own]) => script ?? own ?? "",
    );
    const unknown = told.filter((name) => !(name in scripts));
    expect(unknown).toEqual([]);
    // Parts of `check` and `start`, which are told of as a whole.
    const parts = ["prestart", "types", "lint", "fix", "unused"];
    const untold = Object.keys(scripts).filter(
      (name) => !told.includes(name) && !parts.includes(name),
    );
    expect(untold).toEqual([]);
  });

  test("tells of every setting that has an effect", () => {
    expect(SETTING_NAMES.filter((name) => !README.includes(`\`${name}\``))).toEqual([]);
  });

  test("names every campaign that ships, says how many there are, and counts the files as doctor does", async () => {
    const { flows, campaigns } = await loadLibrary("flows");
    const limits = README.slice(README.indexOf("## Limits"));
    expect(campaigns.filter(({ id }) => !limits.includes(`\`${id}\``))).toEqual([]);
    expect(campaigns).toHaveLength(11);
    expect(limits).toContain("**Eleven campaigns");
    expect(README).toContain(`${flows.size} flows and ${campaigns.length} campaigns in flows`);
  });

  test("does not deny what a command does", () => {
    const limits = README.slice(README.indexOf("## Limits"));
    expect(README).toContain("**`npm run erase --");
    expect(limits).not.toMatch(/[Ee]rasure[^.]*(?:comes later|not yet|by hand, in the database)/);
    expect(limits).not.toContain("asked until they write *stop*");
  });

  test("tells of every room", () => {
    const rooms = [
      ...readdirSync("src"),
      ...readdirSync("adapters").map((name) => `adapters/${name}`),
    ];
    const untold = rooms.filter(
      (name) => !README.includes(`\`${name.includes("/") ? name : `src/${name}`}\``),
    );
    expect(untold).toEqual([]);
  });

  test.each(["README.md", "flows/README.md"])("%s leads to files that are there", (file) => {
    const text = readFileSync(file, "utf8");
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, to = ""]) => join(file, "..", to));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

describe("The guide for authors", () => {
  const code = [...FOR_AUTHORS.matchAll(/```[^]*?```|`[^`\n]+`/g)].join("\n");
  const missing = (words: readonly string[]) =>
    words.filter((word) => !new RegExp(`(?<!\\w)${word}(?!\\w)`).test(code));

  test("shows every word that a flow may hold", () => {
    expect(missing(namesIn(FlowFile.toJSONSchema()))).toEqual([]);
  });

  test("shows every word that a campaign may hold, in rules that are in order", () => {
    expect(missing(namesIn(CampaignFile.toJSONSchema()))).toEqual([]);
    const rules = [...FOR_AUTHORS.matchAll(/^\| `(\{ every: .*\})` \|/gm)].map(
      ([, rule = ""]) => rule,
    );
    expect(rules.length).toBeGreaterThan(5);
    const wrong = rules.filter((rule) => {
      const when: unknown = parse(rule);
      const campaign = { id: "a", type: "flow", flow: "a", to: ["coach"], when };
      return !CampaignFile.safeParse(campaign).success;
    });
    expect(wrong).toEqual([]);
  });

  test("shows every name that a text may hold", () => {
    expect(missing(FLOW_NAMES)).toEqual([]);
  });
});

/** The keys and fixed values that a JSON Schema lets a file write. */
function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key === "properties" && typeof value === "object" && value !== null)
      return [...Object.keys(value), ...Object.values(value).flatMap(namesIn)];
    if (key === "const" && typeof value === "string") return [value];
    if (key === "enum" && Array.isArray(value))
      return value.filter((each): each is string => typeof each === "string");
    return namesIn(value);
  });
}
