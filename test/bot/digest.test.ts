import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseDocument } from "yaml";
import { buildDigest } from "../../src/bot/digest/build-digest.ts";
import { formatDigest } from "../../src/bot/digest/digest-message.ts";
import { translatorFor } from "../../src/bot/shared/translator.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import { FactsFile, factsFrom } from "../support/digest-facts.ts";
import { practiceCatalog } from "../support/open-test-app.ts";

const FOLDER = join(import.meta.dirname, "digests");
const LANGUAGES = ["en", "fr", "ar"] as const;

const { flows } = await practiceCatalog();
function flow(id: string): Flow {
  const found = flows.get(id);
  if (!found) throw new Error(`${id} is not on the shelf`);
  return found;
}

// With UPDATE_GOLDEN=1 the files are written anew: read the difference as a coach would before you commit it.
describe.each(readdirSync(FOLDER).filter((file) => file.endsWith(".yaml")))("%s", (file) => {
  const document = parseDocument(readFileSync(join(FOLDER, file), "utf8"));
  const { facts, told = {} } = document.toJS();
  const read = factsFrom(FactsFile.parse(facts), flow("team_weekly"), flow("coach_weekly"));

  test.each(LANGUAGES)("reads as it should in %s", (language) => {
    const text = formatDigest(buildDigest(read, [language]), translatorFor([language]), false).text;
    if (process.env["UPDATE_GOLDEN"] === "1") {
      document.setIn(["told", language], text);
      writeFileSync(join(FOLDER, file), document.toString({ lineWidth: 0 }));
      return;
    }
    expect(text).toBe(told[language]);
  });
});
