import type { Fire } from "../../domain/fire.ts";
import type { Body, Inbound } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { enclosedWith } from "../media.ts";
import { noticeTo } from "../notice.ts";
import { voiceOf } from "../voice.ts";
import { wordsOf } from "./bridge.ts";
import { BRIDGE } from "./bridge-words.ts";
import { timeFor } from "./decent-hour.ts";
import { whyNotRelayed } from "./may-relay.ts";
import type { Occasion } from "./occasion.ts";

/** Carries what one side wrote to the other, with what was attached, at a decent hour. */
export async function carry({ house, fire, decision, contact }: Occasion): Promise<void> {
  const { store } = house;
  const said = await saidFor(house, fire);
  const writer = said && (await store.contactAt(said.from));
  const isOpen = decision.state === "with_mentor" && decision.bridge !== "closed";
  if (!said || !writer || !isOpen || contact?.standing !== "active")
    return await store.markFire(fire.key, "dropped");
  const why = await whyNotRelayed(house, decision, writer);
  if (why) return await sayWhyNot({ house, fire, decision, contact }, writer, why);
  const verdict = await timeFor(house, contact, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const body = await bodyFor({ house, decision, contact }, said, writer);
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [noticeTo(house, contact, fire.key, body)],
  });
}

/** What is to be passed on; undefined where its writer deleted it before. */
async function saidFor({ store }: House, { inbound: id }: Fire): Promise<Inbound | undefined> {
  const said = id === undefined ? undefined : await store.inbound(id);
  return said && (wordsOf(said) !== "" || said.media) ? said : undefined;
}

/** Tells the writer that what waited for a decent hour was not passed on after all. */
async function sayWhyNot(
  { house, fire, decision }: Occasion,
  writer: Contact,
  why: keyof typeof BRIDGE,
): Promise<void> {
  const { store } = house;
  const mentor = await store.contact(decision.mentor ?? "");
  const team = await store.team(decision.team);
  const { say } = voiceOf(languagesOf({ contact: writer, programme: await store.programme() }));
  const text = say(BRIDGE[why], { name: mentor?.name ?? "–", team: team?.name ?? "" });
  const drafts =
    writer.standing === "active" ? [noticeTo(house, writer, `${fire.key}.refused`, { text })] : [];
  await store.commit({ cause: { type: "fire", key: fire.key }, drafts });
}

async function bodyFor(
  {
    house,
    decision,
    contact,
  }: Pick<Occasion, "house" | "decision"> & { readonly contact: Contact },
  said: Inbound,
  writer: Contact,
): Promise<Body> {
  const { store } = house;
  const { say } = voiceOf(languagesOf({ contact, programme: await store.programme() }));
  const team = await store.team(decision.team);
  const intro = say(contact.id === decision.mentor ? BRIDGE.from_team : BRIDGE.from_mentor, {
    name: writer.name,
    team: team?.name ?? "",
    question: decision.question,
  });
  const [file] = enclosedWith(said);
  const text = [intro, wordsOf(said)].filter((each) => each !== "").join("\n\n");
  return { text, ...(file ? { attached: file.id } : {}) };
}
