import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadMentors } from "../../src/library/mentors-csv.ts";

const HEAD = "id,name,languages,zone,slack,expertise";

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

  test("takes commas between several values of a quoted cell, and names in any case", async () => {
    const { mentors, faults } = await read(
      'ID,Name,Languages,Zone,Slack,Expertise,Countries\nada,Ada,"EN, fr",Africa/Lagos,U0ADA,"financing, data","NG, GH"\n',
    );
    expect(faults).toEqual([]);
    expect(mentors).toMatchObject([
      {
        languages: ["en", "fr"],
        mentoring: { expertise: ["financing", "data"], countries: ["NG", "GH"] },
      },
    ]);
  });

  test("warns of a zone whose sign is turned round, and takes the mentor", async () => {
    const { mentors, faults } = await read(`${HEAD}\na,A,en,Etc/GMT+3,U0A,data\n`);
    expect(mentors).toHaveLength(1);
    expect(faults).toMatchObject([{ line: 2, severity: "warning" }]);
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
    [
      "id,name,languages,zone,slack,expertise,expertise\n",
      1,
      "`expertise` stands twice: as column 6 and as column 7",
    ],
    [
      `${HEAD}\na,A,en,Africa/Lagos,U0A,data\na,B,en,Africa/Lagos,U0B,data\n`,
      3,
      "`a` stands in line 2 already, and again in line 3",
    ],
    [
      `${HEAD}\na,A,en,Africa/Lagos,U0A,data\n\nb,B,en,Africa/Lagos,U0A,data\n`,
      4,
      "`slack` of `b` stands in line 2 already, for `a`",
    ],
    [`${HEAD}\na,A,en, fr,Africa/Lagos,U0A,data\n`, 2, "7 cells, but there are 6 columns"],
    [`${HEAD}\na,"A,en,Africa/Lagos,U0A,data\n`, 2, "quote is not closed"],
    [`${HEAD}\na,"A" B,en,Africa/Lagos,U0A,data\n`, 2, "quote is not closed"],
    [`${HEAD},leave\na,A,en,Africa/Lagos,U0A,data,21/12/2026\n`, 2, "`leave` holds what is no day"],
    [`${HEAD},leave\na,A,en,Africa/Lagos,U0A,data,2027-01-03/2026-12-21\n`, 2, "before it begins"],
    [`${HEAD},countries\na,A,en,Africa/Lagos,U0A,data,ZZ\n`, 2, "`ZZ`, which is no country"],
    [`${HEAD},countries\na,A,en,Africa/Lagos,U0A,data,KE UK\n`, 2, "`UK`, which is no country"],
  ])("is refused as a whole where anything is wrong with it: %s", async (text, line, what) => {
    const { mentors, faults } = await read(text);
    expect(mentors).toBeUndefined();
    expect(faults).toContainEqual(
      expect.objectContaining({ line, message: expect.stringContaining(what) }),
    );
  });
});
