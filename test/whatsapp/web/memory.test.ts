import { appendFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openMessageJournal } from "../../../adapters/whatsapp/web/base/message-journal.ts";

const CHAT = "90000000000001@lid";
const ID = `true_${CHAT}_3EB0AA`;
const intent = (at: number, poll?: readonly string[]) => ({ chat: CHAT, print: "f00d", at, poll });

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "baraza-memory-"));
  file = join(folder, "whatsapp", "memory.jsonl");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test("what was sent under which key outlives the process, with the choices of a poll", async () => {
  const before = await openMessageJournal(file);
  await before.link(1000);
  await before.intend("k1", intent(Date.now(), ["yes", "no"]));
  expect(before.intends(CHAT, "f00d")).toBe(true);
  await before.post("k1", ID);
  expect([before.intends(CHAT, "f00d"), before.intentOf("k1")]).toEqual([false, undefined]);
  await before.intend("k2", intent(Date.now()));
  await before.hear(CHAT, 2000);
  await before.hear(CHAT, 1500);
  await before.close();
  const after = await openMessageJournal(file);
  expect(after.postedAs("k1")).toEqual({ id: ID, poll: ["yes", "no"] });
  expect(after.postedAs("k2")).toBeUndefined();
  expect(after.intentOf("k2")).toMatchObject({ chat: CHAT, print: "f00d" });
  expect(after.keyOf(ID)?.key).toBe("k1");
  expect(after.keyOf(`true_other_3EB0AA`)?.key).toBe("k1");
  expect([after.heardUntil(CHAT), after.linkedAt()]).toEqual([2000, 1000]);
  await after.close();
});

test("a line that a power cut left half written costs nothing else", async () => {
  const before = await openMessageJournal(file);
  await before.intend("k1", intent(Date.now()));
  await before.post("k1", ID);
  await before.close();
  await appendFile(file, '{"type":"posted","key":"k2","id":"tr');
  const after = await openMessageJournal(file);
  expect(after.postedAs("k1")?.id).toBe(ID);
  expect(after.postedAs("k2")).toBeUndefined();
  await after.close();
});

test("what is older than two months is forgotten, and whom the number knows is not", async () => {
  const before = await openMessageJournal(file);
  await before.intend("old", intent(Date.now() - 61 * 86_400_000));
  await before.post("old", ID);
  await before.hear(CHAT, 1);
  await before.close();
  const between = await openMessageJournal(file);
  await between.close();
  const after = await openMessageJournal(file);
  expect(after.postedAs("old")).toBeUndefined();
  expect(after.keyOf(ID)).toBeUndefined();
  expect(after.knows(CHAT)).toBe(true);
  expect([after.begun(0), after.begun(Date.now() - 86_400_000)]).toEqual([1, 0]);
  await after.close();
});

test("nobody but the service may read it", async () => {
  const journal = await openMessageJournal(file);
  await journal.close();
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect((await stat(join(folder, "whatsapp"))).mode & 0o077).toBe(0);
});
