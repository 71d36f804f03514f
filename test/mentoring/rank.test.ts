import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { LANGUAGES } from "../../src/domain/language.ts";
import { EXPERTISE } from "../../src/domain/mentoring.ts";
import { REGIONS } from "../../src/domain/region.ts";
import type { Expert, MentorNeed } from "../../src/mentoring/expert.ts";
import { rankMentors } from "../../src/mentoring/rank.ts";
import { formatReasons } from "../../src/mentoring/reasons.ts";

/** A mentor who knows financing and speaks English, but for what a test says. */
function expert(id: string, over: Partial<Expert> = {}, mentoring = {}): Expert {
  return {
    id,
    languages: ["en"],
    standing: "active",
    reachable: true,
    leave: [],
    asked: 0,
    advising: 0,
    ...over,
    mentoring: {
      expertise: ["financing"],
      countries: [],
      regions: [],
      monthly: 2,
      leave: [],
      ...mentoring,
    },
  };
}

const wanted: MentorNeed = {
  expertise: ["financing", "data"],
  languages: ["sw", "en"],
  country: "KE",
  by: "2026-12-10",
  today: "2026-11-24",
  asked: [],
  previous: [],
};

describe("who goes before whom", () => {
  const plain = expert("b_plain");
  test.each<[string, Expert]>([
    ["more of the expertise wanted", expert("z", {}, { expertise: ["data", "financing"] })],
    ["the language the team named first", expert("z", { languages: ["fr", "sw"] })],
    ["having worked in the country", expert("z", {}, { countries: ["KE"] })],
    ["knowing the region", expert("z", {}, { regions: ["east_africa"] })],
    ["having worked in another country of the region", expert("z", {}, { countries: ["UG"] })],
    ["a greater share of the month left", expert("z", {}, { monthly: 4 })],
    ["the same in all else, and an id that comes first", expert("a_plain")],
  ])("%s", (why, first) => {
    const others = why.startsWith("a greater share")
      ? [
          { ...plain, asked: 1 },
          { ...first, asked: 1 },
        ]
      : [plain, first];
    expect(rankMentors(wanted, others).candidates.map((each) => each.expert)).toEqual([
      first.id,
      plain.id,
    ]);
  });

  test.each<[string, Partial<MentorNeed>, Expert]>([
    ["whoever knows the team", { previous: ["z"] }, expert("z")],
    ["whoever advises fewer teams now", {}, expert("z", { advising: 0 })],
    ["whoever is there for more of the days that are left", {}, expert("z")],
  ])("%s", (_why, more, first) => {
    const leave = [{ from: "2026-11-30", until: "2026-12-04" }];
    const other = expert("b_other", { advising: 1, leave });
    expect(rankMentors({ ...wanted, ...more }, [other, first]).candidates[0]?.expert).toBe("z");
  });

  test("expertise goes before language, that before country, that before region, that before the team's own", () => {
    const experts = [
      expert("own"),
      expert("region", {}, { regions: ["east_africa"] }),
      expert("country", {}, { countries: ["KE"] }),
      expert("language", { languages: ["sw"] }),
      expert("expertise", {}, { expertise: ["financing", "data"] }),
      expert("none", {}, { expertise: ["workforce"], countries: ["KE"] }),
    ];
    const ranking = rankMentors({ ...wanted, previous: ["own"] }, experts);
    expect(ranking.candidates.map((each) => each.expert)).toEqual([
      "expertise",
      "language",
      "country",
      "region",
      "own",
      "none",
    ]);
  });
});

describe("who is not asked", () => {
  test.each<[string, Expert, Partial<MentorNeed>]>([
    ["at_limit", expert("z", { asked: 2 }), {}],
    ["at_limit", expert("z", {}, { monthly: 0 }), {}],
    ["on_leave", expert("z", { leave: [{ from: "2026-11-01", until: "2026-12-10" }] }), {}],
    [
      "on_leave",
      expert("z", { leave: [{ from: "2026-11-01", until: "2026-12-08" }] }),
      { by: undefined },
    ],
    ["asked_before", expert("z"), { asked: ["z"] }],
    ["not_active", expert("z", { standing: "stopped" }), {}],
    ["not_active", expert("z", { standing: "invited" }), {}],
    ["unreachable", expert("z", { reachable: false }), {}],
    ["no_common_language", expert("z", { languages: ["fr", "ar"] }), {}],
  ])("%s", (because, passed, more) => {
    const ranking = rankMentors({ ...wanted, ...more }, [passed, expert("a")]);
    expect(ranking.candidates.map((each) => each.expert)).toEqual(["a"]);
    expect(ranking.passed).toEqual([{ expert: "z", because }]);
  });

  test("who is back before the day may be asked", () => {
    const back = expert("z", { leave: [{ from: "2026-11-01", until: "2026-12-09" }] });
    expect(rankMentors(wanted, [back]).candidates).toHaveLength(1);
  });
});

