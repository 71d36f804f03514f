import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import type { Transcript } from "../../src/cli/shared/conversation.ts";
import { loadLibrary } from "../../src/library/load-library.ts";
import { play } from "../support/play-transcript.ts";

// Whole conversations as golden files. After a wanted change of a flow: UPDATE_TRANSCRIPTS=1 npm test -- test/flows,
// and read the difference as the people who will receive it.
const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".transcript.yaml"));
const { flows } = await loadLibrary("flows");

describe("transcripts", () => {
  test.each(files)("%s", (file) => {
    const path = join(folder, file);
    const written = readTranscript(path);
    const flow = flows.get(written.flow);
    if (!flow) throw new Error(`${file} names the flow ${written.flow}, which is not on the shelf`);
    const played = play(flow, written);
    if (process.env["UPDATE_TRANSCRIPTS"]) writeFileSync(path, stringify(played, { lineWidth: 0 }));
    expect(plain(played)).toEqual(plain(readTranscript(path)));
  });

  test("every flow that ships has one in each of its languages", () => {
    const told = files.map((file) => readTranscript(join(folder, file)));
    const missing = [...flows.values()].flatMap((flow) =>
      flow.languages
        .filter(
          (language) => !told.some((each) => each.flow === flow.id && each.language === language),
        )
        .map((language) => `${flow.id} in ${language}`),
    );
    expect(missing).toEqual([]);
  });
});

function readTranscript(path: string): Transcript {
  const { now, ...rest } = parse(readFileSync(path, "utf8")) as Transcript & { now: string };
  return { ...rest, now: new Date(now) };
}

function plain(transcript: Transcript): unknown {
  return JSON.parse(JSON.stringify(transcript));
}
