import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Media } from "../../src/domain/answer.ts";
import { type Channel, SendError, type SendFault } from "../../src/ports/channel.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

const VOICE: Media = { kind: "audio", mime: "audio/ogg", ref: "voice-1" };
const REPORT: Media = { kind: "file", mime: "application/pdf", ref: "report", name: "plan.pdf" };

describe("what people send besides words", () => {
  let app: TestApp;
  let fault: SendFault | undefined;
  let size: number | undefined;
  const through = (channel: Channel): Channel => ({
    ...channel,
    async fetch(media, limit) {
      if (fault) throw new SendError(fault, "told to fail");
      if (size !== undefined) return { mime: media.mime, bytes: new Uint8Array(size).fill(7) };
      return await channel.fetch(media, limit);
    },
  });
  beforeEach(async () => {
    [fault, size] = [undefined, undefined];
    app = await openTestApp({ people: ["amina", "gora", "bruno"], through });
    await app.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const send = async (contact: string, media: Media, text = "") => {
    const { id } = app.practice.say(app.address(contact), text, media);
    await app.settle();
    return `media/${id}`;
  };
  const results = async () => (await app.store.waitingRun("amina"))?.results ?? {};
  const done = ["no", "skip", "none this week", "yes"];

  test("a voice note is kept with the answer, and a few typed words are asked for once", async () => {
    await app.say("amina", "on track");
    const id = await send("amina", VOICE);
    expect(app.last("amina").text).toContain("I have kept your voice note");
    await app.say("amina", "The road is open");
    expect(await results()).toMatchObject({
      change: { said: "The road is open", understood: true, enclosed: [{ id, kind: "audio" }] },
    });
    const kept = await app.store.attachment(id);
    expect(kept).toMatchObject({ mime: "audio/ogg" });
    expect(new TextDecoder().decode(kept?.bytes)).toBe("voice-1");
  });

  test("it stands in the coach's digest with a sign, and beneath it to be heard", async () => {
    await app.say("amina", "on track");
    await send("amina", VOICE);
    await app.say("amina", "The road is open", ...done);
    await app.push("2026-11-26T07:30Z");
    const toBruno = app.practice.messages(app.address("bruno"));
    expect(toBruno.map(({ text }) => text)).toEqual([
      expect.stringContaining("The road is open 🎤"),
      "🎤 Kenya · What changed",
    ]);
    expect(toBruno[1]?.enclosed).toEqual({ mime: "audio/ogg", size: 7 });
    await app.push("2026-11-27T12:00Z");
    expect(toBruno).toHaveLength(2);
  });

  test("a document beside the read-back, or outside a check-in, reaches the coach with the digest", async () => {
    await app.say("amina", "on track", "skip", ...done.slice(0, 3));
    await send("amina", REPORT);
    await app.say("amina", "yes");
    await send("amina", VOICE);
    await app.push("2026-11-26T07:30Z");
    const sent = app.practice.messages(app.address("bruno")).map(({ enclosed }) => enclosed?.mime);
    expect(new Set(sent)).toEqual(new Set([undefined, "application/pdf", "audio/ogg"]));
  });

  test("where nobody types, the voice note stands as the answer", async () => {
    await app.say("amina", "on track");
    const id = await send("amina", VOICE);
    await app.say("amina", "skip");
    expect(await results()).toMatchObject({
      change: { answer: { kind: "media" }, enclosed: [{ id }] },
    });
    expect(app.last("amina").text).toContain("Is there a decision");
  });

  test("a picture with words under it is an answer, and nothing more is asked", async () => {
    await app.say("amina", "on track");
    await send("amina", { ...VOICE, kind: "image", mime: "image/jpeg" }, "The new clinic");
    expect(await results()).toMatchObject({
      change: { said: "The new clinic", enclosed: [{ kind: "image" }] },
    });
  });

  test("a document outside a check-in reaches the coach with the words it came with", async () => {
    await app.say("amina", "on track", "skip", ...done);
    await send("amina", REPORT, "Our plan");
    await app.tap("amina", "Send now");
    expect(app.last("bruno")).toMatchObject({
      text: expect.stringContaining("Our plan"),
      enclosed: { mime: "application/pdf", name: "plan.pdf", size: 6 },
    });
  });

  test("a platform that does not give it out at once is asked again, and the note waits a little", async () => {
    await app.say("amina", "on track", "skip", ...done);
    fault = "try_later";
    const id = await send("amina", REPORT, "Our plan");
    await app.tap("amina", "Send now");
    expect(app.phone("bruno")).toEqual([]);
    fault = undefined;
    await app.push("2026-11-23T06:20Z");
    expect(await app.store.attachment(id)).toBeDefined();
    expect(app.last("bruno")).toMatchObject({ enclosed: { size: 6 } });
  });

  test.each([
    ["amina", "Could you write it to me in a few words instead?"],
    ["gora", "Pourriez-vous me l’écrire en quelques mots ?"],
  ])("what cannot be fetched is asked of %s in words, once", async (contact, words) => {
    await app.push("2026-11-23T09:10Z");
    fault = "unreachable";
    const id = await send(contact, VOICE);
    await app.push("2026-11-23T12:00Z");
    expect(app.phone(contact).filter((line) => line.includes(words))).toHaveLength(1);
    expect(await app.store.attachment(id)).toBeUndefined();
  });

  test("a file of eight megabytes is kept whole, a larger one is not", async () => {
    size = 8 * 1024 * 1024;
    const id = await send("amina", REPORT);
    expect((await app.store.attachment(id))?.bytes).toHaveLength(size);
    size += 1;
    const other = await send("amina", REPORT);
    expect(await app.store.attachment(other)).toBeUndefined();
    expect(app.last("amina").text).toContain("it is larger than 8 MB");
  });

  test("who has not agreed to anything has nothing fetched", async () => {
    await app.close();
    app = await openTestApp({ people: ["kamau", "bruno"], through });
    await app.push("2026-11-23T06:00Z");
    const id = await send("kamau", VOICE);
    await app.push("2026-11-23T12:00Z");
    expect(await app.store.attachment(id)).toBeUndefined();
  });
});
