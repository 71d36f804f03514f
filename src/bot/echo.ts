import type { Digest } from "../domain/digest.ts";
import type { Fire } from "../domain/fire.ts";
import type { Draft } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import { languagesOf } from "./cast.ts";
import { factsOf } from "./digest-facts.ts";
import { echoMessage } from "./digest-message.ts";
import { type DigestFacts, digestOf } from "./digest-of.ts";
import type { House } from "./house.ts";
import { sidesFor } from "./sides.ts";
import { voiceOf } from "./voice.ts";

type Posted = Pick<Digest, "id" | "campaign" | "period">;

/**
 * An echo falls due for everybody who answered, once a digest: it tells them what their coach was told of their team.
 * It is a fire of its own because it goes out at a decent hour of theirs, not of the coach's.
 */
export function echoesOf(
  { checkIns }: DigestFacts,
  { id, campaign, period }: Posted,
  now: Date,
): Fire[] {
  const answered = checkIns.filter(
    ({ run, responses }) => run.state === "completed" && responses.length > 0,
  );
  return [...new Set(answered.map(({ run }) => run.contact))].map((contact) => ({
    key: `${id}.echo.${contact}`,
    kind: "echo",
    dueAt: now,
    contact,
    state: "due",
    campaign,
    period,
  }));
}

/** Sends the echo that a fire stands for, with what the coach knows by now. */
export async function sendEcho(house: House, fire: Fire): Promise<void> {
  const draft = await echoFor(house, fire);
  if (!draft) return await house.store.markFire(fire.key, "dropped");
  await house.store.commit({ cause: { type: "fire", key: fire.key }, drafts: [draft] });
}

async function echoFor(house: House, fire: Fire): Promise<Draft | undefined> {
  const { store, shelf } = house;
  const contact = await store.contact(fire.contact);
  const campaign = shelf.campaigns.find(({ id }) => id === fire.campaign);
  if (contact?.standing !== "active") return undefined;
  if (campaign?.type !== "digest") return await sidesFor(house, fire, contact);
  // What members said in private is told to each of them, and never in their group.
  if (contact.role === "group") return undefined;
  const engagements =
    contact.team === undefined ? [] : await store.engagements({ team: contact.team });
  for (const { coach: id } of engagements) {
    const coach = await store.contact(id);
    const digest = await store.digest(`digest/${campaign.id}/${id}/${fire.period}`);
    if (coach && digest)
      return await draftOf(house, fire, { contact, coach, of: campaign.of, digest });
  }
  return undefined;
}

interface Telling {
  readonly contact: Contact;
  readonly coach: Contact;
  /** The campaign whose check-ins the digest tells about. */
  readonly of: string;
  readonly digest: Digest;
}

async function draftOf(house: House, fire: Fire, telling: Telling): Promise<Draft | undefined> {
  const { contact, coach, of, digest } = telling;
  const facts = await factsOf(house, { contact: coach, circle: "coach" }, of, digest);
  const voice = voiceOf(languagesOf({ contact, programme: await house.store.programme() }));
  const team = digestOf(facts, [voice.language]).teams.find((each) => each.team === contact.team);
  return (
    team && {
      id: fire.key,
      to: contact.address,
      purpose: "echo",
      body: echoMessage(team, coach.name, voice),
      contact: contact.id,
      createdAt: house.clock.now(),
    }
  );
}
