import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Roster } from "../../src/domain/people.ts";
import { loadProgrammeState } from "../../src/web/state/programme-state.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

// The day before anything of the programme falls due.
const SUNDAY = new Date("2026-11-22T08:00:00Z");

const KEPT =
  "Baraza: Thank you, I have kept your words. I will give them to Bruno with the next digest. Would you rather send them now, or keep them to yourself? [Send now] [Keep to myself]";
const SENT = "Baraza: Done: Bruno has it now.";
const WITHHELD = "Baraza: Understood: this stays with you.";
const OVER =
  "Baraza: That question is closed. If something changed, just write it to me and I will pass it on.";

describe("words outside a check-in", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({
      startsAt: SUNDAY,
      people: ["amina", "efua", "bruno", "hiba", "chidi", "farid"],
    });
  });
  afterEach(async () => {
    await app.close();
  });

  test("are kept, and the writer is asked what to do with them", async () => {
    await app.say("amina", "The minister visits us");
    expect(app.phone("amina").slice(1)).toEqual([KEPT]);
    expect(app.phone("bruno")).toEqual([]);
    expect(await app.store.offeredNote("amina")).toMatchObject({
      text: "The minister visits us",
      state: "offered",
      team: "kenya",
    });
  });

  test.each(["1", "yes", "send now", "Send now!", "Envoyer"])(
    "“%s” sends them to the coach at once",
    async (word) => {
      await app.say("amina", "The minister visits us", word);
      expect(app.phone("amina").at(-1)).toBe(SENT);
      expect(app.phone("bruno")).toEqual([
        "Baraza: Amina (Kenya) wrote outside a check-in:\n\nThe minister visits us",
      ]);
    },
  );

  test.each(["2", "no", "Keep to myself", "garder"])(
    "“%s” keeps them from going anywhere, ever",
    async (word) => {
      await app.say("amina", "The minister visits us", word);
      expect(app.phone("amina").at(-1)).toBe(WITHHELD);
      await app.push("2026-11-26T08:00Z");
      expect(app.phone("bruno").join()).not.toContain("minister");
    },
  );

  test("without a word from the writer they go with the next digest, and can not be kept back after it", async () => {
    await app.say("amina", "The minister visits us");
    await app.push("2026-11-26T08:00Z");
    expect(app.phone("bruno").join()).toContain("• Wrote: The minister visits us");
    await app.tap("amina", "Keep to myself");
    expect(app.phone("amina").at(-1)).toBe(OVER);
  });

  test("can be kept back while a question is open, and the question stays open", async () => {
    await app.say("amina", "The minister visits us");
    await app.push("2026-11-23T06:10Z");
    await app.tap("amina", "Keep to myself");
    expect(app.phone("amina").at(-1)).toBe(WITHHELD);
    await app.tap("amina", "On track");
    expect(app.phone("amina").at(-1)).toContain("the one thing that changed");
  });

  test("what follows within minutes belongs to them, and is not answered again", async () => {
    await app.say("amina", "The minister visits us", "On Thursday", "No fuel for the trip");
    expect(app.phone("amina")).toHaveLength(4);
    await app.tap("amina", "Send now");
    expect(app.phone("bruno")).toEqual([
      "Baraza: Amina (Kenya) wrote outside a check-in:\n\nThe minister visits us\nOn Thursday\nNo fuel for the trip",
    ]);
  });

  test("what follows an hour later is a note of its own, and each is asked about by itself", async () => {
    await app.say("amina", "The minister visits us");
    await app.push("2026-11-22T09:30Z");
    await app.say("amina", "The road is closed");
    await app.tap("amina", "Keep to myself", 1);
    expect(app.phone("amina").at(-1)).toBe(WITHHELD);
    await app.tap("amina", "Send now");
    expect(app.phone("amina").at(-1)).toBe(SENT);
    expect(app.phone("bruno")).toEqual([
      "Baraza: Amina (Kenya) wrote outside a check-in:\n\nThe road is closed",
    ]);
  });

  test("a tap on an offer that was answered is told so, and nothing is sent twice", async () => {
    await app.say("amina", "The minister visits us");
    await app.tap("amina", "Send now");
    await app.tap("amina", "Send now");
    expect(app.phone("amina").at(-1)).toBe(OVER);
    expect(app.phone("bruno")).toHaveLength(1);
  });

  test("somebody else's offer cannot be answered", async () => {
    await app.say("amina", "The minister visits us");
    const note = await app.store.offeredNote("amina");
    await app.bot.receive({
      id: "forged",
      from: app.address("efua"),
      at: SUNDAY,
      text: "Send now",
      choice: `${note?.id}:now`,
    });
    await app.bot.idle();
    expect(app.phone("bruno")).toEqual([]);
    expect(await app.store.offeredNote("amina")).toEqual(note);
  });

  test("a voice note is kept as one", async () => {
    const media = { kind: "audio", mime: "audio/ogg", ref: "1" } as const;
    app.practice.say(app.address("amina"), "", media);
    await app.settle();
    await app.say("amina", "1");
    expect(app.phone("bruno")[0]).toMatch(/📎$/);
  });

  test("of somebody without a team are kept for the programme", async () => {
    await app.say("chidi", "I am in Accra next week");
    expect(app.phone("chidi").slice(1)).toEqual([
      "Baraza: Thank you, I have kept your words for the programme team.",
    ]);
  });

  test("for the programme reach its manager at once, and stand on the page and on their Home tab", async () => {
    await app.say("chidi", "I am in Accra next week");
    expect(app.phone("farid")).toEqual([
      "Baraza: Chidi a écrit à l’équipe du programme :\n\nI am in Accra next week",
    ]);
    const { written } = await loadProgrammeState(app.store);
    expect(written).toMatchObject([{ writer: "Chidi", text: "I am in Accra next week" }]);
    const home = JSON.stringify(await app.bot.home(app.address("farid")));
    expect(home).toContain("Chidi: I am in Accra next week");
    const others = JSON.stringify(await app.bot.home(app.address("bruno")));
    expect(others).not.toContain("Accra");
  });

  test("for the programme stand on the page also where no manager can be written to", async () => {
    await app.say("farid", "stop");
    await app.say("chidi", "I am in Accra next week");
    const { written } = await loadProgrammeState(app.store);
    expect(written.map(({ text }) => text)).toEqual(["I am in Accra next week"]);
  });

  test("what a person wrote is data, whatever it looks like", async () => {
    const words = "{{coach_name}} {{7*7}} <b>*x*</b> ${1+1} $& __proto__";
    await app.say("amina", words, "1");
    expect(app.phone("bruno")).toEqual([
      `Baraza: Amina (Kenya) wrote outside a check-in:\n\n${words}`,
    ]);
  });
});

