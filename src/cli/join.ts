import { JOIN_CODE_DAYS, makeJoinCode, showJoinCode } from "../domain/join-code.ts";
import { giveUp, readArguments } from "./arguments.ts";
import { nobodyCalled } from "./nobody.ts";
import { openHouse, settings, timeOf } from "./open.ts";

const USAGE = "Make a code by which somebody joins on WhatsApp:  npm run join -- <contact>";
const DAY = 86_400_000;

const { words } = readArguments(USAGE, {});
const [id, ...more] = words;
if (id === undefined || more.length > 0) giveUp(USAGE);
const config = settings();
const house = await openHouse(config);
try {
  process.stdout.write(await makeFor(id));
} finally {
  await house.close();
}

async function makeFor(contactId: string): Promise<string> {
  const { store } = house;
  const contact = await store.contact(contactId);
  if (contact === undefined || contact.role === "group") {
    const people = await store.contacts();
    await house.close();
    return giveUp(nobodyCalled(contactId, people));
  }
  const code = makeJoinCode((bytes) => globalThis.crypto.getRandomValues(new Uint8Array(bytes)));
  const until = new Date(timeOf(config).getTime() + JOIN_CODE_DAYS * DAY);
  await store.issueJoinCode(contact.id, code, until);
  const isKnown = [contact.address, ...(contact.aliases ?? [])].some(
    (each) => each.channel === "whatsapp",
  );
  return [
    `The code of ${contact.id}: ${showJoinCode(code)}`,
    `They write to the bot on WhatsApp:  join ${showJoinCode(code)}`,
    `It works once, until ${until.toISOString().slice(0, 10)}; an earlier code of theirs no longer works.`,
    "Give it to them in person or by phone: it is shown only now, and kept nowhere in readable form.",
    isKnown
      ? "Their WhatsApp number is known: it is asked first, and only its yes, or a manager's, moves them."
      : "No WhatsApp address of theirs is known: they are known at once where they write from.",
    "",
  ].join("\n");
}
