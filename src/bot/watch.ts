import { inLanguage, type Texts } from "../domain/language.ts";
import type { ChannelKind } from "../domain/people.ts";
import type { Channel, ChannelState } from "../ports/channel.ts";
import { languagesOf } from "./cast.ts";
import type { House } from "./house.ts";
import { noticeTo } from "./notice.ts";

/** What is remembered of each channel between two looks: since when it is lost, and whether that was told. */
export type Watch = Map<ChannelKind, { readonly since: number; readonly told: boolean }>;

// A link that comes back by itself within this time, in milliseconds of real time, is nobody's worry.
const PATIENCE = 120_000;

const NAMES: Readonly<Record<ChannelKind, string>> = { whatsapp: "WhatsApp", slack: "Slack" };

const LOST: Readonly<Record<"unlinked" | "down", Texts>> = {
  unlinked: {
    en: "{{channel}} has lost its link: nothing goes out or comes in there until the number is linked again. Open the page /whatsapp of this service and scan the code with the programme’s phone. What is waiting to be sent is kept.",
    fr: "{{channel}} a perdu son lien : rien n’y part ni n’y arrive tant que le numéro n’est pas relié à nouveau. Ouvrez la page /whatsapp de ce service et scannez le code avec le téléphone du programme. Ce qui attend d’être envoyé est gardé.",
  },
  down: {
    en: "{{channel}} does not answer. I keep trying; what is waiting to be sent is kept. If it lasts, the operator finds the cause with `npm run doctor`.",
    fr: "{{channel}} ne répond pas. Je continue d’essayer ; ce qui attend d’être envoyé est gardé. Si cela dure, l’opérateur trouve la cause avec `npm run doctor`.",
  },
};

const BACK: Texts = {
  en: "{{channel}} is back. What was waiting goes out now, at a decent hour for everybody.",
  fr: "{{channel}} est de retour. Ce qui attendait part maintenant, à une heure convenable pour chacun.",
};

/** Looks at every channel, and tells the programme's managers of one that is lost, and when it is back; once each. */
export async function watchChannels(house: House, watch: Watch): Promise<void> {
  for (const channel of house.channels.values()) await look(house, watch, channel);
}

async function look(house: House, watch: Watch, channel: Channel): Promise<void> {
  const { state } = channel.health();
  const now = house.wall.now().getTime();
  const seen = watch.get(channel.kind);
  const lost = lossIn(channel.kind, state);
  if (lost) {
    const since = seen?.since ?? now;
    const told = seen?.told ?? false;
    if (!told && now - since >= PATIENCE) await tell(house, channel.kind, state, LOST[lost]);
    watch.set(channel.kind, { since, told: told || now - since >= PATIENCE });
    return;
  }
  if (state !== "ready" || !seen) return;
  watch.delete(channel.kind);
  if (seen.told) await tell(house, channel.kind, state, BACK);
}

// Only a phone is linked by a code; a token that Slack refuses is for the operator to see to.
function lossIn(kind: ChannelKind, state: ChannelState): keyof typeof LOST | undefined {
  if (state === "needs_login") return kind === "whatsapp" ? "unlinked" : "down";
  return state === "down" ? "down" : undefined;
}

async function tell(
  house: House,
  kind: ChannelKind,
  state: ChannelState,
  words: Texts,
): Promise<void> {
  const { store, log, wall } = house;
  log.warn({ channel: kind }, "a channel was lost or came back; the programme's managers are told");
  const programme = await store.programme();
  const managers = (await store.contacts()).filter(
    ({ role, standing, address }) =>
      role === "manager" && standing === "active" && address.channel !== kind,
  );
  // One an hour at most, also where the service is started again and again.
  const id = `watch/${kind}/${state}/${wall.now().toISOString().slice(0, 13)}`;
  const drafts = managers.map((contact) => {
    const text = inLanguage(words, languagesOf({ contact, programme }));
    return noticeTo(house, contact, `${id}/${contact.id}`, {
      text: text.replaceAll("{{channel}}", NAMES[kind]),
    });
  });
  await store.commit({ cause: { type: "operator" }, drafts });
}
