import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startService } from "../app.ts";
import { readConfig } from "../config/config.ts";
import { groupId } from "../domain/people.ts";
import { openLog } from "../log.ts";
import { exitWithError } from "./shared/arguments.ts";
import { printDemoMessage } from "./shared/demo-print.ts";
import { THREE_WEEKS } from "./shared/demo-script.ts";

// Three weeks of the practice programme in fast-forward, on a store of its own that is thrown away afterwards.
const dir = await mkdtemp(join(tmpdir(), "baraza-demo-"));
const read = readConfig({ PORT: "0", DATA_DIR: dir, LOG_LEVEL: "error", PRACTICE: "on" });
if ("faults" in read) exitWithError("The demo's own settings are off.");
const service = await startService(read.config, openLog("error"));
try {
  const { practice, push, store } = service;
  if (!practice || !push) throw new Error("the demo needs practice");
  const people = await store.contacts();
  const teams = await store.teams();
  const groups = await Promise.all(teams.map(({ id }) => store.contact(groupId(id))));
  const contacts = [...people, ...groups.flatMap((each) => each ?? [])];
  let shown = 0;
  const showNew = (): void => {
    const messages = practice.messages();
    for (const message of messages.filter(({ version }) => version > shown))
      printDemoMessage(message, contacts);
    shown = practice.version();
  };
  for (const moment of THREE_WEEKS) {
    await push(new Date(moment.at));
    showNew();
    const contact = contacts.find(({ id }) => id === moment.who);
    if (contact === undefined) continue;
    for (const words of moment.says ?? []) {
      const from = contact.address;
      const own = moment.inGroup ? groupId(contact.team ?? "") : "";
      const group = contacts.find(({ id }) => id === own)?.address.id;
      practice.act(from, words, group === undefined ? {} : { group, addressed: true });
      await practice.delivered();
      await service.bot.idle();
      showNew();
    }
  }
} finally {
  await service.stop();
  await rm(dir, { recursive: true, force: true });
}
