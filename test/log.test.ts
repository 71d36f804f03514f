import { describe, expect, test } from "@jest/globals";
import type { Logger } from "pino";
import { LOG_FIELDS, openLog, silenceConsole } from "../src/log.ts";
import { logCalls } from "./support/log-calls.ts";

const PHONE = "+254799123987";
const NAME = "Zuwena Quillfeather";
const TEXT = "the cholera ward has no water";
const CANARIES = [PHONE, PHONE.slice(1), NAME, "Zuwena", TEXT, "cholera"];

function written(act: (log: Logger) => void): string {
  const lines: string[] = [];
  act(openLog("trace", { write: (line: string) => void lines.push(line) }));
  expect(lines).not.toHaveLength(0);
  return lines.join("");
}

function linesOf(act: (log: Logger) => void): Record<string, unknown>[] {
  const lines = written(act).trim().split("\n");
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}

const refusal = Object.assign(new Error(`E11000 dup key: { phone: "${PHONE}" }`), {
  name: "MongoServerError",
  code: 11000,
  keyValue: { phone: PHONE },
  contact: { phone: PHONE, name: NAME },
});

const ROUTES: Readonly<Record<string, (log: Logger) => void>> = {
  "a phone": (log) => log.info({ phone: PHONE }, "sent"),
  "a contact's phone": (log) => log.info({ contact: { phone: PHONE } }, "sent"),
  "an answer's text": (log) => log.info({ answer: { text: TEXT } }, "answered"),
  "a child's binding": (log) => log.child({ phone: PHONE, name: NAME }).info("sent"),
  "a child's own serializers": (log) =>
    log.child({ contact: NAME }, { serializers: { err: String } }).error({ err: refusal }, "sent"),
  "a binding added later": (log) => {
    log.setBindings({ phone: PHONE });
    log.info("sent");
  },
  "a message with a number in it": (log) => log.info(`sent to ${PHONE}`),
  "a message with spaced figures in it": (log) => log.info("sent to +254 799 123 987"),
  "an error's message": (log) => log.error({ err: refusal }, "not written"),
  "an error alone": (log) => log.error(refusal),
  "an error without a message beside it": (log) => log.error({ err: refusal }),
  "an array's element": (log) => log.info({ list: [{ phone: PHONE }] }, "sent"),
  "an error's property": (log) => log.error({ err: refusal }, "not sent"),
  "an error's cause": (log) =>
    log.error({ err: new Error("failed", { cause: new Error(`to ${PHONE} ${NAME}`) }) }, "failed"),
  "an error that is text": (log) => log.error({ err: `to ${PHONE}` }, "failed"),
  "an error under another name": (log) => log.error({ error: refusal, reason: NAME }, "failed"),
  "a URL's query": (log) => log.info({ url: `/say?contact=${PHONE}&text=${TEXT}` }, "asked"),
  "a URL's query in a message": (log) => log.info(`asked for /say?contact=${NAME}`),
  "a format argument": (log) => log.info("to %s, called %o", PHONE, { name: NAME }),
  "a format argument after facts": (log) => log.info({ mine: true }, "to %s", NAME),
  "another key": (log) => log.info({ from: PHONE, [PHONE]: 1 }, "received"),
  "three levels down": (log) => log.info({ a: { b: { phone: PHONE } } }, "sent"),
  "answers of a conversation": (log) => log.info({ conv: { answers: [{ text: TEXT }] } }, "kept"),
  "a known name with a person in it": (log) => log.info({ channel: NAME, outcome: TEXT }, "kept"),
  "a number as a number": (log) => log.info({ phone: 254799123987 }, "sent"),
};

describe("The log", () => {
  test.each(Object.entries(ROUTES))("keeps a person out that comes by way of %s", (_way, act) => {
    const text = written(act);
    for (const canary of CANARIES) expect(text).not.toContain(canary);
  });

  test("shows counts, states and fingerprints of ids, the same for the same person", () => {
    const [first, second] = linesOf((log) => {
      log.info({ contact: "amina", channel: "whatsapp", attempts: 2 }, "message not sent");
      log.child({ contact: "amina" }).warn({ contact: undefined }, "again");
    });
    expect(first).toMatchObject({
      service: "baraza",
      msg: "message not sent",
      channel: "whatsapp",
      attempts: 2,
      contact: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(second?.["contact"]).toBe(first?.["contact"]);
  });

  test("tells an error by kind, code and place, down to its cause", () => {
    const [line] = linesOf((log) => {
      log.error({ err: new Error("outer", { cause: refusal }) }, "not written");
    });
    expect(line).toMatchObject({
      msg: "not written",
      err: {
        kind: "Error",
        at: expect.arrayContaining([expect.stringContaining("log.test.ts")]),
        cause: { kind: "MongoServerError", code: 11000 },
      },
    });
  });

  test("counts what it leaves out", () => {
    const [line] = linesOf((log) => log.info({ phone: PHONE, name: NAME, mine: true }, "sent"));
    expect(line).toMatchObject({ left_out: 2, mine: true });
  });

  test("says only that library output on the console", () => {
    const text = written((log) => {
      const pretended = { ...console };
      silenceConsole(log, pretended);
      pretended.error(`could not send to ${PHONE}`, refusal);
    });
    expect(text).toContain("library output on the console");
    for (const canary of CANARIES) expect(text).not.toContain(canary);
  });
});

describe("Every call of the log in the sources", () => {
  const calls = ["src", "adapters"].flatMap(logCalls);

  test("is seen", () => {
    expect(calls.length).toBeGreaterThan(8);
  });

  test("has a message without values in it", () => {
    expect(calls.filter(({ isStatic }) => !isStatic)).toEqual([]);
  });

  test("names only facts that the log shows", () => {
    const unknown = calls.flatMap(({ file, facts }) =>
      facts.filter((name) => !(name in LOG_FIELDS)).map((name) => `${file}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});
