import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadLibrary } from "../../src/library/load-library.ts";
import { loadRoster } from "../../src/library/load-roster.ts";
import { loadMentors } from "../../src/library/mentors-csv.ts";

const FLOW = `id: visit
title: { fr: Visite }
languages: [fr]
to: [team_lead]
audience: coach
expire_after: 3d
steps:
  - { id: ok, type: ask, answer: yes_no, label: { fr: État }, text: { fr: "Très bien ?" } }
  - { id: thanks, type: end, text: { fr: "Merci, à bientôt." } }
`;
const ROSTER = `programme: { id: p, name: Santé, languages: [fr] }
teams: [{ id: mali, name: Mali, country: ML }]
contacts:
  - { id: helene, name: Hélène Traoré, role: coach, languages: [fr], zone: Africa/Bamako, slack: U0HELENE }
`;
const TABLE =
  "id,name,languages,zone,slack,expertise\nhelene,Hélène Traoré,fr,Africa/Bamako,U0HELENE,data\n";

const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, "utf16le");
  return big ? Buffer.from(bytes).swap16() : bytes;
};
const MAC: Readonly<Record<string, string>> = {
  é: "\x8e",
  è: "\x8f",
  É: "\x83",
  à: "\x88",
  ô: "\x99",
};
const macRoman = (text: string) =>
  Buffer.from(
    text.replaceAll(/[éèÉàô]/g, (letter) => MAC[letter] ?? ""),
    "latin1",
  );

const REFUSED: readonly (readonly [string, (text: string) => Buffer, RegExp])[] = [
  ["Windows-1252", (text) => Buffer.from(text, "latin1"), /probably Windows-1252/],
  ["Mac Roman", macRoman, /probably Mac Roman/],
  ["UTF-16 with a mark", (text) => utf16(`\uFEFF${text}`, false), /UTF-16/],
  ["UTF-16, big end first", (text) => utf16(`\uFEFF${text}`, true), /UTF-16/],
  ["UTF-16 without a mark", (text) => utf16(text, false), /UTF-16/],
  [
    "letters lost before",
    (text) => Buffer.from(text.replaceAll(/[éèÉ]/g, "\uFFFD")),
    /letter was lost/,
  ],
];

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-text-"));
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** The faults of the same text as a flow, a roster and a table of mentors. */
async function faultsOfEach(name: string, encode: (text: string) => Buffer) {
  const folder = await mkdtemp(join(dir, "flows-"));
  await writeFile(join(folder, "visit.flow.yaml"), encode(FLOW));
  const roster = join(dir, `${name.replaceAll(/\W/g, "")}.roster.yaml`);
  const table = join(dir, `${name.replaceAll(/\W/g, "")}.csv`);
  await writeFile(roster, encode(ROSTER));
  await writeFile(table, encode(TABLE));
  return [
    (await loadLibrary(folder)).faults,
    (await loadRoster(roster)).faults,
    (await loadMentors(table)).faults,
  ];
}

describe("a file that is not UTF-8", () => {
  test.each(REFUSED)(
    "in %s is refused, with its encoding and what to do",
    async (name, encode, expected) => {
      for (const faults of await faultsOfEach(name, encode)) {
        expect(faults).toHaveLength(1);
        expect(faults[0]?.message).toMatch(expected);
        expect(faults[0]?.remedy).toContain("In Excel: save as CSV UTF-8");
      }
    },
  );

  test("is told of at the line of the first letter that shows it", async () => {
    const [flow, roster, table] = await faultsOfEach("line", (text) => Buffer.from(text, "latin1"));
    expect([flow?.[0]?.line, roster?.[0]?.line, table?.[0]?.line]).toEqual([8, 1, 2]);
  });

  test("with a byte-order mark, or every accent in place, is read", async () => {
    for (const mark of ["", "\uFEFF"])
      for (const faults of await faultsOfEach(`good${mark.length}`, (text) =>
        Buffer.from(mark + text),
      ))
        expect(faults).toEqual([]);
  });
});
