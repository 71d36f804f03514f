import { describe, expect, test } from "@jest/globals";
import { ask, hear, progress } from "./questions.ts";

const obstacle = ask("choices", {
  choices: [
    { id: "people", label: { en: "People and time", fr: "Personnes et temps" } },
    { id: "money", label: { en: "Money", fr: "Argent" } },
    { id: "approval", label: { en: "An approval", fr: "Une autorisation" } },
    { id: "data", label: { en: "Data, or tools", fr: "Données ou outils" } },
    { id: "other", label: { en: "Something else", fr: "Autre chose" } },
  ],
});

describe("one choice", () => {
  test.each([
    ["1", "on_track"],
    ["2.", "at_risk"],
    [" 3 ", "stuck"],
    ["2️⃣", "at_risk"],
    ["٢", "at_risk"],
    ["#2", "at_risk"],
    ["no 2", "at_risk"],
    ["n° 2", "at_risk"],
    ["option 2", "at_risk"],
    ["le 2", "at_risk"],
    ["2, please", "at_risk"],
    ["two", "at_risk"],
    ["deux", "at_risk"],
    ["2. At risk", "at_risk"],
    ["On track", "on_track"],
    ["on-track!", "on_track"],
    ["ontrack", "on_track"],
    ["🟢 On track", "on_track"],
    ["🟢", "on_track"],
    ["We are on track, thanks", "on_track"],
    ["STUCK", "stuck"],
    ["stu", "stuck"],
    ["at", "at_risk"],
    ["risk", "at_risk"],
    ["we're still stuck", "stuck"],
    ["bloqué", "stuck"],
    ["Bloque", "stuck"],
    ["C’est bloqué", "stuck"],
    ["à surveiller", "at_risk"],
    ["A SURVEILLER", "at_risk"],
    ["avance", "on_track"],
    ["متوقف", "stuck"],
    ["في خطر", "at_risk"],
  ])("%p is %s", (text, choice) => {
    expect(hear(progress, text)).toEqual({ kind: "choice", choice });
  });

  test.each([
    "",
    "0",
    "4",
    "22",
    "2.5",
    "1 or 2",
    "2. Stuck",
    "on track or at risk",
    "not on track",
    "not stuck",
    "we are not at risk",
    "s",
    "st",
    "track record",
    "fine",
    "yes",
    "🙂",
    "…",
    "constructor",
  ])("%p is none of them", (text) => {
    expect(hear(progress, text)).toBeUndefined();
  });

  test("a beginning that two labels share is neither of them", () => {
    const when = ask("choice", {
      choices: [
        { id: "week", label: { en: "This week" } },
        { id: "month", label: { en: "This month" } },
        { id: "not_yet", label: { en: "Not sure yet" } },
      ],
    });
    expect(hear(when, "this")).toBeUndefined();
    expect(hear(when, "this m")).toEqual({ kind: "choice", choice: "month" });
    expect(hear(when, "month")).toEqual({ kind: "choice", choice: "month" });
    expect(hear(when, "sure")).toBeUndefined();
    expect(hear(when, "not sure")).toEqual({ kind: "choice", choice: "not_yet" });
  });

  test("a label in figures goes before a number in the list", () => {
    const teams = ask("choice", {
      choices: [
        { id: "none", label: { en: "0" } },
        { id: "one", label: { en: "1" } },
        { id: "more", label: { en: "2 or more" } },
      ],
    });
    expect(hear(teams, "1")).toEqual({ kind: "choice", choice: "one" });
    expect(hear(teams, "0")).toEqual({ kind: "choice", choice: "none" });
    expect(hear(teams, "2 or more")).toEqual({ kind: "choice", choice: "more" });
  });
});

describe("another word for a choice", () => {
  const going = ask("choice", {
    choices: [
      { id: "on_track", label: { en: "On track", fr: "Avance bien" }, also: { en: ["all good"] } },
      { id: "at_risk", label: { en: "At risk", fr: "À surveiller" }, also: { fr: ["à l’arrêt"] } },
      { id: "stuck", label: { en: "Stuck", fr: "Bloqué" }, also: { en: ["3 weeks behind"] } },
    ],
  });

  test.each([
    ["all good", "on_track"],
    ["It is ALL GOOD, thanks", "on_track"],
    ["a l'arret", "at_risk"],
    ["3 weeks behind", "stuck"],
    ["les équipes sont bloquées", undefined],
    ["bloquées", "stuck"],
    ["nous sommes bloqués", "stuck"],
    ["all good or stuck", undefined],
    ["not all good", undefined],
    ["good", undefined],
  ])("%p is %s", (text, choice) => {
    expect(hear(going, text)).toEqual(choice && { kind: "choice", choice });
  });
});

