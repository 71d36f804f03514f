import { expect, test } from "@jest/globals";
import type { InboundMessage } from "../../../src/domain/message.ts";
import { amina } from "../../support/programme.ts";
import { type OpenStore, opened } from "./opened.ts";

const AT = new Date("2026-01-05T06:00:00Z");

function said(id: string, more: Partial<InboundMessage> = {}): InboundMessage {
  return { id, from: amina.address, at: AT, text: "Tuko sawa", ...more };
}

/** What a store keeps of what arrived. */
export function inboxContract(open: OpenStore): void {
  const store = opened(open);
  const applied = async (id: string) => await store().commit({ cause: { type: "inbound", id } });

  test("a message is new once, then received, then applied", async () => {
    expect(await store().keepInbound(said("m1"), AT)).toBe("new");
    expect(await store().keepInbound(said("m1", { text: "again" }), AT)).toBe("received");
    expect(await store().isApplied("m1")).toBe(false);
    await applied("m1");
    expect(await store().isApplied("m1")).toBe(true);
    expect(await store().keepInbound(said("m1"), AT)).toBe("applied");
    expect(await store().isApplied("m0")).toBe(false);
  });

  test("a message that a version before kept under the id of its delivery is the same one", async () => {
    const again = said("D1/1.2", { event: "Ev1" });
    await store().keepInbound(said("Ev1"), AT);
    expect(await store().keepInbound(again, AT)).toBe("received");
    await applied("Ev1");
    expect(await store().keepInbound(again, AT)).toBe("applied");
    expect(await store().inbound("D1/1.2")).toBeUndefined();
    expect(await store().keepInbound(said("D1/1.3", { event: "Ev2" }), AT)).toBe("new");
    await applied("D1/1.3");
  });

  test("edits and deletions are found by the message that they are about", async () => {
    const about = "m9";
    await store().keepInbound(said("e1", { act: "edited", about, text: "twelve" }), AT);
    await store().keepInbound(said("quote", { about }), AT);
    await store().keepInbound(said("e2", { act: "deleted", about, text: "" }), AT);
    const changes = await store().changesTo(about);
    expect(changes.map(({ id, text }) => [id, text])).toEqual([
      ["e1", "twelve"],
      ["e2", ""],
    ]);
    for (const id of ["e1", "quote", "e2"]) await applied(id);
  });

  test("delivered many times at one instant, it is new once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => await store().keepInbound(said("m2"), AT)),
    );
    expect(answers.filter((answer) => answer === "new")).toHaveLength(1);
    await applied("m2");
  });

  test("what was not applied comes back whole, oldest first, in the order of arrival", async () => {
    const later = new Date(AT.getTime() + 1_000);
    const picture = said("m3", {
      text: "",
      choice: "on_track",
      media: { kind: "image", mime: "image/jpeg", ref: "x" },
    });
    await store().keepInbound(said("late"), later);
    for (const id of ["m3", "z", "a", "k"]) {
      await store().keepInbound(id === "m3" ? picture : said(id), AT);
    }
    await store().keepInbound(said("gone"), AT);
    await applied("gone");
    const waiting = await store().unapplied(10);
    expect(waiting.map(({ id }) => id)).toEqual(["m3", "z", "a", "k", "late"]);
    expect(waiting[0]).toEqual(picture);
    expect(await store().unapplied(2)).toHaveLength(2);
    expect((await store().counts())["inbound_received"]).toBe(5);
  });

  test("what one person wrote from several addresses comes back in one order", async () => {
    const id = { channel: "whatsapp", id: "7@lid" } as const;
    const other = { channel: "slack", id: "7@lid" } as const;
    for (const [name, from] of Object.entries({ b: amina.address, c: other, a: id }))
      await store().keepInbound(said(`line ${name}`, { from }), AT);
    const line = await store().unapplied(50, [amina.address, id]);
    expect(line.map((each) => each.id).filter((each) => each.startsWith("line"))).toEqual([
      "line b",
      "line a",
    ]);
    for (const name of ["a", "b", "c"]) await applied(`line ${name}`);
  });

  test("a file is kept once, byte for byte, and goes with the words that are taken back", async () => {
    const media = { kind: "audio", mime: "audio/ogg", ref: "x" } as const;
    await store().keepInbound(said("voice", { media, fields: { a: "b" } }), AT);
    const bytes = Uint8Array.from({ length: 70_000 }, (_none, n) => n % 251);
    const file = { id: "media/voice", mime: "audio/ogg", name: "a.ogg", bytes };
    await store().keepAttachment(file, "amina");
    await store().keepAttachment({ ...file, bytes: new Uint8Array([1]) }, "amina");
    const kept = await store().attachment("media/voice");
    expect(kept && { ...kept, bytes: Uint8Array.from(kept.bytes) }).toEqual(file);
    expect(await store().attachment("media/other")).toBeUndefined();
    await store().commit({ cause: { type: "operator" }, unsaid: ["voice"] });
    expect(await store().attachment("media/voice")).toBeUndefined();
    expect(await store().inbound("voice")).toEqual(said("voice", { text: "" }));
    await applied("voice");
  });

  test("chatter is counted and nothing of it is kept", async () => {
    await store().countChatter();
    await store().countChatter();
    expect((await store().counts())["group_chatter"]).toBe(2);
  });

  test("hostile words and ids are kept as they are", async () => {
    const words = ["$where", "__proto__", "a.b.$[]", "\u202Eabc\u0000\u{1F600}", "=cmd|' /C calc'"];
    for (const text of words) await store().keepInbound(said(`hostile ${text}`, { text }), AT);
    const kept = (await store().unapplied(100)).filter(({ id }) => id.startsWith("hostile"));
    expect(kept.map(({ text }) => text)).toEqual(words);
  });

  test("a message can be read again by its id, with what was filled in", async () => {
    const form = said("m7", { choice: "answer:team/kenya", fields: { words: "Habari" } });
    await store().keepInbound(form, AT);
    expect(await store().inbound("m7")).toEqual(form);
    expect(await store().inbound("m8")).toBeUndefined();
    await applied("m7");
  });
}
