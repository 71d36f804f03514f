import type { Fire } from "../../domain/fire.ts";
import type { Lesson } from "../../domain/lesson.ts";
import type { Contact, Role } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { addMonths } from "../../scheduling/calendar.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { findDecisionSendTime } from "../timing/decision-hours.ts";
import { formatLesson } from "./format-lesson.ts";

const READERS: readonly Role[] = ["team_lead", "coach", "mentor", "manager"];
const MOST = 5;

/** Tells everybody of the network what was learnt in a month, each at a decent hour and never of their own team. */
export async function sendNetworkNote(ctx: AppContext, fire: Fire): Promise<void> {
  const [, month = "", reader] = /^network\/([^/]+)(?:\/(.+))?$/.exec(fire.key) ?? [];
  return reader === undefined
    ? await spread(ctx, fire)
    : await tellOne(ctx, fire, { month, reader });
}

async function spread({ store }: AppContext, fire: Fire): Promise<void> {
  const readers = (await store.contacts()).filter(
    ({ role, standing }) => READERS.includes(role) && standing === "active",
  );
  const fires = readers.map(({ id }) => ({ ...fire, key: `${fire.key}/${id}`, contact: id }));
  await store.commit({ cause: { type: "fire", key: fire.key }, fires });
}

async function tellOne(
  ctx: AppContext,
  fire: Fire,
  { month, reader: id }: { readonly month: string; readonly reader: string },
): Promise<void> {
  const { store } = ctx;
  const reader = await store.contact(id);
  const lessons = (await store.lessons()).filter((each) => isFor(each, reader, month));
  if (lessons.length === 0 || reader?.standing !== "active")
    return await store.markFire(fire.key, "dropped");
  const verdict = await findDecisionSendTime(ctx, reader, undefined);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const teams = await store.teams();
  const translator = translatorFor(
    preferredLanguages({ contact: reader, programme: await store.programme() }),
  );
  const items = lessons.slice(-MOST).map((each) => formatLesson(each, teams, translator));
  const text = [translator.say(MESSAGES.lessons.network), ...items].join("\n\n");
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [buildNotice(ctx, reader, fire.key, { text })],
  });
}

function isFor(
  { audience, at, team }: Lesson,
  reader: Contact | undefined,
  month: string,
): boolean {
  const isOfMonth = addMonths(at.toISOString().slice(0, 7), 1) === month;
  return audience === "network" && isOfMonth && team !== reader?.team;
}
