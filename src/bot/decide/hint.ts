import { lessonsFor } from "../../decision/lessons.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { noticeTo } from "../notice.ts";
import { voiceOf } from "../voice.ts";
import { timeFor } from "./decent-hour.ts";
import { LESSON, lessonInWords } from "./lesson-words.ts";

// More would be a burden.
const MOST = 2;

/** Tells a team what others learnt from a like decision and agreed to share with everybody; once, if there is any. */
export async function hint(house: House, fire: Fire, decision: DecisionPoint): Promise<void> {
  const { store } = house;
  const reader = await store.contact(fire.contact);
  const teams = await store.teams();
  const country = teams.find(({ id }) => id === decision.team)?.country;
  const lessons = lessonsFor(decision, await store.lessons(), country).slice(0, MOST);
  if (lessons.length === 0 || reader?.standing !== "active")
    return await store.markFire(fire.key, "dropped");
  const verdict = await timeFor(house, reader, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const voice = voiceOf(languagesOf({ contact: reader, programme: await store.programme() }));
  const text = [
    voice.say(LESSON.hint, { question: decision.question }),
    ...lessons.map((each) => lessonInWords(each, teams, voice)),
  ].join("\n\n");
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [noticeTo(house, reader, fire.key, { text })],
  });
}
