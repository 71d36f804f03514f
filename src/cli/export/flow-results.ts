import { createHmac, randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Response } from "../../domain/answer.ts";
import type { Texts } from "../../domain/language.ts";
import type { FlowRef } from "../../domain/run.ts";
import type { Flow, Question } from "../../engine/flow/flow.ts";
import type { Store } from "../../ports/store.ts";
import type { OpenData } from "../../store/privacy/open-data.ts";
import { formatCount } from "../shared/format-count.ts";
import { buildFlowPackage, formatUtc } from "./flow-package.ts";
import { formatGivenAnswer } from "./given-answer.ts";
import { type JsonRows, openJsonRows } from "./json-rows.ts";
import { isWithheld } from "./tables.ts";

/** Where flow results come from. */
export interface FlowResultSources {
  readonly data: OpenData;
  readonly store: Pick<Store, "flow" | "run" | "programme">;
  readonly now: Date;
}

/** The results of one revision of a flow, while they are written. */
interface Package {
  readonly flow: Flow;
  readonly folder: string;
  readonly rows: JsonRows;
  readonly questions: ReadonlyMap<string, Question>;
  /** What was told without being asked by the flow, by its id: words alone. */
  readonly told: Map<string, Texts>;
  readonly count: { rows: number; withheld: number; wordless: number };
}

/**
 * Writes a FLOIP Flow Results package for each flow that was followed, and for each older revision of it; tells of
 * each. People, conversations and answers stand in them by ids that are made anew for every export.
 */
export async function writeFlowResults(
  sources: FlowResultSources,
  out: string,
): Promise<readonly string[]> {
  const { data, store, now } = sources;
  const programme = await store.programme();
  const hide = pseudonyms();
  const follow = await followed(sources);
  const packages = new Map<string, Package>();
  const packageFor = async (ref: FlowRef): Promise<Package | undefined> => {
    const key = `${ref.id}@${ref.revision}`;
    const open = packages.get(key);
    const flow = open ? undefined : await store.flow(ref.id, ref.revision);
    if (!flow) return open;
    const made = await openPackage(flow, join(out, follow.folderOf(ref)));
    packages.set(key, made);
    return made;
  };
  for (const ref of follow.flows()) await packageFor(ref);
  let lost = 0;
  for await (const response of data.responses()) {
    const ref = await follow.flowOf(response.run);
    const into = ref && (await packageFor(ref));
    if (into) await keep(into, response, hide);
    else lost += 1;
  }
  for (const { flow, folder, rows, told } of packages.values()) {
    await rows.close();
    const descriptor = buildFlowPackage(flow, { programme, told, now });
    await writeFile(
      join(folder, "datapackage.json"),
      `${JSON.stringify(descriptor, undefined, 2)}\n`,
    );
  }
  const note = `${formatCount(lost, "answer")} of conversations that are no longer kept: left out`;
  return [...[...packages.values()].map(tale), ...(lost > 0 ? [note] : [])];
}

/** Which revision each conversation follows: those that began in the time that is wanted, and others when asked. */
async function followed({ data, store }: FlowResultSources) {
  const runs = new Map<string, FlowRef | undefined>();
  const flows = new Map<string, FlowRef>();
  const newest = new Map<string, string>();
  const note = (run: string, { id, revision }: FlowRef): FlowRef => {
    const key = `${id}@${revision}`;
    const ref = flows.get(key) ?? { id, revision };
    flows.set(key, ref);
    runs.set(run, ref);
    return ref;
  };
  for await (const { id, flow } of data.runs()) newest.set(flow.id, note(id, flow).revision);
  return {
    flows: () => [...flows.values()],
    async flowOf(run: string): Promise<FlowRef | undefined> {
      if (runs.has(run)) return runs.get(run);
      const flow = (await store.run(run))?.flow;
      if (flow) return note(run, flow);
      runs.set(run, undefined);
      return undefined;
    },
    /** The newest revision has the flow's own folder, so that it is found under the same name again. */
    folderOf({ id, revision }: FlowRef): string {
      if (!newest.has(id)) newest.set(id, revision);
      return newest.get(id) === revision ? id : `${id}.${revision.slice(0, 8)}`;
    },
  };
}

async function openPackage(flow: Flow, folder: string): Promise<Package> {
  await mkdir(folder, { recursive: true });
  const questions = flow.steps.filter((step) => step.type === "ask");
  return {
    flow,
    folder,
    rows: await openJsonRows(join(folder, "responses.json")),
    questions: new Map(questions.map((question) => [question.id, question])),
    told: new Map(),
    count: { rows: 0, withheld: 0, wordless: 0 },
  };
}

async function keep(into: Package, response: Response, hide: Pseudonyms): Promise<void> {
  const { count, rows, told, questions } = into;
  if (isWithheld(response)) {
    count.withheld += 1;
    return;
  }
  const given = formatGivenAnswer(questions.get(response.question), response);
  if (!given) {
    count.wordless += 1;
    return;
  }
  const { question, value, metadata } = given;
  if (!questions.has(question)) told.set(question, response.label);
  const { id, run, contact, author, campaign, period, at } = response;
  await rows.add([
    formatUtc(at),
    hide("row", id),
    hide("contact", author ?? contact),
    hide("session", run),
    question,
    value,
    { ...metadata, campaign, period },
  ]);
  count.rows += 1;
}

type Pseudonyms = (kind: "row" | "contact" | "session", id: string) => string;

/** Ids in the place of others: the same for the same as long as this export lasts, and never to be led back. */
function pseudonyms(): Pseudonyms {
  const salt = randomBytes(32);
  return (kind, id) =>
    createHmac("sha256", salt).update(`${kind} ${id}`).digest("hex").slice(0, 32);
}

function tale({ flow, count }: Package): string {
  const more = [
    ...(count.withheld > 0 ? [`${count.withheld} withheld`] : []),
    ...(count.wordless > 0 ? [`${count.wordless} without words`] : []),
  ];
  return `${flow.id.padEnd(20)} ${[formatCount(count.rows, "response"), ...more].join(", ")}`;
}
