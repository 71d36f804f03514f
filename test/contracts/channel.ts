import { describe, expect, test } from "@jest/globals";
import type { InboundMessage, MessageBody } from "../../src/domain/message.ts";
import type { Address } from "../../src/domain/people.ts";
import {
  type OutgoingMessage,
  SendError,
  type SendFault,
  type SendResult,
} from "../../src/ports/channel.ts";
import { hearing } from "../support/recording-host.ts";
import type { ChannelTrial } from "./channel-trial.ts";

const LONG = "Tukutane. ".repeat(400);

/** Texts that a channel must carry to the letter, each with what makes it hard. */
const TEXTS: readonly (readonly [string, string])[] = [
  ["several lines", "Jambo Amina,\n\nwhat changed?\n• stock\n• staff"],
  [
    "markup",
    "<b>bold</b> *bold* _it_ ~no~ `code` <!channel> <@U123> & &amp; <script>alert(1)</script>",
  ],
  ["names of a template", "{name} {{7*7}} ${team} %s"],
  ["emoji and their joins", "👩🏾‍⚕️ 🇰🇪 ✅ e\u0301"],
  ["right-to-left writing", "ما الذي تغيّر هذا الأسبوع؟ (Jordan, 2 مستشفيات)"],
  ["4,000 characters", LONG],
];

function message(to: Address, key: string, body: MessageBody, replaces?: string): OutgoingMessage {
  return { key, to, body, replaces };
}

const seen = (of: readonly InboundMessage[]): string[] => of.map(({ text }) => text);

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 500; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

async function faultOf(sent: Promise<SendResult>): Promise<SendFault | "none"> {
  try {
    await sent;
    return "none";
  } catch (error) {
    if (error instanceof SendError) return error.fault;
    throw error;
  }
}

