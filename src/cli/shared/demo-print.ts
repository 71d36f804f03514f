import type { LedgerMessage } from "../../../adapters/practice/ledger.ts";
import type { Contact } from "../../domain/people.ts";

const CHANNEL = { whatsapp: "WhatsApp", slack: "Slack" } as const;

/** Prints one message as the two ends saw it: when by the person's own clock, who to whom, and the words. */
export function printDemoMessage(message: LedgerMessage, contacts: readonly Contact[]): void {
  const contact = contacts.find(
    ({ address }) => address.channel === message.channel && address.id === message.address,
  );
  const author = contacts.find(({ address }) => address.id === message.author)?.name;
  const name = nameOf(contact);
  const when = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: contact?.zone ?? "UTC",
  }).format(new Date(message.at));
  const way =
    message.direction === "out"
      ? `Baraza → ${name}`
      : `${author ?? name} → ${author ? name : "Baraza"}`;
  const changed = message.edited ? " (edited)" : "";
  const head = `${when} · ${CHANNEL[message.channel]} · ${way}${changed}`;
  const offered = message.choices ?? [];
  const choices = offered.map(({ label }, index) =>
    offered.length > 1 ? `  [${index + 1}] ${label}` : `  [${label}]`,
  );
  const body = [message.text, ...choices].join("\n").replaceAll("\n", "\n    ");
  process.stdout.write(`${head}\n    ${body}\n\n`);
}

function nameOf(contact: Contact | undefined): string {
  if (!contact) return "somebody unknown";
  return contact.role === "group" ? `the group of ${contact.name}` : contact.name;
}
