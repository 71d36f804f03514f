import type { Fire, FireKind } from "../domain/fire.ts";
import type { Input } from "../engine/scene.ts";
import { sendNudge } from "./act/send-nudge.ts";
import { sendWaitingWords } from "./act/send-words.ts";
import { beginCheckIn } from "./begin-check-in.ts";
import { workDecision } from "./decide/work-decision.ts";
import { amendDigest, makeDigest } from "./digest.ts";
import { sendEcho } from "./echo.ts";
import type { House } from "./house.ts";
import { climb } from "./ladder.ts";
import { mayGoAhead } from "./manners.ts";
import { fetchMedia } from "./media.ts";
import { moveRun } from "./move-run.ts";
import { passOn, tell } from "./pass-on.ts";
import { isUndirected, sendUndirected } from "./relay/ask-whom.ts";

const BATCH = 200;
// What a fire causes may itself be due at once; a bound keeps one stubborn fire from holding the heartbeat.
const ROUNDS = 50;

// Fires need no claim of their own: beginning a run twice fails on its key, moving it twice on its sprint, and
// drafts are only ever added. Two processes may both look at a fire; what it causes is written once.

/** Works off every fire that is due, in order, each in its contact's lane. Says how many it worked on. */
export async function workDue(house: House): Promise<number> {
  let worked = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await house.store.wakeQueued();
    const fires = urgentFirst(house, await house.store.dueFires(house.clock.now(), BATCH));
    let moved = 0;
    for (const fire of fires) moved += (await workOn(house, fire)) ? 1 : 0;
    worked += moved;
    if (moved === 0) break;
  }
  return worked;
}

/** The fires of urgent campaigns before all others; otherwise in the order in which they fell due. */
function urgentFirst({ shelf }: House, fires: readonly Fire[]): Fire[] {
  const urgent = new Set(
    shelf.campaigns.flatMap((each) => (each.type === "flow" && each.urgent ? each.id : [])),
  );
  const rank = ({ campaign = "" }: Fire): number => (urgent.has(campaign) ? 0 : 1);
  return fires.toSorted((a, b) => rank(a) - rank(b));
}

async function workOn(house: House, fire: Fire): Promise<boolean> {
  try {
    await house.lanes.inTurn(fire.contact, async () => {
      await house.store.settle(fire.contact);
      const known = await house.store.fire(fire.key);
      if (known?.state === "due" && (await mayGoAhead(house, known)))
        await WORK[known.kind](house, fire);
    });
    return true;
  } catch (error) {
    house.log.error({ fire: fire.key, err: error }, "a fire could not be worked on; it stays due");
    return false;
  }
}

type Work = (house: House, fire: Fire) => Promise<void>;

/** What each kind of fire makes happen. */
const WORK: Readonly<Record<FireKind, Work>> = {
  check_in: beginCheckIn,
  reminder: async (house, fire) =>
    await moveOn(house, fire, { type: "reminder", sprint: fire.sprint ?? 0 }),
  timeout: async (house, fire) =>
    await moveOn(house, fire, { type: "timeout", sprint: fire.sprint ?? 0 }),
  expiry: async (house, fire) => await moveOn(house, fire, { type: "expiry" }),
  ladder: climb,
  digest: makeDigest,
  echo: sendEcho,
  amend: amendDigest,
  fetch: fetchMedia,
  pass_on: passOn,
  tell,
  decision: workDecision,
  words: async (house, fire) =>
    await (isUndirected(fire) ? sendUndirected(house, fire) : sendWaitingWords(house, fire)),
  nudge: sendNudge,
};

async function moveOn(house: House, fire: Fire, input: Input): Promise<void> {
  const moved = fire.run !== undefined && (await moveRun(house, fire.run, input, fire));
  if (!moved) await house.store.markFire(fire.key, "dropped");
}
