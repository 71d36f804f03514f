import { isPhoneChannel } from "../domain/channel-traits.ts";
import { JOIN_CODE_DAYS, makeJoinCode, showJoinCode } from "../domain/join-code.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { openServiceStore, readServiceTime, readSettings } from "./shared/open-service-store.ts";
import { describeUnknownContact } from "./shared/unknown-contact.ts";

const USAGE = "Make a code by which somebody joins on WhatsApp:  npm run join -- <contact>";
const DAY = 86_400_000;

const { words } = readArguments(USAGE, {});
const [id, ...more] = words;
if (id === undefined || more.length > 0) exitWithError(USAGE);
const config = readSettings();
const house = await openServiceStore(config);
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
    return exitWithError(describeUnknownContact(contactId, people));
  }
  const code = makeJoinCode((bytes) => globalThis.crypto.getRandomValues(new Uint8Array(bytes)));
  const until = new Date(readServiceTime(config).getTime() + JOIN_CODE_DAYS * DAY);
  await store.issueJoinCode(contact.id, code, until);
  const isKnown = [contact.address, ...(contact.aliases ?? [])].some((each) =>
    isPhoneChannel(each.channel),
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
