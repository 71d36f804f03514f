import type { DecisionTask, Fire } from "../../domain/fire.ts";
import type { House } from "../house.ts";
import { carry } from "./carry.ts";
import { hint } from "./hint.ts";
import { look } from "./look.ts";
import { tellNetwork } from "./network.ts";
import type { Occasion } from "./occasion.ts";
import { offerMerging } from "./offer-merging.ts";
import { passReply } from "./pass-reply.ts";
import { raisePlanned } from "./plan-ahead.ts";
import { closePing, endSilence } from "./silence.ts";
import { askForBrief, askForLesson, followUp, passQuestion, ping } from "./talks.ts";
import { tell } from "./tell.ts";
import { askToWiden } from "./widen.ts";

const WORK: Readonly<
  Record<Exclude<DecisionTask, "raise" | "network">, (at: Occasion) => Promise<void>>
> = {
  look: ({ house, fire }) => look(house, fire),
  brief: askForBrief,
  widen: askToWiden,
  alike: ({ house, fire, decision }) => offerMerging(house, fire, decision),
  ping,
  silence: endSilence,
  question: passQuestion,
  reply: passReply,
  introduce: ({ house, fire, decision }) => tell(house, fire, decision),
  call: ({ house, fire, decision }) => tell(house, fire, decision),
  async settled(at) {
    await closePing(at);
    await tell(at.house, at.fire, at.decision);
  },
  follow_up: followUp,
  lesson: askForLesson,
  bridge: carry,
  hint: ({ house, fire, decision }) => hint(house, fire, decision),
};

/** Does what a fire says is to be done about a decision point. */
export async function workDecision(house: House, fire: Fire): Promise<void> {
  if (fire.task === "raise") return await raisePlanned(house, fire);
  if (fire.task === "network") return await tellNetwork(house, fire);
  const decision = await house.store.decision(fire.decision ?? "");
  const contact = await house.store.contact(fire.contact);
  if (!decision || !fire.task) return await house.store.markFire(fire.key, "dropped");
  await WORK[fire.task]({ house, fire, decision, contact });
}