/** What every channel must do, whatever platform is behind it. */
export function channelContract(name: string, open: () => Promise<ChannelTrial>): void {
  async function on(
    trial: (trying: ChannelTrial, got: InboundMessage[]) => Promise<void>,
  ): Promise<void> {
    const opened = await open();
    const got: InboundMessage[] = [];
    try {
      await opened.channel.start(
        hearing(async (inbound) => {
          got.push(inbound);
        }),
      );
      await trial(opened, got);
    } finally {
      await opened.channel.stop();
      await opened.close();
    }
  }

  describe(`${name}, sending`, () => {
    test("tells the platform's id of each message, another one each time", async () => {
      await on(async ({ channel, person, shown }) => {
        const first = await channel.send(message(person, "r1.1.0", { text: "Habari" }));
        const second = await channel.send(message(person, "r1.1.1", { text: "Habari" }));
        expect(first.platformId).not.toBe("");
        expect(second.platformId).not.toBe(first.platformId);
        const ids = (await shown()).map(({ platformId }) => platformId);
        expect(ids).toEqual([first.platformId, second.platformId]);
      });
    });

    test.each(TEXTS)("carries %s to the letter", async (_, text) => {
      await on(async ({ channel, person, shown }) => {
        await channel.send(message(person, "r1.1.0", { text }));
        expect((await shown()).map((each) => each.text)).toEqual([text]);
      });
    });

    test("shows the choices of a message, and a tap comes back as that choice", async () => {
      await on(async ({ channel, person, shown, press }, got) => {
        const choices = [
          { id: "on_track", label: "On track" },
          { id: "stuck", label: "Stuck" },
        ];
        const { platformId } = await channel.send(
          message(person, "r1.1.0", { text: "How is it going?", choices }),
        );
        expect((await shown())[0]?.choices).toEqual(choices);
        await press(platformId, "stuck");
        await eventually(() => got.length === 1);
        expect(got[0]).toMatchObject({ from: person, choice: "stuck", text: "Stuck" });
      });
    });

    test("changes a posted message in place where it can, and sends a new one where it cannot", async () => {
      await on(async ({ channel, person, shown }) => {
        const { platformId } = await channel.send(
          message(person, "d.1", { text: "1 of 2 answered" }),
        );
        const again = message(person, "d.2", { text: "2 of 2 answered" }, platformId);
        const { edits } = channel.capabilities;
        const newer = await channel.send(again);
        expect(newer.platformId === platformId).toBe(edits);
        const texts = (await shown()).map((each) => each.text);
        expect(texts).toEqual(edits ? ["2 of 2 answered"] : ["1 of 2 answered", "2 of 2 answered"]);
      });
    });
  });

  describe(`${name}, finding`, () => {
    test("finds what was sent by its key, and nothing by a key that was never sent", async () => {
      await on(async ({ channel, person }) => {
        if (!channel.capabilities.finds) return;
        const sent = await channel.send(message(person, "r1.1.0", { text: "Habari" }));
        expect(await channel.find("r1.1.0", person)).toEqual(sent);
        expect(await channel.find("r1.1.1", person)).toBeUndefined();
      });
    });

    test("finds it after the service died and came back", async () => {
      await on(async ({ channel, person, reopen }) => {
        if (!channel.capabilities.finds) return;
        const sent = await channel.send(message(person, "r1.1.0", { text: "Habari" }));
        const reopened = await reopen();
        expect(await reopened.find("r1.1.0", person)).toEqual(sent);
        expect(await reopened.find("r1.1.9", person)).toBeUndefined();
      });
    });
  });

  describe(`${name}, receiving`, () => {
    test("hands over what a person writes, to the letter and in order", async () => {
      await on(async ({ person, say }, got) => {
        for (const [, text] of TEXTS) await say(text);
        await eventually(() => got.length === TEXTS.length);
        expect(seen(got)).toEqual(TEXTS.map(([, text]) => text));
        expect(got.every(({ from }) => from.id === person.id)).toBe(true);
        expect(new Set(got.map(({ id }) => id)).size).toBe(TEXTS.length);
      });
    });

    test("gives a message that is delivered twice the same id twice", async () => {
      await on(async ({ say, redeliver }, got) => {
        await say("Kept");
        await eventually(() => got.length === 1);
        await redeliver();
        await eventually(() => got.length === 2);
        expect(got[1]).toEqual(got[0]);
      });
    });

    test("delivers again, in order, what the service could not keep", async () => {
      const opened = await open();
      const got: InboundMessage[] = [];
      let down = true;
      await opened.channel.start(
        hearing(async (inbound) => {
          if (down) throw new Error("the store does not answer");
          got.push(inbound);
        }),
      );
      await opened.say("first");
      await opened.say("second");
      down = false;
      await eventually(() => got.length >= 2);
      expect(seen(got)).toEqual(["first", "second"]);
      await opened.channel.stop();
      await opened.close();
    });

    test("delivers after a restart what the service died over, under the same id", async () => {
      const opened = await open();
      const tried: InboundMessage[] = [];
      await opened.channel.start(
        hearing(async (inbound) => {
          tried.push(inbound);
          throw new Error("killed");
        }),
      );
      await opened.say("first");
      await opened.say("second");
      await eventually(() => tried.length > 0);
      await opened.channel.stop();
      const got: InboundMessage[] = [];
      const reopened = await opened.reopen();
      await reopened.start(
        hearing(async (inbound) => {
          got.push(inbound);
        }),
      );
      await eventually(() => got.length === 2);
      expect(seen(got)).toEqual(["first", "second"]);
      // That it comes late is true of the second time only.
      expect({ ...got[0], late: undefined }).toEqual({ ...tried[0], late: undefined });
      await reopened.stop();
      await opened.close();
    });
  });

  describe(`${name}, failing`, () => {
    test("says of somebody it cannot reach that they are unreachable", async () => {
      await on(async ({ channel, nobody }) => {
        const sent = channel.send(message(nobody, "r1.1.0", { text: "Habari" }));
        expect(await faultOf(sent)).toBe("unreachable");
      });
    });

    test("says of a text longer than it carries that it is rejected", async () => {
      await on(async ({ channel, person, shown }) => {
        const text = "x".repeat(channel.capabilities.maxText + 1);
        expect(await faultOf(channel.send(message(person, "r1.1.0", { text })))).toBe("rejected");
        expect(await shown()).toEqual([]);
      });
    });

    test.each(["try_later", "unknown_outcome"] as const)(
      "tells %s when the platform does so, and sends again after it",
      async (fault) => {
        await on(async ({ channel, person, shown, failNext }) => {
          failNext(fault);
          const key = "r1.1.0";
          expect(await faultOf(channel.send(message(person, key, { text: "Habari" })))).toBe(fault);
          expect(await faultOf(channel.send(message(person, key, { text: "Habari" })))).toBe(
            "none",
          );
          expect((await shown()).length).toBeGreaterThan(0);
        });
      },
    );
  });

  describe(`${name}, starting and stopping`, () => {
    test("is stopped, then ready, then stopped again", async () => {
      const opened = await open();
      expect(opened.channel.health().state).toBe("stopped");
      await opened.channel.start(hearing(async () => undefined));
      await eventually(() => opened.channel.health().state === "ready");
      await opened.channel.stop();
      expect(opened.channel.health().state).toBe("stopped");
      await opened.close();
    });

    test("finishes the send in progress before it is stopped", async () => {
      await on(async ({ channel, person, shown, hold }) => {
        const release = hold();
        const sent = channel.send(message(person, "r1.1.0", { text: "Habari" }));
        let stopped = false;
        const stopping = channel.stop().finally(() => {
          stopped = true;
        });
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(stopped).toBe(false);
        release();
        await stopping;
        expect(await shown()).toHaveLength(1);
        expect(await faultOf(sent)).toBe("none");
      });
    });

    test("stops once, however often it is told to, and sends nothing afterwards", async () => {
      await on(async ({ channel, person, shown }) => {
        await Promise.all([channel.stop(), channel.stop()]);
        await channel.stop();
        const late = channel.send(message(person, "r1.1.0", { text: "Habari" }));
        expect(await faultOf(late)).toBe("try_later");
        expect(await shown()).toEqual([]);
      });
    });
  });
}
