import { afterEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { openTestWeb, type TestWeb, type TestWebOptions } from "../support/open-test-web.ts";
import { amina, bruno, dalia } from "../support/programme.ts";

let web: TestWeb | undefined;
const open = async (options?: TestWebOptions): Promise<TestWeb> => {
  web = await openTestWeb(options);
  return web;
};
afterEach(async () => {
  await web?.close();
});

const SAY = "/practice/api/say";
const PRESS = "/practice/api/press";
const CLOCK = "/practice/api/clock";

async function faultOf(answered: Promise<Response>): Promise<[status: number, error: string]> {
  const response = await answered;
  const told: unknown = await response.json();
  expect(told).toEqual({ error: expect.stringMatching(/./), remedy: expect.stringMatching(/./) });
  const { error } = z.object({ error: z.string() }).parse(told);
  return [response.status, error];
}

describe("writing as somebody", () => {
  test("a contact writes, and the service hears it from their address", async () => {
    const { post, practice, heard } = await open();
    const response = await post(SAY, { contact: "amina", text: "Jambo" });
    expect(response.status).toBe(202);
    await practice.delivered();
    expect(heard).toMatchObject([{ from: amina.address, text: "Jambo" }]);
    expect(await response.json()).toMatchObject({ id: heard[0]?.id });
  });

  test("somebody in no roster can write too", async () => {
    const { post, practice, heard } = await open();
    const from = { channel: "whatsapp", address: "+999000000001" };
    expect((await post(SAY, { ...from, text: "Who is this?" })).status).toBe(202);
    await practice.delivered();
    expect(heard).toMatchObject([{ from: { id: "+999000000001" }, text: "Who is this?" }]);
  });

  test("a picture can be sent with or without words", async () => {
    const { post, practice, heard } = await open();
    await post(SAY, { contact: "amina", text: "", media: "image" });
    await practice.delivered();
    expect(heard).toMatchObject([{ text: "", media: { kind: "image" } }]);
  });

  test("a form does as well as JSON", async () => {
    const { post, practice, heard } = await open();
    const form = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
    const body = new URLSearchParams({ contact: "dalia", text: "مرحبا & <b>" }).toString();
    expect((await post(SAY, body, form)).status).toBe(202);
    await practice.delivered();
    expect(heard).toMatchObject([{ from: dalia.address, text: "مرحبا & <b>" }]);
  });

  test("nobody is spoken for on a real channel", async () => {
    const { post } = await open({ kinds: ["whatsapp"] });
    expect(await faultOf(post(SAY, { contact: "bruno", text: "Hello" }))).toEqual([
      409,
      "This contact is on a real Slack.",
    ]);
    const press = { contact: "bruno", message: "s1", choice: "yes" };
    expect((await faultOf(post(PRESS, press)))[0]).toBe(409);
  });

  test.each([
    ["an unknown contact", { contact: "zawadi", text: "Hi" }, 404],
    ["nobody", { text: "Hi" }, 400],
    ["half an address", { channel: "whatsapp", text: "Hi" }, 400],
    ["a channel there is not", { channel: "sms", address: "1", text: "Hi" }, 400],
    ["nothing to say", { contact: "amina", text: "  \n" }, 400],
    ["no text at all", { contact: "amina" }, 400],
    ["a text that is none", { contact: "amina", text: { $gt: "" } }, 400],
    ["an operator for a contact", { contact: { $ne: null }, text: "Hi" }, 400],
    ["something nobody asked for", { contact: "amina", text: "Hi", admin: true }, 400],
    ["a text beyond 64 KB", { contact: "amina", text: "x".repeat(65_537) }, 400],
    ["a list", [], 400],
    ["null", null, 400],
  ])("refuses %s, and the service hears nothing", async (_, body, status) => {
    const { post, practice, heard } = await open();
    const [answered] = await faultOf(post(SAY, body));
    expect(answered).toBe(status);
    await practice.delivered();
    expect(heard).toEqual([]);
  });

  test("refuses keys that would change every object", async () => {
    const { post } = await open();
    const body = '{"contact":"amina","text":"Hi","__proto__":{"polluted":true}}';
    await post(SAY, body);
    expect("polluted" in {}).toBe(false);
  });

  test("refuses what is not JSON, another content type, and more than a megabyte", async () => {
    const { post } = await open();
    expect(await faultOf(post(SAY, "{"))).toEqual([400, "The body is not JSON."]);
    const xml = { "content-type": "text/plain" };
    expect((await faultOf(post(SAY, "{}", xml)))[0]).toBe(415);
    const large = { contact: "amina", text: "x".repeat(1_100_000) };
    expect((await faultOf(post(SAY, large)))[0]).toBe(413);
  });
});

describe("tapping", () => {
  const choices = [
    { id: "on_track", label: "Sawa" },
    { id: "stuck", label: "Imekwama" },
  ];

  test("a tap reaches the service as that choice, and the message remembers it", async () => {
    const { post, get, write, practice, heard } = await open();
    const message = await write(amina, "Mnaendeleaje?", { choices });
    const press = { contact: "amina", message, choice: "stuck" };
    expect((await post(PRESS, press)).status).toBe(202);
    await practice.delivered();
    expect(heard).toMatchObject([{ from: amina.address, choice: "stuck", text: "Imekwama" }]);
    const messages = await (await get("/practice/api/messages?contact=amina")).json();
    expect(messages).toMatchObject([{ pressed: ["stuck"] }, { choice: "stuck" }]);
  });

  test.each([
    ["another person's message", { contact: "dalia", choice: "stuck" }],
    ["a choice it does not offer", { contact: "amina", choice: "kept" }],
    ["no message of theirs", { contact: "amina", choice: "stuck", message: "w999" }],
  ])("refuses %s", async (_, press) => {
    const { post, write, heard } = await open();
    const message = await write(amina, "Mnaendeleaje?", { choices });
    expect((await faultOf(post(PRESS, { message, ...press })))[0]).toBe(404);
    expect(heard).toEqual([]);
  });
});

describe("the messages of a contact", () => {
  test("are listed oldest first, with who wrote to whom", async () => {
    const { get, post, write } = await open();
    const choices = [{ id: "yes", label: "Ndiyo" }];
    await write(amina, "Habari?", { choices });
    await write(bruno, "for Bruno");
    await post(SAY, { contact: "amina", text: "Nzuri" });
    const messages = await (await get("/practice/api/messages?contact=amina")).json();
    const at = "2026-01-05T06:00:00.000Z";
    expect(messages).toMatchObject([
      { id: "w2", at, from: "baraza", to: "amina", text: "Habari?", choices },
      { id: "whatsapp-in-4", at, from: "amina", to: "baraza", text: "Nzuri", choices: [] },
    ]);
  });

  test("an edited one says so, and everybody's are listed where nobody is named", async () => {
    const { get, write } = await open();
    const first = await write(bruno, "1 of 2 answered");
    await write(bruno, "2 of 2 answered", { replaces: first });
    await write(amina, "Habari?");
    const messages = await (await get("/practice/api/messages")).json();
    expect(messages).toMatchObject([
      { to: "bruno", text: "2 of 2 answered", edited: true },
      { to: "amina", text: "Habari?", edited: false },
    ]);
  });

  test("of an unknown contact are refused", async () => {
    const { get } = await open();
    expect((await faultOf(get("/practice/api/messages?contact=zawadi")))[0]).toBe(404);
  });
});

describe("pushing the clock", () => {
  test.each([
    [{ forward: "1h" }, "2026-01-05T07:00:00.000Z"],
    [{ forward: "3d" }, "2026-01-08T06:00:00.000Z"],
    [{ to: "2026-01-06T10:15:00Z" }, "2026-01-06T10:15:00.000Z"],
    [{ to: "2026-01-06T10:15:00+03:00" }, "2026-01-06T07:15:00.000Z"],
    [{ to: "2026-01-06T10:15" }, "2026-01-06T10:15:00.000Z"],
    [{ to: "2026-01-07" }, "2026-01-07T00:00:00.000Z"],
    [{ to: "monday" }, "2026-01-05T09:00:00.000Z"],
    [{ to: "next_due" }, "2026-01-05T08:30:00.000Z"],
    [{ to: "2026-01-05T06:00:00Z" }, "2026-01-05T06:00:00.000Z"],
  ])("by %j comes to %s", async (wish, now) => {
    const { post, practice } = await open({ nextDue: new Date("2026-01-05T08:30:00Z") });
    const response = await post(CLOCK, wish);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ now });
    expect(practice.clock.now().toISOString()).toBe(now);
  });

  test("to Monday means the next one, from Monday 9:00 on", async () => {
    const { post } = await open();
    await post(CLOCK, { to: "monday" });
    expect(await (await post(CLOCK, { to: "monday" })).json()).toEqual({
      now: "2026-01-12T09:00:00.000Z",
    });
  });

  test.each([
    ["a time that is past", { to: "2026-01-05T05:59:59Z" }],
    ["more than a year", { forward: "400d" }],
    ["a span that is none", { forward: "soon" }],
    ["a span backwards", { forward: "-1h" }],
    ["a day there is not", { to: "2026-02-31T25:00:00Z" }],
    ["words", { to: "tomorrow" }],
    ["two wishes", { to: "monday", forward: "1h" }],
    ["no wish", {}],
    ["the next thing due where there is none", { to: "next_due" }],
  ])("refuses %s, and the clock stays", async (_, wish) => {
    const { post, pushes } = await open();
    expect((await faultOf(post(CLOCK, wish)))[0]).toBe(400);
    expect(pushes).toEqual([]);
  });

  test("happens one push after the other, and answers once everything due was worked off", async () => {
    const running: string[] = [];
    const { post } = await open({
      async onPush(to) {
        running.push(`from ${to.getUTCHours()}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
        running.push(`done ${to.getUTCHours()}`);
      },
    });
    const [first, second] = await Promise.all([
      post(CLOCK, { forward: "1h" }),
      post(CLOCK, { forward: "1h" }),
    ]);
    const answers = [await first.json(), await second.json()];
    expect(running).toEqual(["from 7", "done 7", "from 8", "done 8"]);
    expect(answers).toContainEqual({ now: "2026-01-05T08:00:00.000Z" });
  });

  test("hands over what people wrote before it moves", async () => {
    const seen: number[] = [];
    const opened = await open({
      async onPush() {
        seen.push(opened.heard.length);
      },
    });
    opened.practice.say(amina.address, "one");
    opened.practice.say(amina.address, "two");
    await opened.post(CLOCK, { forward: "1h" });
    expect(seen).toEqual([2]);
  });

  test("goes on after a push that failed", async () => {
    let fails = true;
    const { post } = await open({
      async onPush() {
        if (fails) throw new Error("the store does not answer");
      },
    });
    expect((await post(CLOCK, { forward: "1h" })).status).toBe(500);
    fails = false;
    expect((await post(CLOCK, { forward: "1h" })).status).toBe(200);
  });
});
