import type { Digest, DigestData } from "../domain/digest.ts";
import { runsOn } from "../domain/disclosure.ts";
import type { Fire } from "../domain/fire.ts";
import type { Body, Draft } from "../domain/message.ts";
import { type Address, type Contact, groupId, type Role } from "../domain/people.ts";
import type { Note } from "../domain/records.ts";
import type { Run } from "../domain/run.ts";
import type { Campaign } from "../schedule/campaign.ts";
import { localDay } from "../schedule/local-time.ts";
import { languagesOf } from "./cast.ts";
import { factsOf, type Reader } from "./digest-facts.ts";
import { digestMessage } from "./digest-message.ts";
import { newsOf } from "./digest-news.ts";
import { digestOf } from "./digest-of.ts";
import { echoesOf } from "./echo.ts";
import type { House } from "./house.ts";
import { sidesOf } from "./sides.ts";
import { SIGNS } from "./told.ts";
import { type Voice, voiceOf } from "./voice.ts";

/** Makes and posts the digest that a fire stands for, and tells each team what its coach was told. */
export async function makeDigest(house: House, fire: Fire): Promise<void> {
  const { store, shelf } = house;
  const contact = await store.contact(fire.contact);
  const campaign = shelf.campaigns.find(({ id }) => id === fire.campaign);
  if (campaign?.type !== "digest" || !contact || fire.period === undefined)
    return await store.markFire(fire.key, "skipped", "no_flow");
  if (contact.standing !== "active") return await store.markFire(fire.key, "skipped", "not_active");
  const place = await placeOf(house, campaign, contact);
  if (!place) return await store.markFire(fire.key, "skipped", "no_flow");
  const { period } = fire;
  const id = `digest/${campaign.id}/${place.whose}/${period}`;
  const digest = (await store.digest(id)) ?? {
    id,
    campaign: campaign.id,
    coach: place.whose,
    period,
    amended: 0,
  };
  await commitAll(house, fire, [await newWording(house, { ...place, of: campaign.of, digest })]);
}

/** Who reads a digest, and where it is posted; undefined where the programme has no channel for it. */
async function placeOf(
  { store }: House,
  { post }: Pick<DigestCampaign, "post">,
  contact: Contact,
): Promise<Place | undefined> {
  if (post !== "programme")
    return { whose: contact.id, reader: { contact, circle: "coach" }, to: contact.address };
  const channel = (await store.programme())?.channel;
  if (channel === undefined) return undefined;
  return {
    whose: PROGRAMME,
    reader: { contact, circle: "programme" },
    to: { channel: "slack", id: channel },
  };
}

/** Brings the digests that tell of a run's check-in up to date, where they are posted already. */
export async function amendDigest(house: House, fire: Fire): Promise<void> {
  const run = fire.run === undefined ? undefined : await house.store.run(fire.run);
  const posted = run ? await digestsAbout(house, run) : [];
  const wordings = await Promise.all(posted.map((each) => newWording(house, each)));
  const sides = run ? await sidesOf(house, run, house.clock.now()) : [];
  await commitAll(house, fire, [...wordings, { ...NOTHING, fires: sides }]);
}

/** The digests that were posted already about the period and team of a run, each with its reader. */
async function digestsAbout(house: House, run: Run): Promise<Making[]> {
  const { store, shelf, clock } = house;
  const engagements = run.team === undefined ? [] : await store.engagements({ team: run.team });
  // Who does not accompany the team any more keeps the digest as it was.
  const today = localDay(clock.now(), "UTC");
  const running = engagements.filter((each) => runsOn(each, today));
  const coaches = [...new Set(running.map(({ coach }) => coach))];
  const telling = shelf.campaigns.flatMap((each) =>
    each.type === "digest" && (each.of === run.campaign || isInGroup(run)) ? [each] : [],
  );
  const found = telling.flatMap((campaign) =>
    (campaign.post === "programme" ? [PROGRAMME] : coaches).map(
      async (whose): Promise<Making[]> => {
        const digest = await store.digest(`digest/${campaign.id}/${whose}/${run.period}`);
        const contact = digest && (await readerOf(house, campaign, whose));
        const place = contact && (await placeOf(house, campaign, contact));
        return place ? [{ ...place, of: campaign.of, digest }] : [];
      },
    ),
  );
  return (await Promise.all(found)).flat();
}

