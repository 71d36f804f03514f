import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadMentors } from "../../src/library/mentors-csv.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-mentors-"));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function read(text: string) {
  const file = join(dir, "mentors.csv");
  await writeFile(file, text);
  return await loadMentors(file);
}

describe("a table of mentors", () => {
  test("is read as a spreadsheet saves it: a mark at its beginning, quotes, lists, leave", async () => {
    const { mentors, faults } = await read(
      "\uFEFFid,name,languages,zone,slack,expertise,countries,regions,monthly,leave\r\n" +
        'chidi,"Chidi, of ""Lagos""",en fr,Africa/Lagos,U0CHIDI,financing; purchasing,NG KE,west_africa,3,2026-12-21/2027-01-03\r\n',
    );
    expect(faults).toEqual([]);
    expect(mentors).toMatchObject([
      {
        id: "chidi",
        name: 'Chidi, of "Lagos"',
        role: "mentor",
        languages: ["en", "fr"],
        address: { channel: "slack", id: "U0CHIDI" },
        standing: "invited",
        mentoring: {
          expertise: ["financing", "purchasing"],
          countries: ["NG", "KE"],
          regions: ["west_africa"],
          monthly: 3,
          leave: [{ from: "2026-12-21", until: "2027-01-03" }],
        },
      },
    ]);
  });

  test("may be parted by semicolons, and may name the channel that is preferred", async () => {
    const { mentors } = await read(
      "id;name;languages;zone;whatsapp;slack;prefers;expertise\nines;Inês;pt;Africa/Maputo;+258840000001;U0INES;slack;delivery\n",
    );
    expect(mentors?.[0]).toMatchObject({
      address: { channel: "slack", id: "U0INES" },
      aliases: [{ channel: "whatsapp", id: "+258840000001" }],
    });
  });

  test.each([
    ["id,name,shoe\n", 1, "`shoe`"],
    ["name\nx\n", 1, "no `id`"],
    [
      "id,name,languages,zone,slack,expertise\na,A,en,Africa/Lagos,U0A,magic\n",
      2,
      "mentoring.expertise",
    ],
    ["id,name,languages,zone,slack,expertise\n\na,A,en,Nowhere,U0A,data\n", 3, "Nowhere"],
    ["id,name,languages,zone,expertise\na,A,en,Africa/Lagos,data\n", 2, "no address"],
    [
      "id,name,languages,zone,slack,whatsapp,expertise\na,A,en,Africa/Lagos,U0A,+2347000000,data\n",
      2,
      "two addresses",
    ],
  ])("is refused as a whole where anything is wrong with it: %s", async (text, line, what) => {
    const { mentors, faults } = await read(text);
    expect(mentors).toBeUndefined();
    expect(faults).toContainEqual(
      expect.objectContaining({ line, message: expect.stringContaining(what) }),
    );
  });
});
