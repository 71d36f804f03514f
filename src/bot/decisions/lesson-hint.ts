import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import { selectLessons } from "../../mentoring/lessons.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { findDecisionSendTime } from "../timing/decision-hours.ts";
import { formatLesson } from "./format-lesson.ts";

// More would be a burden.
const MOST = 2;

/** Tells a team what others learnt from a like decision and agreed to share with everybody; once, if there is any. */
export async function sendLessonHint(
  ctx: AppContext,
  fire: Fire,
  decision: DecisionPoint,
): Promise<void> {
  const { store } = ctx;
  const reader = await store.contact(fire.contact);
  const teams = await store.teams();
  const country = teams.find(({ id }) => id === decision.team)?.country;
  const lessons = selectLessons(decision, await store.lessons(), country).slice(0, MOST);
  if (lessons.length === 0 || reader?.standing !== "active")
    return await store.markFire(fire.key, "dropped");
  const verdict = await findDecisionSendTime(ctx, reader, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const translator = translatorFor(
    preferredLanguages({ contact: reader, programme: await store.programme() }),
  );
  const text = [
    translator.say(MESSAGES.lessons.hint, { question: decision.question }),
    ...lessons.map((each) => formatLesson(each, teams, translator)),
  ].join("\n\n");
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [buildNotice(ctx, reader, fire.key, { text })],
  });
}
