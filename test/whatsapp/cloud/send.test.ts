import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { openWhatsAppCloud, type WhatsAppCloud } from "../../../adapters/whatsapp/cloud/cloud.ts";
import type { MessageBody } from "../../../src/domain/message.ts";
import type { OutgoingMessage } from "../../../src/ports/channel.ts";
import { ACCOUNT } from "../../standins/graph/books.ts";
import { type GraphStandIn, openGraphStandIn } from "../../standins/graph/graph.ts";
import { type GraphMessage, tappableIn } from "../../standins/graph/message-schema.ts";
import { text } from "../../standins/graph/payloads.ts";
import { hearing } from "../../support/recording-host.ts";

const AMINA = { channel: "whatsapp", id: "+254700000001" } as const;

const choicesOf = (...labels: readonly string[]) =>
  labels.map((label, index) => ({ id: `status:${index}`, label }));

describe("messages by the Cloud API", () => {
  let graph: GraphStandIn;
  let cloud: WhatsAppCloud;
  const got: { choice?: string | undefined }[] = [];

  beforeEach(async () => {
    got.length = 0;
    graph = await openGraphStandIn();
    const log = pino({ level: "silent" });
    cloud = openWhatsAppCloud({ ...ACCOUNT, url: graph.url, log, lookEvery: 20 });
    graph.connect(cloud.webhook);
    await cloud.start(hearing(async (inbound) => void got.push(inbound)));
  });
  afterEach(async () => {
    await cloud.stop();
    await graph.close();
  });

  const send = async (
    body: MessageBody,
    more: Partial<OutgoingMessage> = {},
  ): Promise<GraphMessage> => {
    await cloud.send({ key: `k${graph.posted.length}`, to: AMINA, body, ...more });
    const last = graph.posted.at(-1);
    if (!last) throw new Error("nothing was posted");
    return last.message;
  };
  const eventually = async (holds: () => boolean): Promise<void> => {
    for (let tries = 0; !holds() && tries < 200; tries++)
      await new Promise((done) => setTimeout(done, 10));
    expect(holds()).toBe(true);
  };

  describe("choices", () => {
    const question = "How is it going?";

    test.each([
      ["three short ones are buttons", ["On track", "At risk", "Stuck"], "button"],
      ["seven are a list", ["a", "b", "c", "d", "e", "f", "g"], "list"],
      [
        "two too long for buttons are a list",
        ["An example or a tool", "A mentor’s own advice"],
        "list",
      ],
      ["one alone is a button", ["Leave it"], "button"],
    ])("%s", async (_, labels, kind) => {
      const message = await send({ text: question, choices: choicesOf(...labels) });
      expect(message.interactive?.type).toBe(kind);
      expect(tappableIn(message).map(({ title }) => title)).toEqual(labels);
    });

    test.each([
      ["eleven", Array.from({ length: 11 }, (_none, index) => `number ${index}`)],
      [
        "those too long for a list",
        ["A mentor’s advice on the budget", "A mentor’s advice on the law"],
      ],
      ["those that look alike", ["Yes", "Yes"]],
    ])("%s are numbered, none of them cut", async (_, labels) => {
      const message = await send({ text: question, choices: choicesOf(...labels) });
      const lines = labels.map((label, index) => `${index + 1}. ${label}`);
      expect(message.text?.body).toBe([question, "", ...lines].join("\n"));
    });

    test("under a text too long for buttons they are numbered, and all of it arrives", async () => {
      const long = "Maneno mengi. ".repeat(100);
      const message = await send({ text: long, choices: choicesOf("Ndiyo", "Hapana") });
      expect(message.text?.body).toBe(`${long}\n\n1. Ndiyo\n2. Hapana`);
    });

    test("where the numbers make a text too long for Meta, its end gives way to them", async () => {
      const message = await send({ text: "x".repeat(4090), choices: choicesOf("Ndiyo", "Hapana") });
      expect(message.text?.body).toHaveLength(4096);
      expect(message.text?.body).toMatch(/x…\n\n1\. Ndiyo\n2\. Hapana$/);
    });

    test("the button of a list is in the language of the message", async () => {
      const choices = choicesOf("un", "deux", "trois", "quatre");
      const { interactive } = await send({ text: question, choices, language: "fr" });
      expect(interactive?.action).toMatchObject({ button: "Choisir" });
    });

    test("an id longer than Meta carries comes back whole", async () => {
      const id = `nudge:${"x".repeat(300)}`;
      await send({ text: question, choices: [{ id, label: "Nudge" }] });
      const [posted] = graph.posted;
      const out = posted && tappableIn(posted.message)[0]?.id;
      expect(out?.length).toBeLessThanOrEqual(200);
      if (posted && out) graph.tap({ number: "254700000001" }, posted, out);
      await eventually(() => got.length === 1);
      expect(got[0]?.choice).toBe(id);
    });

    test("what can be done without a form is offered like a choice", async () => {
      const actions = [
        { id: "accept:d1", label: "Accept" },
        { id: "suggest:d1", label: "Suggest", opens: true },
      ];
      const message = await send({ text: "A brief", parts: [{ type: "actions", actions }] });
      expect(tappableIn(message)).toEqual([{ id: "accept:d1", title: "Accept" }]);
    });
  });

  describe("templates", () => {
    const template = {
      name: "weekly_check_in",
      language: "en_US",
      params: ["Amina", " a\n\tb  c", ""],
    };

    test("go in place of the text when asked for, with their places filled as Meta wants it", async () => {
      const message = await send({ text: "free", template }, { asTemplate: true });
      expect(message.text).toBeUndefined();
      const [component] = message.template?.components ?? [];
      expect(component?.parameters.map((each) => each.text)).toEqual(["Amina", "a b c", "–"]);
    });

    test("stay unsaid otherwise", async () => {
      expect((await send({ text: "free", template })).text?.body).toBe("free");
    });
  });

  describe("to whom, and under what", () => {
    test("a number goes without its plus, with our key as callback data", async () => {
      const message = await send({ text: "Habari" }, { key: "team_weekly/amina/2026-W48.1.0" });
      expect(message).toMatchObject({
        to: "254700000001",
        biz_opaque_callback_data: "team_weekly/amina/2026-W48.1.0",
      });
    });

    test("an id of Meta's is its own kind of recipient, until the number behind it is known", async () => {
      const to = { channel: "whatsapp", id: "KE.1349" } as const;
      const unknown = await send({ text: "Habari" }, { to });
      expect([unknown.to, unknown.recipient]).toEqual([undefined, "KE.1349"]);
      graph.say({ number: "254700000001", userId: "KE.1349" }, text("Hello"));
      await eventually(() => got.length === 1);
      expect(await send({ text: "Habari" }, { to })).toMatchObject({ to: "254700000001" });
    });

    test.each(["254700000001@c.us", "98765432109876@lid", "KE.1349"])(
      "whom a linked phone called %s is reached by the number that the house knows",
      async (id) => {
        const to = { channel: "whatsapp", id } as const;
        const message = await send({ text: "Habari" }, { to, phone: "+254700000001" });
        expect(message).toMatchObject({ to: "254700000001" });
      },
    );

    test("somebody known only by a linked phone's own id is out of reach", async () => {
      const to = { channel: "whatsapp", id: "98765432109876@lid" } as const;
      await expect(send({ text: "Habari" }, { to })).rejects.toMatchObject({
        fault: "unreachable",
      });
    });

    test("a message under another one quotes it", async () => {
      const message = await send({ text: "Yes" }, { under: "wamid.in.4" });
      expect(message.context).toEqual({ message_id: "wamid.in.4" });
    });

    test("an existing group is out of reach", async () => {
      const to = { channel: "whatsapp", id: "120363000000000001@g.us" } as const;
      await expect(send({ text: "Habari" }, { to })).rejects.toMatchObject({
        fault: "unreachable",
      });
    });
  });

  describe("files", () => {
    const bytes = new TextEncoder().encode("bytes");
    const file = (mime: string, name?: string) => ({ id: "a", mime, name, bytes });

    test.each([
      ["a picture", "image/png", "image", { caption: "Look" }],
      ["a document", "application/pdf", "document", { caption: "Look", filename: "plan.pdf" }],
    ])("%s goes with its words under it", async (_, mime, type, shown) => {
      const message = await send({ text: "Look" }, { attachment: file(mime, "plan.pdf") });
      expect(message).toMatchObject({ type, [type]: shown });
      expect([...graph.uploads.values()][0]).toEqual({ mime, bytes });
    });

    test("a voice note goes first and its words after it, once, also where they fail at first", async () => {
      const attachment = file("audio/ogg; codecs=opus");
      const outgoing = { key: "k", to: AMINA, body: { text: "Listen" }, attachment };
      const types = () => graph.posted.map(({ message }) => message.type);
      await cloud.send(outgoing);
      expect(types()).toEqual(["audio", "text"]);
      expect(graph.posted[1]?.message.biz_opaque_callback_data).toBe("k");
    });

    test("what somebody sent is fetched with the token, and nothing larger than the limit", async () => {
      const ref = graph.keep("image/jpeg", bytes);
      const media = { kind: "image", mime: "image/jpeg", ref } as const;
      expect(await cloud.fetch(media, 5)).toMatchObject({ mime: "image/jpeg", bytes });
      await expect(cloud.fetch(media, 4)).rejects.toMatchObject({ fault: "rejected" });
      await expect(cloud.fetch({ ...media, ref: "gone" }, 5)).rejects.toMatchObject({
        fault: "rejected",
      });
    });
  });

  describe("how fast", () => {
    test("forty-five in a row go to one person, then one in six seconds; another person waits for nobody", async () => {
      for (let times = 0; times < 45; times++) await send({ text: `${times}` });
      const tooMany = await send({ text: "46" }).catch((error: unknown) => error);
      expect(tooMany).toMatchObject({ fault: "try_later" });
      const wait = (tooMany as { retryAfter: number }).retryAfter;
      expect(wait).toBeGreaterThan(4_000);
      expect(wait).toBeLessThanOrEqual(6_000);
      await send(
        { text: "to somebody else" },
        { to: { channel: "whatsapp", id: "+233200000001" } },
      );
    });

    test("each time Meta finds it too fast the pause is four times as long", async () => {
      graph.next({ code: 131056 });
      const first = await send({ text: "a" }).catch((error: unknown) => error);
      expect(first).toMatchObject({ fault: "try_later", retryAfter: 4_000 });
      const asked = graph.requests.length;
      await expect(send({ text: "b" })).rejects.toMatchObject({ fault: "try_later" });
      expect(graph.requests.slice(asked)).not.toContain(`POST /${ACCOUNT.phoneNumberId}/messages`);
    });
  });

  describe("where it stands", () => {
    test("a token that Meta refuses shows at the start in plain words, and a good one again by itself", async () => {
      graph.refuse(190);
      await eventually(() => cloud.health().state === "down");
      expect(cloud.health().detail).toContain("System User token");
      graph.refuse(undefined);
      await eventually(() => cloud.health().state === "ready");
    });

    test("a template that Meta refuses is told until one goes through; other messages go on", async () => {
      const template = { name: "gone", language: "en_US", params: [] };
      graph.next({ code: 132001 });
      await expect(send({ text: "", template }, { asTemplate: true })).rejects.toMatchObject({
        fault: "rejected",
      });
      expect(cloud.health()).toMatchObject({ state: "degraded" });
      await send({ text: "free text" });
      expect(cloud.health().state).toBe("degraded");
      await send({ text: "", template }, { asTemplate: true });
      expect(cloud.health().state).toBe("ready");
    });

    test("a Graph that is not there is down, and what is sent meanwhile surely never left", async () => {
      await graph.close();
      await eventually(() => cloud.health().state === "down");
      await expect(send({ text: "Habari" })).rejects.toMatchObject({ fault: "try_later" });
    });
  });
});
