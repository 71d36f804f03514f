import type { Client } from "whatsapp-web.js";
import type { Address } from "../../../src/domain/people.ts";
import { within } from "./within.ts";

/** Who somebody is: the id that stays theirs, and their number where WhatsApp tells it. */
export interface Who {
  readonly address: Address;
  readonly phone: string | undefined;
}

/** Says who is behind an id of WhatsApp's, which has two for each person and tells sometimes the one, sometimes both. */
export interface Identities {
  whoIs(client: Client, id: string): Promise<Who>;
}

const LIMIT = 10_000;

/** WhatsApp's id in whatever shape the page hands it over. */
export function idOf(wid: unknown): string {
  if (typeof wid === "string") return wid;
  const id: unknown =
    typeof wid === "object" && wid !== null ? Reflect.get(wid, "_serialized") : undefined;
  return typeof id === "string" ? id : "";
}

const phoneOf = (id: string | undefined): string | undefined => {
  const digits = /^(\d+)(?::\d+)?@(?:c\.us|s\.whatsapp\.net)$/.exec(id ?? "")?.[1];
  return digits === undefined ? undefined : `+${digits}`;
};

/** A person's address by their lasting id (LID); by their number only as long as WhatsApp does not tell the other. */
function whoBy(id: string, lid: string | undefined, phone: string | undefined): Who {
  const number = phoneOf(phone) ?? phoneOf(id);
  return { address: { channel: "whatsapp", id: lid ?? number ?? id }, phone: number };
}

/** Opens the book of who is who; what it learnt in full it need not ask again. */
export function openIdentities(): Identities {
  const known = new Map<string, Who>();
  // One at a time: asked for several at once, WhatsApp answers none.
  let line: Promise<unknown> = Promise.resolve();
  const ask = async (client: Client, id: string): Promise<Who> => {
    const hit = known.get(id);
    if (hit !== undefined) return hit;
    const told = await within(LIMIT, client.getContactLidAndPhone([id])).catch(() => []);
    const { lid, pn }: { lid?: string | undefined; pn?: string | undefined } = told[0] ?? {};
    const who = whoBy(id, lid ?? (id.endsWith("@lid") ? id : undefined), pn);
    if (lid !== undefined && pn !== undefined)
      for (const each of [id, lid, pn]) known.set(each, who);
    return who;
  };
  return {
    async whoIs(client, id) {
      const asked = line.then(async () => await ask(client, id));
      line = asked.catch(() => undefined);
      return await asked;
    },
  };
}
