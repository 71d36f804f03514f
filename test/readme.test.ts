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
const DOCS = readdirSync("docs").filter((name) => name.endsWith(".md"));
const doc = (name: string) => readFileSync(join("docs", name), "utf8");
const COMMANDS = doc("commands.md");
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

describe("The example in the guide for authors", () => {
  let dir: string;
  let library: Library;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "baraza-readme-"));
    for (const { file, yaml } of examples(FOR_AUTHORS)) await writeFile(join(dir, file), yaml);
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

describe("The documentation", () => {
  test("shows every command that exists, and names no other", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readFileSync("package.json", "utf8"),
    );
    const namedIn = (text: string) =>
      [...text.matchAll(/npm (?:run ([a-z:-]*[a-z])|(start|test))/g)].map(
        ([, script, own]) => script ?? own ?? "",
      );
    const everywhere = [README, FOR_AUTHORS, readFileSync("CONTRIBUTING.md", "utf8")].concat(
      DOCS.map(doc),
    );
    const unknown = everywhere.flatMap(namedIn).filter((name) => !(name in scripts));
    expect(unknown).toEqual([]);
    // Parts of `check` and `start`.
    const parts = ["prestart", "build", "types", "lint", "fix", "unused"];
    const shown = namedIn(COMMANDS);
    const missing = Object.keys(scripts).filter(
      (name) => !shown.includes(name) && !parts.includes(name),
    );
    expect(missing).toEqual([]);
  });

  test("lists every setting that has an effect, and no other", () => {
    const operating = doc("operating.md");
    const table = operating.slice(operating.indexOf("| name |"), operating.indexOf("## HTTP"));
    const listed = [...table.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = ""]) => name),
    );
    expect(listed.toSorted()).toEqual([...SETTING_NAMES].toSorted());
  });

  test("names every campaign that ships, and counts the files as doctor does", async () => {
    const { flows, campaigns } = await loadLibrary("flows");
    const limits = README.slice(README.indexOf("## Limits"));
    expect(campaigns.filter(({ id }) => !limits.includes(`\`${id}\``))).toEqual([]);
    expect(campaigns).toHaveLength(11);
    expect(limits).toContain("**Eleven campaigns");
    expect(COMMANDS).toContain(`${flows.size} flows and ${campaigns.length} campaigns in flows`);
  });

  test("describes every module of the source", () => {
    const architecture = doc("architecture.md");
    const modules = [
      ...readdirSync("src").map((name) => `src/${name}`),
      ...readdirSync("adapters").map((name) => `adapters/${name}`),
    ];
    expect(modules.filter((name) => !architecture.includes(`\`${name}\``))).toEqual([]);
  });

  test("names only source files that exist, where it says what to touch", () => {
    const named = [...doc("architecture.md").matchAll(/`((?:src|adapters|test)\/[\w/.-]+)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  test.each([
    "README.md",
    "CONTRIBUTING.md",
    "flows/README.md",
    ...DOCS.map((name) => `docs/${name}`),
  ])("%s leads to files that exist", (file) => {
    const text = readFileSync(file, "utf8");
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to = ""]) =>
      join(file, "..", to),
    );
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