describe("reasons", () => {
  const chosen = expert(
    "z",
    { languages: ["en", "sw"], asked: 1 },
    { countries: ["KE"], monthly: 3 },
  );
  const reasons =
    rankMentors({ ...wanted, previous: ["z"] }, [chosen]).candidates[0]?.reasons ?? [];

  test.each([
    [
      "en",
      [
        "you know health financing",
        "you speak Swahili",
        "you worked in Kenya",
        "you know this team already",
      ],
    ],
    [
      "fr",
      [
        "vous connaissez le financement de la santé",
        "vous parlez swahili",
        "vous avez travaillé dans ce pays (Kenya)",
        "vous connaissez déjà cette équipe",
      ],
    ],
    [
      "pt",
      [
        "conhece o financiamento da saúde",
        "fala suaíli",
        "trabalhou neste país (Quénia)",
        "já conhece esta equipa",
      ],
    ],
  ] as const)("in %s", (language, words) => {
    expect(formatReasons(reasons, language)).toEqual(words);
  });
});

const day = fc.integer({ min: 0, max: 60 }).map((n) => dayAfter("2026-11-01", n));
const someExpert = fc
  .record({
    n: fc.integer({ min: 0, max: 40 }),
    languages: fc.subarray([...LANGUAGES], { minLength: 1 }),
    standing: fc.constantFrom("active", "active", "active", "stopped", "invited"),
    reachable: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
    leave: fc.array(
      fc.tuple(day, fc.integer({ min: 0, max: 30 })).map(([from, n]) => ({
        from,
        until: dayAfter(from, n),
      })),
      { maxLength: 2 },
    ),
    asked: fc.integer({ min: 0, max: 4 }),
    advising: fc.integer({ min: 0, max: 3 }),
    mentoring: fc.record({
      expertise: fc.subarray([...EXPERTISE]),
      countries: fc.subarray(["KE", "UG", "GH", "JO", "XX"]),
      regions: fc.subarray([...REGIONS]),
      monthly: fc.integer({ min: 0, max: 4 }),
      leave: fc.constant([]),
    }),
  })
  .map(({ n, ...rest }) => ({ id: `m${n}`, ...rest }));
const experts = fc.uniqueArray(someExpert, { selector: ({ id }) => id, maxLength: 15 });
const someWanted: fc.Arbitrary<MentorNeed> = fc.record({
  expertise: fc.subarray([...EXPERTISE, "other"]),
  languages: fc.subarray([...LANGUAGES]),
  country: fc.constantFrom("KE", "GH", "JO", "ZZ"),
  by: fc.option(day, { nil: undefined }),
  today: day,
  asked: fc.subarray(["m1", "m2", "m3", "m4"]),
  previous: fc.subarray(["m5", "m6", "m7"]),
});

describe("whatever the mentors and the decision", () => {
  test("nobody is asked above their limit, twice, on leave through the day, or where they opted out", () => {
    fc.assert(
      fc.property(someWanted, experts, (want, all) => {
        for (const { expert: id } of rankMentors(want, all).candidates) {
          const one = all.find((each) => each.id === id);
          expect(one?.asked).toBeLessThan(one?.mentoring.monthly ?? 0);
          expect(want.asked).not.toContain(id);
          expect(one).toMatchObject({ standing: "active", reachable: true });
          const through = one?.leave.some(
            ({ from, until }) =>
              from <= want.today && until >= (want.by ?? "9999") && (want.by ?? "") >= want.today,
          );
          expect(through).toBe(false);
        }
      }),
    );
  });

  test("everybody is either a candidate or passed over, once, and the order of the list means nothing", () => {
    fc.assert(
      fc.property(someWanted, experts, fc.infiniteStream(fc.nat()), (want, all, dice) => {
        const shuffled = all
          .map((each) => ({ each, at: dice.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
        const ranking = rankMentors(want, all);
        expect(rankMentors(want, shuffled)).toEqual(ranking);
        const named = [...ranking.candidates, ...ranking.passed].map((each) => each.expert);
        expect(named.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      }),
    );
  });

  test("who is passed over changes nothing for the others, nor does a candidate who drops out", () => {
    fc.assert(
      fc.property(someWanted, experts, fc.nat(), (want, all, which) => {
        const ranking = rankMentors(want, all);
        const gone = all[which % Math.max(all.length, 1)]?.id;
        const without = rankMentors(
          want,
          all.filter(({ id }) => id !== gone),
        );
        expect(without.candidates).toEqual(
          ranking.candidates.filter((each) => each.expert !== gone),
        );
      }),
    );
  });
});

function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
}