describe("a coach who hears no more from the bot", () => {
  test("gets no notes, and nobody is told that they did", async () => {
    const app = await openTestApp({ startsAt: SUNDAY, people: ["amina", "bruno", "farid"] });
    await app.say("bruno", "stop");
    await app.say("amina", "The minister visits us");
    expect(app.phone("amina").at(-1)).toBe(
      "Baraza: Thank you, I have kept your words for the programme team.",
    );
    expect(app.phone("farid").at(-1)).toContain("The minister visits us");
    await app.push("2026-11-26T08:00Z");
    expect(app.phone("bruno")).toHaveLength(2);
    await app.close();
  });
});

describe("an engagement that is over", () => {
  test("its coach hears nothing of the team any more", async () => {
    const roster = await practiceRoster();
    const engagements: Roster["engagements"] = roster.engagements.map((each) =>
      each.team === "kenya" ? { ...each, until: "2026-11-21" } : each,
    );
    const next = { ...roster.engagements[0], id: "z_kenya", team: "kenya", coach: "hiba" };
    const app = await openTestApp({
      startsAt: SUNDAY,
      people: ["amina", "bruno", "hiba"],
      roster: { ...roster, engagements: [...engagements, next as (typeof engagements)[number]] },
    });
    await app.say("amina", "The minister visits us", "1");
    expect(app.phone("bruno")).toEqual([]);
    expect(app.phone("hiba")).toHaveLength(1);
    await app.close();
  });
});
