import type { Fire } from "../../domain/fire.ts";
import type { Texts } from "../../domain/language.ts";
import type { Lesson } from "../../domain/lesson.ts";
import type { Contact, Role } from "../../domain/people.ts";
import { addMonths, nthInMonth } from "../../schedule/calendar.ts";
import { instantOf } from "../../schedule/local-time.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { noticeTo } from "../notice.ts";
import { voiceOf } from "../voice.ts";
import { timeFor } from "./decent-hour.ts";
import { lessonInWords } from "./lesson-words.ts";

const NETWORK: Texts = {
  en: "What teams of the network learnt lately, in their own words. Ask me at any time: *who solved …?*",
  fr: "Ce que les équipes du réseau ont appris récemment, avec leurs mots. Demandez-moi à tout moment : *qui a résolu … ?*",
  pt: "O que as equipas da rede aprenderam há pouco, nas suas palavras. Pergunte-me a qualquer momento: *quem resolveu …?*",
  sw: "Waliyojifunza timu za mtandao hivi karibuni, kwa maneno yao. Niulize wakati wowote: *nani alitatua …?*",
  ar: "ما تعلمته فرق الشبكة مؤخرًا، بكلماتها. يمكن السؤال في أي وقت: *من حل …؟*",
};

const READERS: readonly Role[] = ["team_lead", "coach", "mentor", "manager"];
const WEDNESDAY = 3;
const MOST = 5;

/** The month's note that lessons shared with the whole network fall into, on the first Wednesday of the next month. */
export function networkFires(lessons: readonly Lesson[]): Fire[] {
  return lessons.flatMap(({ audience, at, toldBy }): Fire[] => {
    if (audience !== "network") return [];
    const month = addMonths(at.toISOString().slice(0, 7), 1);
    const dueAt = instantOf(nthInMonth(month, WEDNESDAY, 1), "06:00", "UTC");
    return [
      {
        key: `network/${month}`,
        kind: "decision",
        task: "network",
        dueAt,
        contact: toldBy,
        state: "due",
      },
    ];
  });
}

/** Tells everybody of the network what was learnt in a month, each at a decent hour and never of their own team. */
export async function tellNetwork(house: House, fire: Fire): Promise<void> {
  const [, month = "", reader] = /^network\/([^/]+)(?:\/(.+))?$/.exec(fire.key) ?? [];
  return reader === undefined
    ? await spread(house, fire)
    : await tellOne(house, fire, { month, reader });
}

async function spread({ store }: House, fire: Fire): Promise<void> {
  const readers = (await store.contacts()).filter(
    ({ role, standing }) => READERS.includes(role) && standing === "active",
  );
  const fires = readers.map(({ id }) => ({ ...fire, key: `${fire.key}/${id}`, contact: id }));
  await store.commit({ cause: { type: "fire", key: fire.key }, fires });
}

async function tellOne(
  house: House,
  fire: Fire,
  { month, reader: id }: { readonly month: string; readonly reader: string },
): Promise<void> {
  const { store } = house;
  const reader = await store.contact(id);
  const lessons = (await store.lessons()).filter((each) => isFor(each, reader, month));
  if (lessons.length === 0 || reader?.standing !== "active")
    return await store.markFire(fire.key, "dropped");
  const verdict = await timeFor(house, reader, undefined);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const teams = await store.teams();
  const voice = voiceOf(languagesOf({ contact: reader, programme: await store.programme() }));
  const items = lessons.slice(-MOST).map((each) => lessonInWords(each, teams, voice));
  const text = [voice.say(NETWORK), ...items].join("\n\n");
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [noticeTo(house, reader, fire.key, { text })],
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
