import { inLanguage, type Texts } from "../domain/language.ts";
import type { Draft } from "../domain/message.ts";
import type { Contact, Programme } from "../domain/people.ts";
import type { Channel } from "../ports/channel.ts";
import { weekOf } from "../schedule/calendar.ts";
import { localTime } from "../schedule/local-time.ts";
import { languagesOf } from "./cast.ts";
import type { House } from "./house.ts";
import { noticeTo } from "./notice.ts";

// A phone that nobody opens for two weeks loses its linked devices, and the whole programme with it.

const OPEN_IT: Texts = {
  en: "Please open WhatsApp on the programme’s phone this week, and leave the phone charged and online: one that is unused for two weeks loses its link to me.",
  fr: "Merci d’ouvrir WhatsApp sur le téléphone du programme cette semaine, et de le laisser chargé et connecté : s’il reste deux semaines sans être utilisé, il perd son lien avec moi.",
};

const MONDAY = 1;
const FROM = "09:00";
const UNTIL = "18:00";

/**
 * Asks the programme's managers on Mondays to open the phone on which a channel hangs, as long as it is linked.
 * `asked` holds what this process has asked already.
 */
export async function askToOpenPhones(house: House, asked: Set<string>): Promise<void> {
  for (const channel of house.channels.values())
    if (channel.capabilities.phone === true && channel.health().state === "ready")
      await askFor(house, channel, asked);
}

async function askFor(house: House, { kind }: Channel, asked: Set<string>): Promise<void> {
  const { store } = house;
  // Nobody is looked for on the other six days.
  if (!isMondaySomewhere(house.clock.now())) return;
  const programme = await store.programme();
  const drafts = (await store.contacts())
    .filter((each) => each.role === "manager" && each.standing === "active")
    .flatMap((each) => requestTo(house, each, { kind, programme, asked }));
  if (drafts.length > 0) await store.commit({ cause: { type: "operator" }, drafts });
  for (const { id } of drafts) asked.add(id);
}

function isMondaySomewhere(now: Date): boolean {
  const zones = ["Pacific/Kiritimati", "Etc/UTC", "Pacific/Pago_Pago"];
  return zones.some((zone) => localTime(now, zone).weekday === MONDAY);
}

interface About {
  readonly kind: Channel["kind"];
  readonly programme: Programme | undefined;
  readonly asked: ReadonlySet<string>;
}

function requestTo(house: House, contact: Contact, { kind, programme, asked }: About): Draft[] {
  const { day, time, weekday } = localTime(house.clock.now(), contact.zone);
  const id = `phone/${kind}/${weekOf(day)}/${contact.id}`;
  if (weekday !== MONDAY || time < FROM || time >= UNTIL || asked.has(id)) return [];
  const text = inLanguage(OPEN_IT, languagesOf({ contact, programme }));
  return [noticeTo(house, contact, id, { text })];
}