describe("the place of a choice", () => {
  test.each([
    ["the first", "on_track"],
    ["1st", "on_track"],
    ["le premier", "on_track"],
    ["the second one", "at_risk"],
    ["2ème", "at_risk"],
    ["2º", "at_risk"],
    ["the 3rd option", "stuck"],
    ["a última", "stuck"],
    ["la dernière", "stuck"],
    ["ya mwisho", "stuck"],
    ["الأخير", "stuck"],
    ["the fourth", undefined],
    ["0th", undefined],
    ["not the first", undefined],
    ["first or second", undefined],
    ["the first week was hard", undefined],
  ])("%p is %s", (text, choice) => {
    expect(hear(progress, text)).toEqual(choice && { kind: "choice", choice });
  });

  test("is not heard where a label names a place or a day by the same word", () => {
    const doses = ask("choice", {
      choices: [
        { id: "booster", label: { en: "Booster" } },
        { id: "second", label: { en: "The second dose" } },
        { id: "first", label: { en: "The first dose" } },
      ],
    });
    expect(hear(doses, "first")).toEqual({ kind: "choice", choice: "first" });
    expect(hear(doses, "the third")).toBeUndefined();
    const days = ask("choice", {
      choices: [
        { id: "tue", label: { pt: "Terça-feira" } },
        { id: "mon", label: { pt: "Segunda-feira" } },
        { id: "fri", label: { pt: "Sexta-feira" } },
      ],
    });
    expect(hear(days, "segunda")).toEqual({ kind: "choice", choice: "mon" });
  });
});

describe("several choices", () => {
  test.each([
    ["2", ["money"]],
    ["1 and 3", ["people", "approval"]],
    ["1,3", ["people", "approval"]],
    ["1, 3.", ["people", "approval"]],
    ["3 1", ["people", "approval"]],
    ["1.3", ["people", "approval"]],
    ["1 3 et 5", ["people", "approval", "other"]],
    ["1 et 3", ["people", "approval"]],
    ["1 & 3", ["people", "approval"]],
    ["1+3", ["people", "approval"]],
    ["1/3", ["people", "approval"]],
    ["1️⃣ 3️⃣", ["people", "approval"]],
    ["١ و ٣", ["people", "approval"]],
    ["١،٣", ["people", "approval"]],
    ["2 and 2", ["money"]],
    ["Money and an approval", ["money", "approval"]],
    ["argent, données", ["money", "data"]],
    ["argent et une autorisation", ["money", "approval"]],
    ["People and time", ["people"]],
    ["people and time, and money", ["people", "money"]],
    ["Money, data or tools and something else", ["money", "data", "other"]],
    ["Data, or tools, money", ["money", "data"]],
    ["- money\n- data", ["money", "data"]],
    ["money\n\n3", ["money", "approval"]],
    ["data and tools", ["data"]],
    ["all of them", ["people", "money", "approval", "data", "other"]],
    ["tous", ["people", "money", "approval", "data", "other"]],
  ])("%p is %p", (text, choices) => {
    expect(hear(obstacle, text)).toEqual({ kind: "choices", choices });
  });

  test.each([
    "",
    "none",
    "aucun",
    "0",
    "6",
    "1 and 6",
    "1-3",
    "13",
    "1 or 3",
    "all except 2",
    "not money",
    "money and love",
    ",",
    "and",
  ])("%p is not understood", (text) => {
    expect(hear(obstacle, text)).toBeUndefined();
  });

  test("the longest label goes first where one holds another", () => {
    const gaps = ask("choices", {
      choices: [
        { id: "staff", label: { en: "Staff" } },
        { id: "both", label: { en: "Staff, money" } },
        { id: "money", label: { en: "Money" } },
        { id: "data", label: { en: "Data" } },
      ],
    });
    expect(hear(gaps, "staff, money, data")).toEqual({
      kind: "choices",
      choices: ["both", "data"],
    });
    expect(hear(gaps, "money and data")).toEqual({ kind: "choices", choices: ["money", "data"] });
  });

  test("none is an answer where it is offered", () => {
    const offered = ask("choices", {
      choices: [
        { id: "stock", label: { en: "Stock", fr: "Stocks" } },
        { id: "none", label: { en: "None of these", fr: "Aucun" } },
      ],
    });
    expect(hear(offered, "none")).toEqual({ kind: "choices", choices: ["none"] });
    expect(hear(offered, "aucun")).toEqual({ kind: "choices", choices: ["none"] });
  });
});
