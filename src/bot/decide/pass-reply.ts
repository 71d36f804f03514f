import type { Texts } from "../../domain/language.ts";
import type { Choice } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import { choicesOf, languageOf, questionOf } from "../../engine/speak.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { noticeTo } from "../notice.ts";
import { voiceOf } from "../voice.ts";
import { timeFor } from "./decent-hour.ts";
import { pingOf } from "./decision-fires.ts";
import type { Occasion } from "./occasion.ts";

const ANSWERS: Texts = {
  en: "{{team}} answers your question: “{{reply}}”. Would you advise them?",
  fr: "{{team}} répond à votre question : « {{reply}} ». Souhaitez-vous conseiller l’équipe ?",
  pt: "{{team}} responde à sua pergunta: «{{reply}}». Aceita aconselhar a equipa?",
};

/** Passes a team's answer on to the mentor who asked, with the choices of the question that still waits for them. */
export async function passReply(at: Occasion): Promise<void> {
  const { house, fire, decision, contact } = at;
  const { store } = house;
  const asking = decision.asked?.find(({ mentor }) => mentor === contact?.id);
  const run = contact && (await store.run(pingOf(decision, contact.id)));
  if (!contact || run?.state !== "waiting" || asking?.reply === undefined)
    return await store.markFire(fire.key, "dropped");
  const verdict = await timeFor(house, contact, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const order = languagesOf({ contact, programme: await store.programme() });
  const team = await store.team(decision.team);
  const text = voiceOf(order).say(ANSWERS, { team: team?.name ?? "", reply: asking.reply });
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [
      {
        ...noticeTo(house, contact, fire.key, {
          text,
          choices: await choicesIn(house, run, order),
        }),
        run: run.id,
      },
    ],
  });
}

/** The choices of the question at which a conversation waits. */
async function choicesIn(
  { store }: House,
  { flow: of, wait }: Run,
  order: Parameters<typeof languageOf>[1],
): Promise<readonly Choice[]> {
  const flow = await store.flow(of.id, of.revision);
  const question = flow && questionOf(flow, wait?.step ?? "");
  return question ? choicesOf(question, languageOf(flow, order)) : [];
}
