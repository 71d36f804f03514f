import { afterEach, expect, test } from "@jest/globals";
import { z } from "zod";
import type { Service } from "../../src/app.ts";
import { type DataFolder, makeDataFolder, openTestService } from "../support/open-test-service.ts";

const GROUP = "120363000000000001@g.us";
const Messages = z.array(z.object({ id: z.string(), from: z.string(), text: z.string() }));

let service: Service | undefined;
let folder: DataFolder | undefined;
afterEach(async () => {
  await service?.stop();
  await folder?.remove();
});

test("a team answers in its group on the practice phones, and its coach reads it with the week's digest", async () => {
  folder = await makeDataFolder();
  service = await openTestService(folder.path);
  const { url } = service;
  const post = async (path: string, body: object): Promise<number> => {
    const headers = { "content-type": "application/json" };
    const sent = { method: "POST", headers, body: JSON.stringify(body) };
    return (await fetch(`${url}/practice/api/${path}`, sent)).status;
  };
  const read = async (of: string) =>
    Messages.parse(await (await fetch(`${url}/practice/api/messages?${of}`)).json());
  const group = async () => await read(`channel=whatsapp&address=${GROUP}`);

  await post("clock", { to: "2026-11-24T07:05:00Z" });
  const [question] = await group();
  expect(question?.text).toContain("One question for the whole team");
  const inGroup = { group: "kenya", about: question?.id };
  expect(await post("say", { contact: "kamau", text: "Who signs", ...inGroup })).toBe(202);
  expect(await post("say", { contact: "amina", text: "Lunch?", group: "kenya" })).toBe(202);
  expect(await post("say", { contact: "amina", text: "Who pays", ...inGroup })).toBe(202);
  expect(await post("say", { contact: "efua", text: "Hello", group: "ghana" })).toBe(404);
  await post("clock", { to: "2026-11-24T08:00:00Z" });
  expect((await group()).map(({ from, text }) => [from, text.slice(0, 30)])).toEqual([
    ["baraza", "One question for the whole tea"],
    ["kamau", "Who signs"],
    ["amina", "Lunch?"],
    ["amina", "Who pays"],
    ["baraza", "Thank you. I have noted it as "],
    ["baraza", "Thank you. I have noted it bes"],
  ]);

  await post("clock", { to: "2026-11-26T12:00:00Z" });
  const digest = (await read("contact=bruno")).find(({ text }) => text.includes("week 48"));
  expect(digest?.text).toContain("In the group, To settle together: Who signs / Who pays");
});
