import type { Audience } from "../../domain/answer.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import { inLanguage } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { type EngineEvent, eventsOfType, nameValue } from "../../engine/flow/engine-context.ts";
import type { Flow, Step } from "../../engine/flow/flow.ts";
import {
  answerLabel,
  fillNames,
  findQuestion,
  flowLanguage,
  formatAnswerValue,
} from "../../engine/flow/format-text.ts";
import type { AppContext } from "../shared/app-context.ts";
import { relationTo } from "../shared/relation.ts";
import {
  buildEngineContext,
  loadRunContext,
  preferredLanguages,
  type RunContext,
} from "../shared/run-context.ts";

type Tell = Extract<Step, { type: "tell" }>;

/** A step of a run that tells others something, with everything that it takes to tell it. */
interface Told {
  readonly run: Run;
  readonly flow: Flow;
  readonly step: Tell;
  readonly runContext: RunContext;
}

/** What a sprint wants others to be told falls due at once: who they are is read then. */
export function collectPassOns(run: Run, events: readonly EngineEvent[], now: Date): Fire[] {
  return eventsOfType(events, "to_tell").map(({ step }) => ({
    key: `${run.id}.${step}.pass_on.${run.sprint}`,
    kind: "pass_on",
    dueAt: now,
    contact: run.contact,
    state: "due",
    run: run.id,
    sprint: run.sprint,
  }));
}

/** Gives everybody who is to be told something a fire of their own, so that each hears of it at a decent hour. */
export async function buildPassOns(ctx: AppContext, fire: Fire): Promise<void> {
  const { store, clock } = ctx;
  const told = await toldBy(ctx, fire);
  if (!told) return await store.markFire(fire.key, "dropped");
  const fires = (await whomOf(ctx, told)).map(
    ({ id }): Fire => ({
      key: `${told.run.id}.${told.step.id}.tell.${id}.${fire.sprint ?? 0}`,
      kind: "tell",
      dueAt: clock.now(),
      contact: id,
      state: "due",
      run: told.run.id,
      sprint: fire.sprint,
    }),
  );
  await store.commit({ cause: { type: "fire", key: fire.key }, fires });
}

/**
 * Tells one person what somebody answered, as far as they may see it. Told again after a change, it takes the place of
 * what they read before; where nothing of it changed they hear nothing.
 */
export async function handlePassOn(ctx: AppContext, fire: Fire): Promise<void> {
  const { store } = ctx;
  const told = await toldBy(ctx, fire);
  const reader = await store.contact(fire.contact);
  const draft = told && reader?.standing === "active" && (await draftFor(ctx, told, fire, reader));
  if (!draft) return await store.markFire(fire.key, "dropped");
  await store.commit({ cause: { type: "fire", key: fire.key }, drafts: [draft] });
}

async function toldBy(
  { store, clock }: AppContext,
  { key, run: id }: Fire,
): Promise<Told | undefined> {
  const run = id === undefined ? undefined : await store.run(id);
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  const step = flow?.steps.find(
    (each): each is Tell => each.type === "tell" && key.startsWith(`${id}.${each.id}.`),
  );
  const contact = run && (await store.contact(run.contact));
  if (!run || !flow || !step || !contact) return undefined;
  // What waited for a decent hour stays where it is if the person said stop meanwhile.
  if (run.state === "stopped" || run.readBack === "missed") return undefined;
  return {
    run,
    flow,
    step,
    runContext: await loadRunContext(store, contact, { now: clock.now(), run }),
  };
}

async function whomOf(
  { store }: AppContext,
  { step, runContext, run }: Told,
): Promise<readonly Contact[]> {
  const contacts = await store.contacts();
  const found = contacts.filter(
    (each) =>
      each.standing === "active" &&
      each.id !== run.contact &&
      step.whom.some((circle) => isIn(circle, each, runContext)),
  );
  return found;
}

function isIn(
  circle: Tell["whom"][number],
  { id, role, team }: Contact,
  runContext: RunContext,
): boolean {
  switch (circle) {
    case "team":
      return team !== undefined && team === runContext.team?.id;
    case "coach":
      return id === runContext.coach?.id;
    case "manager":
      return role === "manager";
  }
}

async function draftFor(
  { store, clock }: AppContext,
  told: Told,
  fire: Fire,
  reader: Contact,
): Promise<Draft | undefined> {
  const now = clock.now();
  const circle = await circleFor({ store }, told, reader, now);
  // Who stood nearer when it fell due may have left the team or the engagement since.
  if (circle === undefined) return undefined;
  const text = wordsFor(told, reader, circle, now);
  const first = `${told.run.id}.${told.step.id}.tell.${reader.id}`;
  const before = await store.outboxRow(first);
  if (before?.body.text === text) return undefined;
  return {
    id: before ? fire.key : first,
    to: reader.address,
    purpose: "notice",
    body: { text },
    contact: reader.id,
    ...(before ? { replaces: first } : {}),
    createdAt: now,
  };
}

/** In which circle a reader stands towards the run's team; undefined where the step does not tell them any more. */
async function circleFor(
  { store }: Pick<AppContext, "store">,
  { runContext, step }: Told,
  reader: Contact,
  now: Date,
): Promise<Audience | undefined> {
  if (!step.whom.some((each) => isIn(each, reader, runContext))) return undefined;
  if (!runContext.team) return "programme";
  return (await relationTo({ store }, reader, runContext.team.id, { now })).circle;
}

function wordsFor(
  { run, flow, step, runContext }: Told,
  reader: Contact,
  circle: Audience,
  now: Date,
): string {
  const language = flowLanguage(
    flow,
    preferredLanguages({ contact: reader, programme: runContext.programme }),
  );
  const context = buildEngineContext(runContext, flow, now);
  const heading = fillNames(inLanguage(step.text, [language]), language, (name) =>
    nameValue(context, name),
  );
  const lines = (step.answers ?? []).flatMap((id) => {
    const [question, result] = [findQuestion(flow, id), run.results[id]];
    if (!question || !result) return [];
    const audience = result.audience ?? question.audience ?? flow.audience;
    if (!isVisibleTo(circle, { audience })) return [];
    const label = inLanguage(answerLabel(question), [language]);
    const said = formatAnswerValue(question, result.answer, language);
    return fillNames("• {{label}}: {{said}}", language, (name) =>
      name === "label" ? label : said,
    );
  });
  return [heading, ...(lines.length > 0 ? [lines.join("\n")] : [])].join("\n\n");
}
