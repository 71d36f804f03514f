import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

let open: TestHouse | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const ANSWERS = ["2", "skip", "No vehicle", "money", "no", "skip", "a call", "yes"];

/** Bruno's digest of a week in which Amina answered, on Thursday at noon; Gora of Senegal as well. */
async function digested(...people: readonly string[]): Promise<TestHouse> {
  open = await openTestHouse({ people: ["amina", "bruno", ...people] });
  await open.push("2026-11-23T06:20Z");
  await open.say("amina", ...ANSWERS);
  await open.push("2026-11-26T10:00Z");
  await open.say("bruno", "yes", "1", "skip", "skip", "no");
  return open;
}

describe("a coach answers the team", () => {
  test("the words reach the team with the coach's name, the reply comes back beside the digest, and it goes on", async () => {
    const house = await digested();
    await house.act("bruno", "Answer the team", { words: "Try the county garage first." });
    expect(house.last("amina").text).toBe(
      "Bruno, your coach, writes:\n\nTry the county garage first.\n\nWrite back here, and Bruno will read it.",
    );
    expect(house.asides("bruno").at(-1)).toBe("Sent to Amina (Kenya). A reply comes back here.");
    await house.say("amina", "They have none.", "Could you call them?");
    expect(house.asides("bruno").slice(-2)).toEqual([
      "Amina (Kenya) writes:\n\nThey have none.",
      "Amina (Kenya) writes:\n\nCould you call them?",
    ]);
    expect(house.phone("amina").filter((text) => text.includes("Bruno has it now"))).toHaveLength(
      1,
    );
    await house.reply("bruno", "I call them today.", "Health Bridges · week 48");
    expect(house.last("amina").text).toContain("I call them today.");
    await house.reply("bruno", "Done, they have one.", "Could you call them?");
    expect(house.last("amina").text).toContain("Done, they have one.");
  });

  test("whoever quotes the coach's words is heard in the middle of another conversation, which stays open", async () => {
    const house = await digested();
    await house.act("bruno", "Answer the team", { words: "How did it go?" });
    await house.push("2026-11-30T06:30Z");
    await house.reply("amina", "It went well", "How did it go?");
    expect(house.asides("bruno").at(-1)).toBe("Amina (Kenya) writes:\n\nIt went well");
    await house.tap("amina", "On track");
    expect(house.last("amina").text).toContain("What is the one thing that changed");
  });

  test("in French, at night, it waits for the morning there", async () => {
    const house = await digested("gora");
    await house.say("bruno", "yes", "1", "skip", "skip", "no", "français");
    await house.push("2026-11-26T20:00Z");
    await house.act("bruno", "Answer the team", { words: "Bonsoir à tous" });
    const before = house.phone("gora").length + house.phone("amina").length;
    expect(house.asides("bruno").at(-1)).toContain("prochaine heure convenable");
    await house.push("2026-11-27T08:05Z");
    const [gora, amina] = [house.phone("gora"), house.phone("amina")];
    expect(gora.length + amina.length).toBe(before + 1);
    expect([...gora, ...amina].join()).toContain("Bonsoir à tous");
  });

  test("words beside a digest of several teams go nowhere before it is said whom they are for", async () => {
    const house = await digested("gora");
    await house.reply("bruno", "Well done!", "Health Bridges · week 48");
    expect(house.asides("bruno").at(-1)).toBe("Who is this for? Nothing has been sent yet.");
    expect(house.phone("gora").join() + house.phone("amina").join()).not.toContain("Well done!");
    await house.act("bruno", "Send to Sénégal");
    expect(house.last("gora").text).toContain("Bruno, votre coach, vous écrit :\n\nWell done!");
    expect(house.phone("amina").join()).not.toContain("Well done!");
  });

  test("nobody sends what somebody else wrote", async () => {
    const house = await digested("gora", "farid");
    await house.reply("bruno", "For my team only", "Health Bridges · week 48");
    const written = house.practice
      .messages(house.address("bruno"))
      .findLast(({ text }) => text === "For my team only");
    house.practice.press(house.address("farid"), "", `pass:team/senegal@${written?.id ?? ""}`, {});
    await house.settle();
    expect(house.last("farid").text).toContain("Ce bouton ne sert plus");
    expect(house.phone("gora").join()).not.toContain("For my team only");
  });

  test("an empty form sends nothing, and a coach of another team gets no form", async () => {
    const house = await digested("hiba");
    await house.act("bruno", "Answer the team", { words: "  " });
    expect(house.last("amina").text).not.toContain("your coach, writes");
    const object = "answer:team/kenya";
    const form = await house.bot.form(house.address("bruno"), object);
    expect(form).toMatchObject({
      title: "Answer Kenya",
      fields: [{ id: "words", required: true }],
    });
    expect(await house.bot.form(house.address("hiba"), object)).toBeUndefined();
    expect(await house.bot.form(house.address("amina"), object)).toBeUndefined();
    house.practice.press(house.address("hiba"), "", object, { words: "Hello" });
    await house.settle();
    expect(house.last("hiba").text).toContain("for the coach of the team");
    expect(house.phone("amina").join()).not.toContain("Hello");
  });

  test("what was said once is passed on once, also where the platform tells it twice", async () => {
    const house = await digested();
    await house.act("bruno", "Answer the team", { words: "Hello team" });
    const mine = house.practice.messages(house.address("bruno")).findLast((each) => each.choice);
    await house.practice.redeliver(mine?.id ?? "");
    await house.settle();
    expect(house.phone("amina").filter((text) => text.includes("Hello team"))).toHaveLength(1);
  });
});
