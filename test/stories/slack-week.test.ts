import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Service } from "../../src/app.ts";
import type { ShownMessage, SlackStandIn } from "../standins/slack/shape.ts";
import { startSlackStandIn } from "../standins/slack/slack-stand-in.ts";
import { type DataFolder, makeDataFolder, openTestService } from "../support/open-test-service.ts";

const AMINA = { channel: "whatsapp", id: "+254700000001" } as const;
const BRUNO = "U0BRUNO";

let slack: SlackStandIn;
let data: DataFolder;
let service: Service;

async function begin(way: "HTTP" | "Socket Mode"): Promise<void> {
  slack = await startSlackStandIn();
  for (const id of [BRUNO, "U0FARID", "U0HIBA", "U0CHIDI"]) slack.addPerson({ id });
  data = await makeDataFolder();
  service = await openTestService(data.path, {
    SLACK_BOT_TOKEN: slack.botToken,
    ...(way === "HTTP"
      ? { SLACK_SIGNING_SECRET: slack.signingSecret }
      : { SLACK_APP_TOKEN: slack.appToken }),
    SLACK_API_URL: slack.apiUrl,
  });
  if (way === "HTTP") slack.deliverTo(`${service.url}/slack/events`);
}

async function end(): Promise<void> {
  await service.stop();
  await slack.close();
  await data.remove();
}

const push = async (to: string): Promise<void> => await service.push?.(new Date(to));

async function eventually<T>(find: () => T | undefined, what: string): Promise<T> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${what} never came`);
}

const toAmina = () =>
  (service.practice?.messages(AMINA) ?? []).filter(({ direction }) => direction === "out");

/** Amina answers on her phone; gives what Baraza says to it. */
async function amina(text: string): Promise<string> {
  const before = toAmina().length;
  service.practice?.say(AMINA, text);
  return (await eventually(() => toAmina()[before], `an answer to “${text}”`)).text;
}

const inSlack = async (holds: (message: ShownMessage) => boolean, what: string) =>
  await eventually(() => slack.messages(BRUNO).find(holds), what);
const digest = async (words: string): Promise<ShownMessage> =>
  await inSlack(
    ({ lines, under }) => under === undefined && lines.join("\n").includes(words),
    `a digest with “${words}”`,
  );

describe.each(["HTTP", "Socket Mode"] as const)("a week over WhatsApp and Slack, by %s", (way) => {
  beforeAll(async () => await begin(way), 60_000);
  afterAll(end, 30_000);

  test("the digest comes with what the team answered, and says it all to a screen reader", async () => {
    await push("2026-11-23T06:30Z");
    const change = "The new director asks for other figures";
    for (const text of ["at risk", change, "A signature is missing", "1", "no", "skip"])
      await amina(text);
    expect(await amina("none this week")).toContain("Thank you. This is what I noted");
    await amina("yes");
    await push("2026-11-26T08:00Z");
    const { lines, text } = await digest("1 of 2 answered.");
    expect(lines.join("\n")).toContain("Kenya · 🟡 At risk");
    expect(text).toContain("The new director asks for other figures");
  });

  test("Bruno’s words reach the team, and its reply stands under the digest", async () => {
    const { id, buttons } = await digest("Kenya · 🟡 At risk");
    expect(buttons.map(({ label }) => label)).toContain("Answer the team");
    await slack.click(BRUNO, id, "Answer the team");
    const modal = await eventually(() => slack.modal(BRUNO), "the form");
    const [field] = modal.fields;
    await slack.submit(BRUNO, { [field?.label ?? ""]: "Which figures <exactly>? *I* can help" });
    const words = await eventually(
      () => toAmina().find(({ text }) => text.includes("Which figures <exactly>? *I* can help")),
      "Bruno’s words",
    );
    expect(words.text).toContain("Bruno");
    service.practice?.say(AMINA, "Those by district <!channel>");
    const reply = await inSlack(
      ({ text }) => text.includes("Those by district"),
      "the team’s reply",
    );
    expect(reply.under).toBe(id);
    expect(reply.text).toContain("<!channel>");
    const sent = slack.calls("chat.postMessage").map(({ args }) => String(args["text"]));
    expect(sent.find((text) => text.includes("Those by district"))).toContain("&lt;!channel&gt;");
    expect(JSON.stringify(reply.blocks ?? [])).not.toContain("mrkdwn");
  });

  test("an answer that comes late changes the digest in place, and adds one line under it", async () => {
    const { id } = await digest("1 of 2 answered.");
    const before = slack.messages(BRUNO).length;
    const gora = { channel: "whatsapp", id: "+221700000001" } as const;
    const late = ["bloqué", "Rien", "Une signature manque", "1", "non", "passer", "1", "oui"];
    for (const text of late) {
      service.practice?.say(gora, text);
      await service.practice?.delivered();
      await service.bot.idle();
    }
    const changed = await digest("2 of 2 answered.");
    expect(changed.id).toBe(id);
    const added = slack.messages(BRUNO).slice(before);
    expect(added.map(({ under }) => under)).toEqual([id]);
    expect(added[0]?.text).toContain("Sénégal");
  });

  test("a coach who moves is asked by the clock of the new place, as soon as Slack tells", async () => {
    slack.changePerson({ id: BRUNO, zone: "America/Lima" });
    await slack.settled();
    expect((await service.store.contact("bruno"))?.zone).toBe("America/Lima");
  });
});
