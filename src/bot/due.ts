import type { Fire } from "../domain/fire.ts";
import { resume } from "../engine/resume.ts";
import type { Input } from "../engine/scene.ts";
import { begin } from "./begin.ts";
import { castOf, sceneOf } from "./cast.ts";
import { changesOf } from "./changes-of.ts";
import { amendDigest, makeDigest } from "./digest.ts";
import type { House } from "./house.ts";

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
    const fires = await house.store.dueFires(house.clock.now(), BATCH);
    let moved = 0;
    for (const fire of fires) moved += (await workOn(house, fire)) ? 1 : 0;
    worked += moved;
    if (moved === 0) break;
  }
  return worked;
}

async function workOn(house: House, fire: Fire): Promise<boolean> {
  try {
    await house.lanes.inTurn(fire.contact, async () => {
      await house.store.settle(fire.contact);
      const known = await house.store.fire(fire.key);
      if (known?.state === "due") await carryOut(house, fire);
    });
    return true;
  } catch (error) {
    house.log.error({ fire: fire.key, err: error }, "a fire could not be worked on; it stays due");
    return false;
  }
}

async function carryOut(house: House, fire: Fire): Promise<void> {
  switch (fire.kind) {
    case "check_in":
      return await beginCheckIn(house, fire);
    case "reminder":
    case "timeout":
      return await moveOn(house, fire, { type: fire.kind, sprint: fire.sprint ?? 0 });
    case "expiry":
      return await moveOn(house, fire, { type: "expiry" });
    case "digest":
      return await makeDigest(house, fire);
    case "amend":
      return await amendDigest(house, fire);
  }
}

async function beginCheckIn(house: House, fire: Fire): Promise<void> {
  const { store, shelf } = house;
  const contact = await store.contact(fire.contact);
  const campaign = shelf.campaigns.find(({ id }) => id === fire.campaign);
  if (campaign?.type !== "flow" || !contact)
    return await store.markFire(fire.key, "skipped", "no_flow");
  if (contact.standing !== campaign.standing)
    return await store.markFire(fire.key, "skipped", "not_active");
  const way = await makeWay(house, fire);
  if (way !== "free") return await store.markFire(fire.key, way);
  const outcome = await begin(house, {
    id: fire.key,
    campaign,
    contact,
    period: fire.period ?? "",
    engagement: fire.engagement,
    cause: { type: "fire", key: fire.key },
  });
  if (outcome === "no_flow") return await store.markFire(fire.key, "skipped", "no_flow");
  // The run is there already: a crash came between its commit and the mark of its fire.
  if (outcome === "lost_race" && (await store.run(fire.key)))
    return await store.markFire(fire.key, "done");
}

/** One conversation at a time: whether a check-in can begin now, is queued behind another, or has begun already. */
async function makeWay(house: House, fire: Fire): Promise<"free" | "queued" | "done"> {
  const running = await house.store.waitingRun(fire.contact);
  if (!running) return "free";
  if (running.id === fire.key) return "done";
  if (running.campaign !== fire.campaign || running.engagement !== fire.engagement) return "queued";
  // A new period of the same campaign closes the one before.
  await moveRun(house, running.id, { type: "expiry" }, undefined);
  return "free";
}

async function moveOn(house: House, fire: Fire, input: Input): Promise<void> {
  const moved = fire.run !== undefined && (await moveRun(house, fire.run, input, fire));
  if (!moved) await house.store.markFire(fire.key, "dropped");
}

/** Moves a run by something that time caused. False where that does not concern it any more. */
async function moveRun(
  house: House,
  id: string,
  input: Input,
  fire: Fire | undefined,
): Promise<boolean> {
  const { store, clock } = house;
  const run = await store.run(id);
  const contact = run && (await store.contact(run.contact));
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  if (!run || !contact || !flow) return false;
  const cast = await castOf(store, contact, run);
  const now = clock.now();
  const sprint = resume(flow, run, input, sceneOf(cast, flow, now));
  if (sprint.run === run) return false;
  const cause = fire ? ({ type: "fire", key: fire.key } as const) : ({ type: "operator" } as const);
  if (await store.commit(changesOf(sprint, { flow, cast, now, cause }))) return true;
  throw new Error("the run was moved on by somebody else");
}
