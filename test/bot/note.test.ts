import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Roster } from "../../src/domain/people.ts";
import { readProgramme } from "../../src/web/programme.ts";
import { openTestHouse, practiceRoster, type TestHouse } from "../support/open-test-house.ts";

// The day before anything of the programme falls due.
const SUNDAY = new Date("2026-11-22T08:00:00Z");

const KEPT =
  "Baraza: Thank you, I have kept your words. I will give them to Bruno with the next digest. Would you rather send them now, or keep them to yourself? [Send now] [Keep to myself]";
const SENT = "Baraza: Done: Bruno has it now.";
const WITHHELD = "Baraza: Understood: this stays with you.";
const OVER =
  "Baraza: That question is closed. If something changed, just write it to me and I will pass it on.";

describe("words outside a check-in", () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse({
      startsAt: SUNDAY,
      people: ["amina", "efua", "bruno", "hiba", "chidi", "farid"],
    });
  });
  afterEach(async () => {
    await house.close();
  });

  test("are kept, and the writer is asked what to do with them", async () => {
    await house.say("amina", "The minister visits us");
    expect(house.phone("amina").slice(1)).toEqual([KEPT]);
    expect(house.phone("bruno")).toEqual([]);
    expect(await house.store.offeredNote("amina")).toMatchObject({
      text: "The minister visits us",
      state: "offered",
      team: "kenya",
    });
  });

  test.each(["1", "yes", "send now", "Send now!", "Envoyer"])(
    "“%s” sends them to the coach at once",
    async (word) => {
      await house.say("amina", "The minister visits us", word);
      expect(house.phone("amina").at(-1)).toBe(SENT);
      expect(house.phone("bruno")).toEqual([
        "Baraza: Amina (Kenya) wrote outside a check-in:\n\nThe minister visits us",
      ]);
    },
  );

  test.each(["2", "no", "Keep to myself", "garder"])(
    "“%s” keeps them from going anywhere, ever",
    async (word) => {
      await house.say("amina", "The minister visits us", word);
      expect(house.phone("amina").at(-1)).toBe(WITHHELD);
      await house.push("2026-11-26T08:00Z");
      expect(house.phone("bruno").join()).not.toContain("minister");
    },
  );

  test("without a word from the writer they go with the next digest, and can not be kept back after it", async () => {
    await house.say("amina", "The minister visits us");
    await house.push("2026-11-26T08:00Z");
    expect(house.phone("bruno").join()).toContain("• Wrote: The minister visits us");
    await house.tap("amina", "Keep to myself");
    expect(house.phone("amina").at(-1)).toBe(OVER);
  });

  test("can be kept back while a question is open, and the question stays open", async () => {
    await house.say("amina", "The minister visits us");
    await house.push("2026-11-23T06:10Z");
    await house.tap("amina", "Keep to myself");
    expect(house.phone("amina").at(-1)).toBe(WITHHELD);
    await house.tap("amina", "On track");
    expect(house.phone("amina").at(-1)).toContain("the one thing that changed");
  });

  test("what follows within minutes belongs to them, and is not answered again", async () => {
    await house.say("amina", "The minister visits us", "On Thursday", "No fuel for the trip");
    expect(house.phone("amina")).toHaveLength(4);
    await house.tap("amina", "Send now");
    expect(house.phone("bruno")).toEqual([
      "Baraza: Amina (Kenya) wrote outside a check-in:\n\nThe minister visits us\nOn Thursday\nNo fuel for the trip",
    ]);
  });

  test("what follows an hour later is a note of its own, and each is asked about by itself", async () => {
    await house.say("amina", "The minister visits us");
    await house.push("2026-11-22T09:30Z");
    await house.say("amina", "The road is closed");
    await house.tap("amina", "Keep to myself", 1);
    expect(house.phone("amina").at(-1)).toBe(WITHHELD);
    await house.tap("amina", "Send now");
    expect(house.phone("amina").at(-1)).toBe(SENT);
    expect(house.phone("bruno")).toEqual([
      "Baraza: Amina (Kenya) wrote outside a check-in:\n\nThe road is closed",
    ]);
  });

  test("a tap on an offer that was answered is told so, and nothing is sent twice", async () => {
    await house.say("amina", "The minister visits us");
    await house.tap("amina", "Send now");
    await house.tap("amina", "Send now");
    expect(house.phone("amina").at(-1)).toBe(OVER);
    expect(house.phone("bruno")).toHaveLength(1);
  });

  test("somebody else's offer cannot be answered", async () => {
    await house.say("amina", "The minister visits us");
    const note = await house.store.offeredNote("amina");
    await house.bot.receive({
      id: "forged",
      from: house.address("efua"),
      at: SUNDAY,
      text: "Send now",
      choice: `${note?.id}:now`,
    });
    await house.bot.idle();
    expect(house.phone("bruno")).toEqual([]);
    expect(await house.store.offeredNote("amina")).toEqual(note);
  });

  test("a voice note is kept as one", async () => {
    const media = { kind: "audio", mime: "audio/ogg", ref: "1" } as const;
    house.practice.say(house.address("amina"), "", media);
    await house.settle();
    await house.say("amina", "1");
    expect(house.phone("bruno")[0]).toMatch(/📎$/);
  });

  test("of somebody without a team are kept for the programme", async () => {
    await house.say("chidi", "I am in Accra next week");
    expect(house.phone("chidi").slice(1)).toEqual([
      "Baraza: Thank you, I have kept your words for the programme team.",
    ]);
  });

  test("for the programme reach its manager at once, and stand on the page and on their Home tab", async () => {
    await house.say("chidi", "I am in Accra next week");
    expect(house.phone("farid")).toEqual([
      "Baraza: Chidi a écrit à l’équipe du programme :\n\nI am in Accra next week",
    ]);
    const { written } = await readProgramme(house.store);
    expect(written).toMatchObject([{ writer: "Chidi", text: "I am in Accra next week" }]);
    const home = JSON.stringify(await house.bot.home(house.address("farid")));
    expect(home).toContain("Chidi: I am in Accra next week");
    const others = JSON.stringify(await house.bot.home(house.address("bruno")));
    expect(others).not.toContain("Accra");
  });

  test("for the programme stand on the page also where no manager can be written to", async () => {
    await house.say("farid", "stop");
    await house.say("chidi", "I am in Accra next week");
    const { written } = await readProgramme(house.store);
    expect(written.map(({ text }) => text)).toEqual(["I am in Accra next week"]);
  });

  test("what a person wrote is data, whatever it looks like", async () => {
    const words = "{{coach_name}} {{7*7}} <b>*x*</b> ${1+1} $& __proto__";
    await house.say("amina", words, "1");
    expect(house.phone("bruno")).toEqual([
      `Baraza: Amina (Kenya) wrote outside a check-in:\n\n${words}`,
    ]);
  });
});