/** What a team says in its group is told in every digest about the team. */
function isInGroup({ contact, team }: Run): boolean {
  return team !== undefined && contact === groupId(team);
}

/** Who reads a posted digest; for the programme's, whoever of the people it reaches is there. */
async function readerOf(
  { store }: House,
  { post, to }: DigestCampaign,
  whose: string,
): Promise<Contact | undefined> {
  const people =
    post === "programme" ? (await store.contacts()).filter(isIn(to)) : [await store.contact(whose)];
  return people.find((each) => each?.standing === "active");
}

const isIn =
  (roles: readonly Role[]) =>
  ({ role }: Contact): boolean =>
    roles.includes(role);

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

type DigestCampaign = Extract<Campaign, { type: "digest" }>;

// Whose digest it is that goes to the programme's channel.
const PROGRAMME = "programme";

/** Who reads a digest, whose it is, and where it is posted. */
interface Place {
  readonly whose: string;
  readonly reader: Reader;
  readonly to: Address;
}

interface Making extends Place {
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

const NOTHING: Wording = { digests: [], notes: [], drafts: [], fires: [] };

async function newWording(house: House, making: Making): Promise<Wording> {
  const { reader, of, digest } = making;
  const facts = await factsOf(house, reader, of, digest);
  const programme = await house.store.programme();
  const voice = voiceOf(
    reader.circle === "coach"
      ? languagesOf({ contact: reader.contact, programme })
      : (programme?.languages ?? ["en"]),
  );
  const data = digestOf(facts, [voice.language]);
  // Nothing that the reader would notice is new.
  if (digest.draft !== undefined && JSON.stringify(digest.data) === JSON.stringify(data))
    return NOTHING;
  const now = house.clock.now();
  const drafts = draftsOf(making, data, voice, now);
  const amended = digest.draft === undefined ? 0 : digest.amended + 1;
  const draft = drafts[0]?.id ?? "";
  const isCoach = reader.circle === "coach";
  return {
    digests: [{ ...digest, data, draft, madeAt: digest.madeAt ?? now, amended }],
    // What is told can no longer be kept back.
    notes: facts.notes.flatMap((note) =>
      isCoach && note.state === "offered" ? { ...note, state: "shared" as const } : [],
    ),
    drafts,
    fires: isCoach ? echoesOf(facts, digest, now) : [],
  };
}

/** The digest's message, new or in the place of the posted one; then a line beneath it that tells what is new. */
function draftsOf(
  { reader, to, digest }: Making,
  data: DigestData,
  voice: Voice,
  now: Date,
): Draft[] {
  const amended = digest.draft === undefined ? 0 : digest.amended + 1;
  const first = `${digest.id}.0`;
  const under = { digest: digest.id, circle: reader.circle };
  const common = {
    to,
    ...(reader.circle === "coach" ? { contact: reader.contact.id } : {}),
    createdAt: now,
  };
  const message: Draft = {
    ...common,
    id: `${digest.id}.${amended}`,
    purpose: "digest",
    body: digestMessage(data, voice, amended > 0, under),
    ...(amended > 0 ? { replaces: first } : {}),
  };
  const beneath = (id: string, body: Body): Draft => ({
    ...common,
    id: `${digest.id}.${id}`,
    purpose: "notice",
    body,
    under: first,
  });
  // What was sent stands beneath the digest, each once: a draft that is there already is not added again.
  const files = data.teams.flatMap(({ name, sent = [] }) =>
    sent.map(({ id, kind, label }) =>
      beneath(id, { text: `${SIGNS[kind]} ${name} · ${label}`, attached: id }),
    ),
  );
  if (!digest.data) return [message, ...files];
  const text = newsOf(digest.data, data, voice);
  return [message, beneath(`${amended}.news`, { text }), ...files];
}
