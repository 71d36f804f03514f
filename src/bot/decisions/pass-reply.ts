import type { MessageChoice } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import { buildChoices, findQuestion, flowLanguage } from "../../engine/flow/format-text.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { AppContext } from "../shared/app-context.ts";
import { pingRunId } from "../shared/decision-fires.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { findDecisionSendTime } from "../timing/decision-hours.ts";
import type { DecisionJob } from "./decision-job.ts";

/** Passes a team's answer on to the mentor who asked, with the choices of the question that still waits for them. */
export async function relayAnswerToMentor(at: DecisionJob): Promise<void> {
  const { ctx, fire, decision, contact } = at;
  const { store } = ctx;
  const request = decision.asked?.find(({ mentor }) => mentor === contact?.id);
  const run = contact && (await store.run(pingRunId(decision, contact.id)));
  if (!contact || run?.state !== "waiting" || request?.reply === undefined)
    return await store.markFire(fire.key, "dropped");
  const verdict = await findDecisionSendTime(ctx, contact, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const order = preferredLanguages({ contact, programme: await store.programme() });
  const team = await store.team(decision.team);
  const text = translatorFor(order).say(MESSAGES.mentor_relay.answers, {
    team: team?.name ?? "",
    reply: request.reply,
  });
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [
      {
        ...buildNotice(ctx, contact, fire.key, {
          text,
          choices: await choicesIn(ctx, run, order),
        }),
        run: run.id,
      },
    ],
  });
}

/** The choices of the question at which a conversation waits. */
async function choicesIn(
  { store }: AppContext,
  { flow: of, wait }: Run,
  order: Parameters<typeof flowLanguage>[1],
): Promise<readonly MessageChoice[]> {
  const flow = await store.flow(of.id, of.revision);
  const question = flow && findQuestion(flow, wait?.step ?? "");
  return question ? buildChoices(question, flowLanguage(flow, order)) : [];
}
