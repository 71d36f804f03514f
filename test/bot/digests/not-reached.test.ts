import { afterEach, describe, expect, test } from "@jest/globals";
import { SendError } from "../../../src/ports/channel.ts";
import { openTestApp, type TestApp } from "../../support/open-test-app.ts";

describe("a team whose questions could not be brought to it", () => {
  let app: TestApp;
  afterEach(async () => {
    await app.close();
  });

  /** A week in which WhatsApp fails every message in this way. */
  const weekWith = async (fault: SendError): Promise<string> => {
    app = await openTestApp({
      people: ["amina", "bruno"],
      through: (channel) =>
        channel.kind !== "whatsapp"
          ? channel
          : {
              ...channel,
              capabilities: { ...channel.capabilities, finds: false },
              async send() {
                throw fault;
              },
            },
    });
    await app.push("2026-11-23T06:00Z");
    for (let n = 0; n < 3; n++) await app.wait(20_000);
    await app.push("2026-11-26T09:00Z");
    return app.phone("bruno").join("\n");
  };

  test.each([
    ["in doubt", new SendError("unknown_outcome", "no answer")],
    ["refused for good", new SendError("unreachable", "no such number")],
    ["held back by an outage", new SendError("try_later", "no line", undefined, "channel")],
  ])("is not called silent: %s, the coach reads that it could not be reached", async (_, fault) => {
    const read = await weekWith(fault);
    expect(read).toContain("Could not be reached");
    expect(read).toContain("Could not be reached: Amina");
    expect(read).not.toMatch(/No answer yet|has not answered|Not answered yet|no answer from/);
  });
});
