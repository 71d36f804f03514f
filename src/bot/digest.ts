import type { Digest } from "../domain/digest.ts";
import type { Fire } from "../domain/fire.ts";
import type { Draft } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import type { Note } from "../domain/records.ts";
import type { Run } from "../domain/run.ts";
import { languagesOf } from "./cast.ts";
import { factsOf } from "./digest-facts.ts";
import { digestMessage } from "./digest-message.ts";
import { digestOf } from "./digest-of.ts";
import { echoesOf } from "./echo.ts";
import type { House } from "./house.ts";
import { voiceOf } from "./voice.ts";

/** Makes and posts the digest that a fire stands for, and tells each team what its coach was told. */
export async function makeDigest(house: House, fire: Fire): Promise<void> {
  const { store, shelf } = house;
  const coach = await store.contact(fire.contact);
  const campaign = shelf.campaigns.find(({ id }) => id === fire.campaign);
  if (campaign?.type !== "digest" || !coach || fire.period === undefined)
    return await store.markFire(fire.key, "skipped", "no_flow");
  if (coach.standing !== "active") return await store.markFire(fire.key, "skipped", "not_active");
  const id = `digest/${campaign.id}/${coach.id}/${fire.period}`;
  const { period } = fire;
  const digest = (await store.digest(id)) ?? {
    id,
    campaign: campaign.id,
    coach: coach.id,
    period,
    amended: 0,
  };
  await commitAll(house, fire, [await newWording(house, { coach, of: campaign.of, digest })]);
}

/** Brings the digests that tell of a run's check-in up to date, where they are posted already. */
export async function amendDigest(house: House, fire: Fire): Promise<void> {
  const run = fire.run === undefined ? undefined : await house.store.run(fire.run);
  const posted = run ? await digestsAbout(house, run) : [];
  const wordings = await Promise.all(posted.map((each) => newWording(house, each)));
  await commitAll(house, fire, wordings);
}

/** The digests that were posted already about the period and team of a run, each with its coach. */
async function digestsAbout({ store, shelf }: House, run: Run): Promise<Making[]> {
  const engagements = run.team === undefined ? [] : await store.engagements({ team: run.team });
  const coaches = [...new Set(engagements.map(({ coach }) => coach))];
  const telling = shelf.campaigns.flatMap((each) =>
    each.type === "digest" && each.of === run.campaign ? [each] : [],
  );
  const found = telling.flatMap(({ id, of }) =>
    coaches.map(async (coachId): Promise<Making[]> => {
      const digest = await store.digest(`digest/${id}/${coachId}/${run.period}`);
      const coach = digest && (await store.contact(coachId));
      return digest && coach?.standing === "active" ? [{ coach, of, digest }] : [];
    }),
  );
  return (await Promise.all(found)).flat();
}

/** One commit for all of it, with the fire as its cause: a crash leaves every digest of it made, or none. */
async function commitAll(
  { store }: House,
  fire: Fire,
  wordings: readonly Wording[],
): Promise<void> {
  await store.commit({
    cause: { type: "fire", key: fire.key },
    digests: wordings.flatMap(({ digests }) => digests),
    notes: wordings.flatMap(({ notes }) => notes),
    drafts: wordings.flatMap(({ drafts }) => drafts),
    fires: wordings.flatMap(({ fires }) => fires),
  });
}

interface Making {
  readonly coach: Contact;
  /** The campaign whose check-ins are told about. */
  readonly of: string;
  readonly digest: Pick<Digest, "id" | "campaign" | "coach" | "period" | "amended"> &
    Partial<Digest>;
}

/** A digest as it is to be told now, and what goes out because of it; empty where the posted message stands. */
interface Wording {
  readonly digests: readonly Digest[];
  readonly notes: readonly Note[];
  readonly drafts: readonly Draft[];
  readonly fires: readonly Fire[];
}

async function newWording(house: House, { coach, of, digest }: Making): Promise<Wording> {
  const now = house.clock.now();
  const facts = await factsOf(house, coach, of, digest);
  const programme = await house.store.programme();
  const voice = voiceOf(languagesOf({ contact: coach, programme }));
  const data = digestOf(facts, [voice.language]);
  const posted = digest.draft;
  // Nothing that the coach would notice is new.
  if (posted !== undefined && JSON.stringify(digest.data) === JSON.stringify(data))
    return { digests: [], notes: [], drafts: [], fires: [] };
  const amended = posted === undefined ? 0 : digest.amended + 1;
  const draft: Draft = {
    id: `${digest.id}.${amended}`,
    to: coach.address,
    purpose: "digest",
    body: digestMessage(data, voice, amended > 0),
    contact: coach.id,
    createdAt: now,
    ...(amended > 0 ? { replaces: `${digest.id}.0` } : {}),
  };
  return {
    digests: [{ ...digest, data, draft: draft.id, madeAt: digest.madeAt ?? now, amended }],
    // What is told can no longer be kept back.
    notes: facts.notes.flatMap((note) =>
      note.state === "offered" ? { ...note, state: "shared" as const } : [],
    ),
    drafts: [draft],
    fires: echoesOf(facts, digest, now),
  };
}
