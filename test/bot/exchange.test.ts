import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

let open: TestApp | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const ANSWERS = ["2", "skip", "No vehicle", "money", "no", "skip", "a call", "yes"];

/** Bruno's digest of a week in which Amina answered, on Thursday at noon; Gora of Senegal as well. */
async function digested(...people: readonly string[]): Promise<TestApp> {
  open = await openTestApp({ people: ["amina", "bruno", ...people] });
  await open.push("2026-11-23T06:20Z");
  await open.say("amina", ...ANSWERS);
  await open.push("2026-11-26T10:00Z");
  await open.say("bruno", "yes", "1", "skip", "skip", "no");
  return open;
}

describe("a coach answers the team", () => {
  test("the words reach the team with the coach's name, the reply comes back beside the digest, and it goes on", async () => {
    const app = await digested();
    await app.act("bruno", "Answer the team", { words: "Try the county garage first." });
    expect(app.last("amina").text).toBe(
      "Bruno, your coach, writes:\n\nTry the county garage first.\n\nWrite back here, and Bruno will read it.",
    );
    expect(app.asides("bruno").at(-1)).toBe("Sent to Amina (Kenya). A reply comes back here.");
    await app.say("amina", "They have none.", "Could you call them?");
    expect(app.asides("bruno").slice(-2)).toEqual([
      "Amina (Kenya) writes:\n\nThey have none.",
      "Amina (Kenya) writes:\n\nCould you call them?",
    ]);
    expect(app.phone("amina").filter((text) => text.includes("Bruno has it now"))).toHaveLength(1);
    await app.reply("bruno", "I call them today.", "Health Bridges · week 48");
    expect(app.last("amina").text).toContain("I call them today.");
    await app.reply("bruno", "Done, they have one.", "Could you call them?");
    expect(app.last("amina").text).toContain("Done, they have one.");
  });

  test("whoever quotes the coach's words is heard in the middle of another conversation, which stays open", async () => {
    const app = await digested();
    await app.act("bruno", "Answer the team", { words: "How did it go?" });
    await app.push("2026-11-30T06:30Z");
    await app.reply("amina", "It went well", "How did it go?");
    expect(app.asides("bruno").at(-1)).toBe("Amina (Kenya) writes:\n\nIt went well");
    await app.tap("amina", "On track");
    expect(app.last("amina").text).toContain("What is the one thing that changed");
  });

  test("in French, at night, it waits for the morning there", async () => {
    const app = await digested("gora");
    await app.say("bruno", "yes", "1", "skip", "skip", "no", "français");
    await app.push("2026-11-26T20:00Z");
    await app.act("bruno", "Answer the team", { words: "Bonsoir à tous" });
    const before = app.phone("gora").length + app.phone("amina").length;
    expect(app.asides("bruno").at(-1)).toContain("prochaine heure convenable");
    await app.push("2026-11-27T08:05Z");
    const [gora, amina] = [app.phone("gora"), app.phone("amina")];
    expect(gora.length + amina.length).toBe(before + 1);
    expect([...gora, ...amina].join()).toContain("Bonsoir à tous");
  });

  test("words beside a digest of several teams go nowhere before it is said whom they are for", async () => {
    const app = await digested("gora");
    await app.reply("bruno", "Well done!", "Health Bridges · week 48");
    expect(app.asides("bruno").at(-1)).toBe("Who is this for? Nothing has been sent yet.");
    expect(app.phone("gora").join() + app.phone("amina").join()).not.toContain("Well done!");
    await app.act("bruno", "Send to Sénégal");
    expect(app.last("gora").text).toContain("Bruno, votre coach, vous écrit :\n\nWell done!");
    expect(app.phone("amina").join()).not.toContain("Well done!");
  });

  test("nobody sends what somebody else wrote", async () => {
    const app = await digested("gora", "farid");
    await app.reply("bruno", "For my team only", "Health Bridges · week 48");
    const written = app.practice
      .messages(app.address("bruno"))
      .findLast(({ text }) => text === "For my team only");
    app.practice.press(app.address("farid"), "", `pass:team/senegal@${written?.id ?? ""}`, {});
    await app.settle();
    expect(app.last("farid").text).toContain("Ce bouton ne sert plus");
    expect(app.phone("gora").join()).not.toContain("For my team only");
  });

  test("an empty form sends nothing, and a coach of another team gets no form", async () => {
    const app = await digested("hiba");
    await app.act("bruno", "Answer the team", { words: "  " });
    expect(app.last("amina").text).not.toContain("your coach, writes");
    const object = "answer:team/kenya";
    const form = await app.bot.form(app.address("bruno"), object);
    expect(form).toMatchObject({
      title: "Answer Kenya",
      fields: [{ id: "words", required: true }],
    });
    expect(await app.bot.form(app.address("hiba"), object)).toBeUndefined();
    expect(await app.bot.form(app.address("amina"), object)).toBeUndefined();
    app.practice.press(app.address("hiba"), "", object, { words: "Hello" });
    await app.settle();
    expect(app.last("hiba").text).toContain("for the coach of the team");
    expect(app.phone("amina").join()).not.toContain("Hello");
  });

  test("what was said once is passed on once, also where the platform tells it twice", async () => {
    const app = await digested();
    await app.act("bruno", "Answer the team", { words: "Hello team" });
    const mine = app.practice.messages(app.address("bruno")).findLast((each) => each.choice);
    await app.practice.redeliver(mine?.id ?? "");
    await app.settle();
    expect(app.phone("amina").filter((text) => text.includes("Hello team"))).toHaveLength(1);
  });
});