describe("a coach who hears no more from the bot", () => {
  test("gets no notes, and nobody is told that they did", async () => {
    const house = await openTestHouse({ startsAt: SUNDAY, people: ["amina", "bruno", "farid"] });
    await house.say("bruno", "stop");
    await house.say("amina", "The minister visits us");
    expect(house.phone("amina").at(-1)).toBe(
      "Baraza: Thank you, I have kept your words for the programme team.",
    );
    expect(house.phone("farid").at(-1)).toContain("The minister visits us");
    await house.push("2026-11-26T08:00Z");
    expect(house.phone("bruno")).toHaveLength(2);
    await house.close();
  });
});

describe("an engagement that is over", () => {
  test("its coach hears nothing of the team any more", async () => {
    const roster = await practiceRoster();
    const engagements: Roster["engagements"] = roster.engagements.map((each) =>
      each.team === "kenya" ? { ...each, until: "2026-11-21" } : each,
    );
    const next = { ...roster.engagements[0], id: "z_kenya", team: "kenya", coach: "hiba" };
    const house = await openTestHouse({
      startsAt: SUNDAY,
      people: ["amina", "bruno", "hiba"],
      roster: { ...roster, engagements: [...engagements, next as (typeof engagements)[number]] },
    });
    await house.say("amina", "The minister visits us", "1");
    expect(house.phone("bruno")).toEqual([]);
    expect(house.phone("hiba")).toHaveLength(1);
    await house.close();
  });
});
