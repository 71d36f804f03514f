import { afterEach, describe, expect, test } from "@jest/globals";
import { BEGINS, openTestApp, type TestApp } from "../support/open-test-app.ts";

let open: TestApp | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const NUDGE = "nudge:team/kenya";

async function kenya(): Promise<TestApp> {
  open = await openTestApp({ people: ["amina", "bruno", "hiba", "farid"], startsAt: BEGINS });
  await open.push("2026-11-25T09:00Z");
  return open;
}

/** Somebody taps an action, wherever it stands. */
let taps = 0;
async function act(app: TestApp, who: string, choice: string, fields?: Record<string, string>) {
  taps++;
  await app.bot.receive({
    id: `tap-${taps}`,
    from: app.address(who),
    at: app.ctx.clock.now(),
    text: "",
    choice,
    fields,
  });
  await app.settle();
}

const reminders = (app: TestApp): string[] =>
  app.phone("amina").filter((text) => text.includes("would help Bruno"));

describe("a coach nudges", () => {
  test("the silent are reminded once, however often the coach taps on one day", async () => {
    const app = await kenya();
    await act(app, "bruno", NUDGE);
    expect(reminders(app)).toHaveLength(1);
    expect(reminders(app)[0]).toContain("How is the team’s work going");
    expect(app.last("bruno").text).toBe("Done: a kind reminder goes to Amina (Kenya) now.");
    await act(app, "bruno", NUDGE);
    expect(reminders(app)).toHaveLength(1);
    expect(app.last("bruno").text).toContain("was reminded today already");
  });

  test("a tap that is delivered twice is done once", async () => {
    const app = await kenya();
    const tap = { id: "twice", from: app.address("bruno"), at: BEGINS, text: "", choice: NUDGE };
    await app.bot.receive(tap);
    await app.bot.receive(tap);
    await app.settle();
    expect(reminders(app)).toHaveLength(1);
    expect(app.phone("bruno").filter((text) => text.includes("Amina"))).toHaveLength(1);
  });

  test("nobody is reminded at night: the reminder waits for the morning, and the coach is told so", async () => {
    const app = await kenya();
    await app.push("2026-11-25T19:00Z");
    await act(app, "bruno", NUDGE);
    expect(reminders(app)).toHaveLength(0);
    expect(app.last("bruno").text).toContain("at the next decent hour there");
    await app.push("2026-11-26T05:30Z");
    expect(reminders(app)).toHaveLength(1);
  });

  test("an answer in the meantime is followed by no reminder", async () => {
    const app = await kenya();
    await app.push("2026-11-25T19:00Z");
    await act(app, "bruno", NUDGE);
    await app.say("amina", "1");
    await app.push("2026-11-26T05:30Z");
    expect(reminders(app)).toHaveLength(0);
    await act(app, "bruno", NUDGE);
    expect(app.last("bruno").text).toContain("Nobody of Kenya is silent");
  });

  test("another coach is refused kindly, the programme's manager is heard", async () => {
    const app = await kenya();
    await act(app, "hiba", NUDGE);
    expect(reminders(app)).toHaveLength(0);
    expect(app.last("hiba").text).toContain("for the coach of the team and the programme");
    await act(app, "amina", NUDGE);
    expect(app.last("amina").text).toContain("for the coach of the team and the programme");
    await act(app, "farid", NUDGE);
    expect(app.last("farid").text).toContain("un rappel aimable part maintenant à Amina");
    expect(reminders(app)).toHaveLength(1);
  });
});
