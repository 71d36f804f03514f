import type { Digest } from "../../domain/digest.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Draft } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { AppContext } from "../shared/app-context.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { buildDigest, type DigestFacts } from "./build-digest.ts";
import { formatComparison } from "./comparison.ts";
import { loadDigestFacts } from "./digest-facts.ts";
import { formatTeamSummary } from "./digest-message.ts";

type Posted = Pick<Digest, "id" | "campaign" | "period">;

/**
 * An echo falls due for everybody who answered, once a digest: it tells them what their coach was told of their team.
 * It is a fire of its own because it goes out at a decent hour of theirs, not of the coach's.
 */
export function planTeamSummaries(
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
export async function sendTeamSummary(ctx: AppContext, fire: Fire): Promise<void> {
  const draft = await echoFor(ctx, fire);
  if (!draft) return await ctx.store.markFire(fire.key, "dropped");
  await ctx.store.commit({ cause: { type: "fire", key: fire.key }, drafts: [draft] });
}

async function echoFor(ctx: AppContext, fire: Fire): Promise<Draft | undefined> {
  const { store, catalog } = ctx;
  const contact = await store.contact(fire.contact);
  const campaign = catalog.campaigns.find(({ id }) => id === fire.campaign);
  if (contact?.standing !== "active") return undefined;
  if (campaign?.type !== "digest") return await formatComparison(ctx, fire, contact);
  // What members said in private is told to each of them, and never in their group.
  if (contact.role === "group") return undefined;
  const engagements =
    contact.team === undefined ? [] : await store.engagements({ team: contact.team });
  for (const { coach: id } of engagements) {
    const coach = await store.contact(id);
    const digest = await store.digest(`digest/${campaign.id}/${id}/${fire.period}`);
    if (coach && digest)
      return await draftOf(ctx, fire, { contact, coach, of: campaign.of, digest });
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

async function draftOf(ctx: AppContext, fire: Fire, telling: Telling): Promise<Draft | undefined> {
  const { contact, coach, of, digest } = telling;
  const facts = await loadDigestFacts(ctx, { contact: coach, circle: "coach" }, of, digest);
  const translator = translatorFor(
    preferredLanguages({ contact, programme: await ctx.store.programme() }),
  );
  const team = buildDigest(facts, [translator.language]).teams.find(
    (each) => each.team === contact.team,
  );
  return (
    team && {
      id: fire.key,
      to: contact.address,
      purpose: "echo",
      body: formatTeamSummary(team, coach.name, translator),
      contact: contact.id,
      createdAt: ctx.clock.now(),
    }
  );
}
