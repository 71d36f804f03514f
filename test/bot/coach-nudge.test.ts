import { afterEach, describe, expect, test } from "@jest/globals";
import { BEGINS, openTestHouse, type TestHouse } from "../support/open-test-house.ts";

let open: TestHouse | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const NUDGE = "nudge:team/kenya";

async function kenya(): Promise<TestHouse> {
  open = await openTestHouse({ people: ["amina", "bruno", "hiba", "farid"], startsAt: BEGINS });
  await open.push("2026-11-25T09:00Z");
  return open;
}

/** Somebody taps an action, wherever it stands. */
let taps = 0;
async function act(house: TestHouse, who: string, choice: string, fields?: Record<string, string>) {
  taps++;
  await house.bot.receive({
    id: `tap-${taps}`,
    from: house.address(who),
    at: house.house.clock.now(),
    text: "",
    choice,
    fields,
  });
  await house.settle();
}

const reminders = (house: TestHouse): string[] =>
  house.phone("amina").filter((text) => text.includes("would help Bruno"));

describe("a coach nudges", () => {
  test("the silent are reminded once, however often the coach taps on one day", async () => {
    const house = await kenya();
    await act(house, "bruno", NUDGE);
    expect(reminders(house)).toHaveLength(1);
    expect(reminders(house)[0]).toContain("How is the team’s work going");
    expect(house.last("bruno").text).toBe("Done: a kind reminder goes to Amina (Kenya) now.");
    await act(house, "bruno", NUDGE);
    expect(reminders(house)).toHaveLength(1);
    expect(house.last("bruno").text).toContain("was reminded today already");
  });

  test("a tap that is delivered twice is done once", async () => {
    const house = await kenya();
    const tap = { id: "twice", from: house.address("bruno"), at: BEGINS, text: "", choice: NUDGE };
    await house.bot.receive(tap);
    await house.bot.receive(tap);
    await house.settle();
    expect(reminders(house)).toHaveLength(1);
    expect(house.phone("bruno").filter((text) => text.includes("Amina"))).toHaveLength(1);
  });

  test("nobody is reminded at night: the reminder waits for the morning, and the coach is told so", async () => {
    const house = await kenya();
    await house.push("2026-11-25T19:00Z");
    await act(house, "bruno", NUDGE);
    expect(reminders(house)).toHaveLength(0);
    expect(house.last("bruno").text).toContain("at the next decent hour there");
    await house.push("2026-11-26T05:30Z");
    expect(reminders(house)).toHaveLength(1);
  });

  test("an answer in the meantime is followed by no reminder", async () => {
    const house = await kenya();
    await house.push("2026-11-25T19:00Z");
    await act(house, "bruno", NUDGE);
    await house.say("amina", "1");
    await house.push("2026-11-26T05:30Z");
    expect(reminders(house)).toHaveLength(0);
    await act(house, "bruno", NUDGE);
    expect(house.last("bruno").text).toContain("Nobody of Kenya is silent");
  });

  test("another coach is refused kindly, the programme's manager is heard", async () => {
    const house = await kenya();
    await act(house, "hiba", NUDGE);
    expect(reminders(house)).toHaveLength(0);
    expect(house.last("hiba").text).toContain("for the coach of the team and the programme");
    await act(house, "amina", NUDGE);
    expect(house.last("amina").text).toContain("for the coach of the team and the programme");
    await act(house, "farid", NUDGE);
    expect(house.last("farid").text).toContain("un rappel aimable part maintenant à Amina");
    expect(reminders(house)).toHaveLength(1);
  });
});
