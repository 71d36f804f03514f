import { describe, expect, test } from "@jest/globals";
import type { Lesson } from "../../src/domain/lesson.ts";
import { findLessons, selectLessons } from "../../src/mentoring/lessons.ts";

function lesson(id: string, challenge: string, over: Partial<Lesson> = {}): Lesson {
  return {
    id,
    team: "ghana",
    country: "GH",
    expertise: [],
    challenge,
    audience: "network",
    named: true,
    toldBy: "efua",
    at: new Date("2026-11-24T09:00:00Z"),
    ...over,
  };
}

const clinics = lesson("clinics", "Paying clinics by person, not by visit", {
  advice: "Try two counties first",
});
const nurses = lesson("nurses", "Nurses left for the capital", { expertise: ["workforce"] });
const all = [nurses, clinics];

const found = (words: string, expertise: readonly string[] = [], country?: string): string[] =>
  findLessons(all, { words, expertise, country }).map((each) => each.lesson.id);

describe("who solved something like this", () => {
  test("is found by words, in any order and form", () => {
    expect(found("pay the clinics by persons")).toEqual(["clinics"]);
    expect(found("which counties first")).toEqual(["clinics"]);
  });

  test("is found by field and region where no word is shared", () => {
    expect(found("retention", ["workforce"], "SN")).toEqual(["nurses"]);
    expect(found("retention", [], "SN")).toEqual([]);
  });

  test("is nobody where nothing fits", () => {
    expect(found("digital registers")).toEqual([]);
    expect(found("")).toEqual([]);
  });
});

describe("what a team facing a decision is shown", () => {
  const decision = { team: "kenya", question: "Pay clinics by visit or by person?" };

  test("are lessons of other teams, shared with everybody", () => {
    const own = lesson("own", clinics.challenge, { team: "kenya" });
    const inside = lesson("inside", clinics.challenge, { audience: "programme" });
    expect(selectLessons(decision, [own, inside, clinics], "KE")).toEqual([clinics]);
  });
});
