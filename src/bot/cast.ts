import type { Contact, Engagement, Programme, Team } from "../domain/people.ts";
import type { Commitment } from "../domain/records.ts";
import type { RunPurpose } from "../domain/run.ts";
import type { Flow } from "../engine/flow.ts";
import type { Scene } from "../engine/scene.ts";
import { dayInWords, languageOf } from "../engine/speak.ts";
import type { Store } from "../ports/store.ts";
import { localTime } from "../schedule/local-time.ts";

/** Everybody and everything that one run is about, as it stands in the store. */
export interface Cast {
  readonly contact: Contact;
  readonly programme: Programme | undefined;
  readonly team: Team | undefined;
  /** The engagements of the team; for a coach's run about one engagement, that one. */
  readonly engagements: readonly Engagement[];
  readonly coach: Contact | undefined;
  /** The team's last commitment that is still open. */
  readonly commitment: Commitment | undefined;
}

/** What the bot calls itself. */
const BOT_NAME = "Baraza";

/** Reads everybody a run is about. */
export async function castOf(
  store: Store,
  contact: Contact,
  purpose: Pick<RunPurpose, "engagement"> & { readonly id?: string },
): Promise<Cast> {
  const mine = await store.engagements(
    contact.team === undefined ? { coach: contact.id } : { team: contact.team },
  );
  const engagements =
    purpose.engagement === undefined ? mine : mine.filter(({ id }) => id === purpose.engagement);
  const teamId =
    contact.team ?? (purpose.engagement === undefined ? undefined : engagements[0]?.team);
  const coachId = engagements[0]?.coach;
  const [programme, team, coach, commitment] = await Promise.all([
    store.programme(),
    teamId === undefined ? undefined : store.team(teamId),
    coachId === undefined ? undefined : store.contact(coachId),
    contact.team === undefined ? undefined : commitmentFor(store, contact.team, purpose.id),
  ]);
  return { contact, programme, team, engagements, coach, commitment };
}

/**
 * The commitment that a run asks about: the one it reviewed itself, where it is gone through again, else the newest
 * open one that it did not make itself.
 */
async function commitmentFor(
  store: Store,
  team: string,
  run: string | undefined,
): Promise<Commitment | undefined> {
  const all = await store.commitments([team]);
  const own = run === undefined ? undefined : all.find(({ reviewedIn }) => reviewedIn === run);
  return own ?? all.findLast(({ open, id }) => open && !id.startsWith(`${run}.`));
}

/** The moment as the engine is told it: time and names from the contact's point of view. */
export function sceneOf(cast: Cast, flow: Flow, now: Date): Scene {
  const { contact, programme, team, coach, commitment } = cast;
  const languages = languagesOf(cast);
  const due = commitment?.due;
  return {
    now,
    today: localTime(now, contact.zone).day,
    languages,
    names: {
      bot_name: BOT_NAME,
      contact_name: contact.name,
      ...(team ? { team_name: team.name } : {}),
      ...(coach ? { coach_name: coach.name } : {}),
      ...(programme ? { programme_name: programme.name } : {}),
      ...(commitment ? { last_commitment: commitment.text } : {}),
      ...(due === undefined
        ? {}
        : { last_commitment_due: dayInWords(due, languageOf(flow, languages)) }),
    },
  };
}

/** The languages to try for a contact, in order: theirs, then the programme's. */
export function languagesOf(cast: Pick<Cast, "contact" | "programme">): Contact["languages"] {
  return [...new Set([...cast.contact.languages, ...(cast.programme?.languages ?? [])])];
}
