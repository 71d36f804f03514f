import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SlackStandIn } from "../standins/slack/shape.ts";
import { startSlackStandIn } from "../standins/slack/slack-stand-in.ts";
import { command } from "../support/command.ts";
import { CANARIES } from "../support/forgettable.ts";
import { type DataFolder, makeDataFolder, openTestService } from "../support/open-test-service.ts";

const PEOPLE = ["U0BRUNO", "U0FARID", "U0HIBA", "U0CHIDI", "U0INES", "U0JOSEPH"];

let slack: SlackStandIn;
let data: DataFolder;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  slack = await startSlackStandIn();
  for (const id of PEOPLE) slack.addPerson({ id });
  data = await makeDataFolder();
  environment = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    PRACTICE: "on",
  };
  const service = await openTestService(data.path, environment);
  const say = async (...texts: readonly string[]) => {
    for (const text of texts) {
      service.practice?.say({ channel: "whatsapp", id: "+254700000001" }, text);
      await service.practice?.delivered();
      await service.bot.idle();
    }
  };
  await service.push?.(new Date("2026-11-23T06:10:00Z"));
  await say("1", "The zebra count is done", "no", "Write to the pangolin office", "friday");
  await say("1", "yes");
  await service.push?.(new Date("2026-11-24T10:00:00Z"));
  await say("A caracal was seen at the clinic", "1");
  await service.push?.(new Date("2026-11-26T10:00:00Z"));
  await service.stop();
});

afterAll(async () => {
  await slack.close();
  await data.remove();
});

const standing = (): string => JSON.stringify(PEOPLE.flatMap((id) => slack.messages(id)));
const seen = (): readonly string[] =>
  CANARIES.filter((each) => new RegExp(`(?<![A-Za-z0-9])${each}(?![A-Za-z])`).test(standing()));

test("what was posted in Slack is changed there, and counted", async () => {
  expect(seen()).toEqual(expect.arrayContaining(["Amina", "zebra", "pangolin", "caracal"]));
  const words = ["--contact", "amina", "--yes"];
  const { out, err, code } = await command("erase", words, { ...environment, DATA_DIR: data.path });
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out).toMatch(/slack_messages +\d+ changed/);
  expect(seen()).toEqual([]);
  expect(standing()).toContain("This message was removed at a person's request.");
});
