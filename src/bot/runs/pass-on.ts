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

type TellStep = Extract<Step, { type: "tell" }>;

/** A `tell` step of a run, with everything needed to pass its content on. */
interface PassOn {
  readonly run: Run;
  readonly flow: Flow;
  readonly step: TellStep;
  readonly runContext: RunContext;
}

/** Builds immediate fires for a sprint's `tell` steps; recipients are loaded when they run. */
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

/** Builds one fire per recipient of a `tell` step, so that each is notified within their own hours. */
export async function buildPassOns(ctx: AppContext, fire: Fire): Promise<void> {
  const { store, clock } = ctx;
  const passOn = await loadPassOn(ctx, fire);
  if (!passOn) return await store.markFire(fire.key, "dropped");
  const fires = (await findRecipients(ctx, passOn)).map(
    ({ id }): Fire => ({
      key: `${passOn.run.id}.${passOn.step.id}.tell.${id}.${fire.sprint ?? 0}`,
      kind: "tell",
      dueAt: clock.now(),
      contact: id,
      state: "due",
      run: passOn.run.id,
      sprint: fire.sprint,
    }),
  );
  await store.commit({ cause: { type: "fire", key: fire.key }, fires });
}

/**
 * Sends one reader a contact's answers, as far as the reader may see them. After a change the new text replaces the
 * earlier message; unchanged text is not sent.
 */
export async function handlePassOn(ctx: AppContext, fire: Fire): Promise<void> {
  const { store } = ctx;
  const passOn = await loadPassOn(ctx, fire);
  const reader = await store.contact(fire.contact);
  const draft =
    passOn && reader?.standing === "active" && (await buildPassOnDraft(ctx, passOn, fire, reader));
  if (!draft) return await store.markFire(fire.key, "dropped");
  await store.commit({ cause: { type: "fire", key: fire.key }, drafts: [draft] });
}

async function loadPassOn(
  { store, clock }: AppContext,
  { key, run: id }: Fire,
): Promise<PassOn | undefined> {
  const run = id === undefined ? undefined : await store.run(id);
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  const step = flow?.steps.find(
    (each): each is TellStep => each.type === "tell" && key.startsWith(`${id}.${each.id}.`),
  );
  const contact = run && (await store.contact(run.contact));
  if (!run || !flow || !step || !contact) return undefined;
  // A notice held until quiet hours end must not be sent if the person has opted out meanwhile.
  if (run.state === "stopped" || run.readBack === "missed") return undefined;
  return {
    run,
    flow,
    step,
    runContext: await loadRunContext(store, contact, { now: clock.now(), run }),
  };
}

async function findRecipients(
  { store }: AppContext,
  { step, runContext, run }: PassOn,
): Promise<readonly Contact[]> {
  const contacts = await store.contacts();
  const found = contacts.filter(
    (each) =>
      each.standing === "active" &&
      each.id !== run.contact &&
      step.whom.some((circle) => isAddressed(circle, each, runContext)),
  );
  return found;
}

function isAddressed(
  circle: TellStep["whom"][number],
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

async function buildPassOnDraft(
  { store, clock }: AppContext,
  passOn: PassOn,
  fire: Fire,
  reader: Contact,
): Promise<Draft | undefined> {
  const now = clock.now();
  const circle = await findReaderCircle({ store }, passOn, reader, now);
  // The reader may have left the team or the engagement since the fire was planned.
  if (circle === undefined) return undefined;
  const text = formatPassOn(passOn, reader, circle, now);
  const first = `${passOn.run.id}.${passOn.step.id}.tell.${reader.id}`;
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

/** Finds the reader's circle towards the run's team; undefined if the step no longer addresses them. */
async function findReaderCircle(
  { store }: Pick<AppContext, "store">,
  { runContext, step }: PassOn,
  reader: Contact,
  now: Date,
): Promise<Audience | undefined> {
  if (!step.whom.some((each) => isAddressed(each, reader, runContext))) return undefined;
  if (!runContext.team) return "programme";
  return (await relationTo({ store }, reader, runContext.team.id, { now })).circle;
}

function formatPassOn(
  { run, flow, step, runContext }: PassOn,
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
