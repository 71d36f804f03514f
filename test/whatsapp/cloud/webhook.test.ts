import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { openWhatsAppCloud, type WhatsAppCloud } from "../../../adapters/whatsapp/cloud/cloud.ts";
import type { InboundMessage, Receipt } from "../../../src/domain/message.ts";
import { ACCOUNT } from "../../standins/graph/books.ts";
import { type GraphStandIn, openGraphStandIn } from "../../standins/graph/graph.ts";
import { text, valueOf } from "../../standins/graph/payloads.ts";
import { hearing } from "../../support/recording-host.ts";

const AMINA = { number: "254700000001" };

describe("Meta's webhook", () => {
  let graph: GraphStandIn;
  let cloud: WhatsAppCloud;
  let got: InboundMessage[];
  let told: Receipt[];
  let logged: string[];
  let down = false;

  beforeEach(async () => {
    [got, told, logged, down] = [[], [], [], false];
    graph = await openGraphStandIn();
    const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
    cloud = openWhatsAppCloud({ ...ACCOUNT, url: graph.url, log });
    graph.connect(cloud.webhook);
    const keep = hearing(async (inbound) => {
      if (down) throw new Error("the store does not answer");
      got.push(inbound);
    });
    await cloud.start({ ...keep, receipt: async (receipt) => void told.push(receipt) });
  });
  afterEach(async () => {
    await cloud.stop();
    await graph.close();
  });

  const deliver = async (
    content: object,
    from: object = AMINA,
  ): Promise<InboundMessage | undefined> => {
    expect(await graph.box.deliver(graph.payload(from, content))).toBe(200);
    return got.at(-1);
  };

  describe("who knocks", () => {
    const shake = async (token: string, mode = "subscribe"): Promise<Response> => {
      const query = new URLSearchParams({
        "hub.mode": mode,
        "hub.verify_token": token,
        "hub.challenge": "1158201444",
      });
      return await cloud.webhook(new Request(`http://x/whatsapp/webhook?${query.toString()}`));
    };

    test("Meta's handshake is answered with its challenge, and nobody else's", async () => {
      const answer = await shake(ACCOUNT.verifyToken);
      expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
      expect((await shake("guessed")).status).toBe(403);
      expect((await shake(ACCOUNT.verifyToken, "unsubscribe")).status).toBe(403);
    });

    test.each([
      ["with another secret", { wrongSecret: true }],
      ["with a signature cut short", { shortSignature: true }],
      ["changed after it was signed", { tampered: true }],
      ["unsigned", { unsigned: true }],
    ])("a delivery %s is turned away, and nothing of it is taken in", async (_, spoilt) => {
      expect(await graph.box.deliver(graph.payload(AMINA, text("forged")), spoilt)).toBe(401);
      expect(got).toEqual([]);
    });

    test("what is signed and no delivery is refused", async () => {
      expect(await graph.box.deliver({ entry: "none" })).toBe(400);
    });

    test("what is meant for another number is left alone", async () => {
      const other = valueOf({ contacts: [{ wa_id: "1" }], messages: [{ id: "x" }] }, "999");
      expect(await graph.box.deliver(other)).toBe(200);
      expect(got).toEqual([]);
    });

    test("what cannot be kept is answered so that Meta repeats it", async () => {
      down = true;
      expect(await graph.box.deliver(graph.payload(AMINA, text("kept?")))).toBe(500);
      await cloud.stop();
      expect(await graph.box.deliver(graph.payload(AMINA, text("kept?")))).toBe(503);
    });

    test("no name, number or word of anybody is logged, whatever goes wrong", async () => {
      down = true;
      await graph.box.deliver(graph.payload(AMINA, text("my secret")));
      await graph.box.deliver(graph.payload(AMINA, text("my secret")), { tampered: true });
      const lines = logged.join("");
      expect(lines).not.toBe("");
      for (const word of ["254700000001", "Somebody", "my secret", ACCOUNT.token])
        expect(lines).not.toContain(word);
    });
  });

  describe("what people send", () => {
    test("words, to the letter, with the number they came from", async () => {
      expect(await deliver(text("Habari 👩🏾‍⚕️ ما"))).toMatchObject({
        from: { channel: "whatsapp", id: "+254700000001" },
        phone: "+254700000001",
        text: "Habari 👩🏾‍⚕️ ما",
      });
    });

    test("whoever has an id of Meta's is known by it, with the number or without", async () => {
      const both = { number: "254700000001", userId: "KE.13491208655302741918" };
      expect(await deliver(text("a"), both)).toMatchObject({
        from: { id: "KE.13491208655302741918" },
        phone: "+254700000001",
      });
      const hidden = await deliver(text("b"), { userId: "KE.2" });
      expect(hidden).toMatchObject({ from: { id: "KE.2" } });
      expect(hidden?.phone).toBeUndefined();
    });

    test.each([
      ["a voice note", "audio", { voice: true }, { kind: "audio" }],
      ["a document", "document", { filename: "plan.pdf" }, { kind: "file", name: "plan.pdf" }],
      ["a film", "video", {}, { kind: "video" }],
      ["a sticker", "sticker", {}, { kind: "image" }],
      ["a picture", "image", {}, { kind: "image" }],
    ])("%s comes with its file and its words", async (_, type, more, media) => {
      const file = {
        id: "file1",
        mime_type: "application/x",
        sha256: "",
        caption: "Look",
        ...more,
      };
      expect(await deliver({ type, [type]: file })).toMatchObject({
        text: "Look",
        media: { ...media, ref: "file1", mime: "application/x" },
      });
    });

    test("a sign under a message of ours, and its taking back", async () => {
      const signed = { type: "reaction", reaction: { message_id: "wamid.out.1", emoji: "👍" } };
      expect(await deliver(signed)).toMatchObject({
        act: "reacted",
        text: "👍",
        about: "wamid.out.1",
      });
      const back = { type: "reaction", reaction: { message_id: "wamid.out.1" } };
      expect(await deliver(back)).toMatchObject({ act: "reacted", text: "" });
    });

    test("an edit and a deletion name the message that they are about", async () => {
      const edit = { original_message_id: "wamid.in.7", message: text("twelve") };
      expect(await deliver({ type: "edit", edit })).toMatchObject({
        act: "edited",
        text: "twelve",
        about: "wamid.in.7",
      });
      const revoke = { original_message_id: "wamid.in.7" };
      expect(await deliver({ type: "revoke", revoke })).toMatchObject({
        act: "deleted",
        about: "wamid.in.7",
      });
    });

    test("a place is told in words, and a quote names what it quotes", async () => {
      const location = { latitude: -1.29, longitude: 36.82, name: "Afya House" };
      const context = { id: "wamid.out.3" };
      expect(await deliver({ type: "location", location, context })).toMatchObject({
        text: "Afya House, -1.29, 36.82",
        about: "wamid.out.3",
      });
    });

    test("the button of a template only asks for what waits", async () => {
      const button = { payload: "Start", text: "Start" };
      const tapped = await deliver({ type: "button", button, context: { id: "wamid.out.1" } });
      expect(tapped).toMatchObject({ opens: true, text: "Start", about: "wamid.out.1" });
      expect(tapped?.choice).toBeUndefined();
    });

    test.each([
      ["of a kind that Meta does not carry", { type: "unsupported", errors: [{ code: 131051 }] }],
      ["of a kind that nobody heard of yet", { type: "hologram", hologram: {} }],
      ["that is not as Meta describes it", { type: "text", text: 7 }],
    ])("something %s is taken in as unreadable", async (_, content) => {
      expect(await deliver(content)).toMatchObject({ act: "unreadable", text: "" });
    });

    test("one that is malformed holds up none of the others, and they are heard oldest first", async () => {
      const of = (body: object, seconds: number) => ({
        from: "254700000001",
        timestamp: String(seconds),
        ...body,
      });
      const messages = [
        of({ id: "late", type: "text", text: { body: "second" } }, 1_800_000_060),
        of({ id: 5, type: "text" }, 1_800_000_000),
        of({ id: "early", type: "text", text: { body: "first" } }, 1_800_000_000),
      ];
      await graph.box.deliver(valueOf({ contacts: [{ wa_id: "254700000001" }], messages }));
      expect(got.map(({ text: words }) => words)).toEqual(["first", "second"]);
    });
  });

  describe("what becomes of our messages", () => {
    test("each status comes with our key; of what is not ours nothing is told", async () => {
      await cloud.send({
        key: "r.1.0",
        to: { channel: "whatsapp", id: "+254700000001" },
        body: { text: "Hi" },
      });
      const [posted] = graph.posted;
      if (!posted) throw new Error("nothing was posted");
      for (const status of ["sent", "delivered", "read"] as const) graph.status(posted, status);
      graph.status(posted, "failed", 131026);
      graph.status({ ...posted, message: { to: "1", type: "text" } }, "read");
      await graph.box.taken();
      expect(
        told.map(({ key, platformId, state, fault }) => [key, platformId, state, fault]),
      ).toEqual([
        ["r.1.0", posted.id, "sent", undefined],
        ["r.1.0", posted.id, "delivered", undefined],
        ["r.1.0", posted.id, "read", undefined],
        ["r.1.0", posted.id, "failed", "unreachable"],
      ]);
    });
  });
});
