import type { Digest, DigestData } from "../../domain/digest.ts";
import { runsOn } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Draft, MessageBody } from "../../domain/message.ts";
import {
  type Address,
  type Contact,
  groupId,
  programmeAddress,
  type Role,
} from "../../domain/people.ts";
import type { Note } from "../../domain/records.ts";
import type { Run } from "../../domain/run.ts";
import type { Campaign } from "../../scheduling/campaign.ts";
import { toLocalDay } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { type Translator, translatorFor } from "../shared/translator.ts";
import { buildDigest } from "./build-digest.ts";
import { planComparisons } from "./comparison.ts";
import { type DigestReader, loadDigestFacts } from "./digest-facts.ts";
import { formatDigest } from "./digest-message.ts";
import { formatDigestNews } from "./digest-news.ts";
import { planTeamSummaries } from "./team-summary.ts";
import { ENCLOSURE_SYMBOLS } from "./visible-responses.ts";

/** Makes and posts the digest that a fire stands for, and tells each team what its coach was told. */
export async function makeDigest(ctx: AppContext, fire: Fire): Promise<void> {
  const { store, catalog } = ctx;
  const contact = await store.contact(fire.contact);
  const campaign = catalog.campaigns.find(({ id }) => id === fire.campaign);
  if (campaign?.type !== "digest" || !contact || fire.period === undefined)
    return await store.markFire(fire.key, "skipped", "no_flow");
  if (contact.standing !== "active") return await store.markFire(fire.key, "skipped", "not_active");
  const place = await placeOf(ctx, campaign, contact);
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
  await commitAll(ctx, fire, [await newWording(ctx, { ...place, of: campaign.of, digest })]);
}

/** Who reads a digest, and where it is posted; undefined where the programme has no channel for it. */
async function placeOf(
  { store }: AppContext,
  { post }: Pick<DigestCampaign, "post">,
  contact: Contact,
): Promise<Place | undefined> {
  if (post !== "programme")
    return { whose: contact.id, reader: { contact, circle: "coach" }, to: contact.address };
  const to = programmeAddress(await store.programme());
  return to && { whose: PROGRAMME, reader: { contact, circle: "programme" }, to };
}

/** Brings the digests that tell of a run's check-in up to date, where they are posted already. */
export async function amendDigest(ctx: AppContext, fire: Fire): Promise<void> {
  const run = fire.run === undefined ? undefined : await ctx.store.run(fire.run);
  const posted = run ? await digestsAbout(ctx, run) : [];
  const wordings = await Promise.all(posted.map((each) => newWording(ctx, each)));
  const sides = run ? await planComparisons(ctx, run, ctx.clock.now()) : [];
  await commitAll(ctx, fire, [...wordings, { ...NOTHING, fires: sides }]);
}

/** The digests that were posted already about the period and team of a run, each with its reader. */
async function digestsAbout(ctx: AppContext, run: Run): Promise<Making[]> {
  const { store, catalog, clock } = ctx;
  const engagements = run.team === undefined ? [] : await store.engagements({ team: run.team });
  // Who does not accompany the team any more keeps the digest as it was.
  const today = toLocalDay(clock.now(), "UTC");
  const running = engagements.filter((each) => runsOn(each, today));
  const coaches = [...new Set(running.map(({ coach }) => coach))];
  const telling = catalog.campaigns.flatMap((each) =>
    each.type === "digest" && (each.of === run.campaign || isInGroup(run)) ? [each] : [],
  );
  const found = telling.flatMap((campaign) =>
    (campaign.post === "programme" ? [PROGRAMME] : coaches).map(
      async (whose): Promise<Making[]> => {
        const digest = await store.digest(`digest/${campaign.id}/${whose}/${run.period}`);
        const contact = digest && (await readerOf(ctx, campaign, whose));
        const place = contact && (await placeOf(ctx, campaign, contact));
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
  { store }: AppContext,
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
  { store }: AppContext,
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
  readonly reader: DigestReader;
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

async function newWording(ctx: AppContext, making: Making): Promise<Wording> {
  const { reader, of, digest } = making;
  const facts = await loadDigestFacts(ctx, reader, of, digest);
  const programme = await ctx.store.programme();
  const translator = translatorFor(
    reader.circle === "coach"
      ? preferredLanguages({ contact: reader.contact, programme })
      : (programme?.languages ?? ["en"]),
  );
  const data = buildDigest(facts, [translator.language]);
  // Nothing that the reader would notice is new.
  if (digest.draft !== undefined && JSON.stringify(digest.data) === JSON.stringify(data))
    return NOTHING;
  const now = ctx.clock.now();
  const drafts = draftsOf(making, data, translator, now);
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
    fires: isCoach ? planTeamSummaries(facts, digest, now) : [],
  };
}

/** The digest's message, new or in the place of the posted one; then a line beneath it that tells what is new. */
function draftsOf(
  { reader, to, digest }: Making,
  data: DigestData,
  translator: Translator,
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
    body: formatDigest(data, translator, amended > 0, under),
    ...(amended > 0 ? { replaces: first } : {}),
  };
  const beneath = (id: string, body: MessageBody): Draft => ({
    ...common,
    id: `${digest.id}.${id}`,
    purpose: "notice",
    body,
    under: first,
  });
  // What was sent stands beneath the digest, each once: a draft that is there already is not added again.
  const files = data.teams.flatMap(({ name, sent = [] }) =>
    sent.map(({ id, kind, label }) =>
      beneath(id, { text: `${ENCLOSURE_SYMBOLS[kind]} ${name} · ${label}`, attached: id }),
    ),
  );
  if (!digest.data) return [message, ...files];
  const text = formatDigestNews(digest.data, data, translator);
  return [message, beneath(`${amended}.news`, { text }), ...files];
}
