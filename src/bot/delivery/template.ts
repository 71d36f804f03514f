import type { OutboxRow, Template } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import { nameValue } from "../../engine/flow/engine-context.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import type { TemplateUse } from "../../scheduling/campaign.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildEngineContext, loadRunContext, preferredLanguages } from "../shared/run-context.ts";

/** Builds the template that asks for a reply before a message; undefined if none is configured. */
export async function buildTemplate(
  ctx: AppContext,
  row: OutboxRow,
): Promise<Template | undefined> {
  if (row.body.template) return row.body.template;
  if ((row.purpose !== "prompt" && row.purpose !== "reminder") || row.run === undefined)
    return undefined;
  const { store, catalog } = ctx;
  const run = await store.run(row.run);
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  if (!flow) return undefined;
  const campaign = catalog.campaigns.find(({ id }) => id === run.campaign);
  const use = (campaign?.type === "flow" ? campaign.template : undefined) ?? flow.template;
  return use && (await fillTemplate(ctx, { run, flow }, use));
}

/** Fills a template in the contact's first available language. */
async function fillTemplate(
  { store, clock }: AppContext,
  { run, flow }: { readonly run: Run; readonly flow: Flow },
  { name, languages, params }: TemplateUse,
): Promise<Template | undefined> {
  const contact = await store.contact(run.contact);
  if (!contact) return undefined;
  const now = clock.now();
  const runContext = await loadRunContext(store, contact, { now, run });
  const context = buildEngineContext(runContext, flow, now);
  const spoken = preferredLanguages(runContext).find((each) => languages[each] !== undefined);
  const language = (spoken && languages[spoken]) ?? Object.values(languages)[0];
  if (language === undefined) return undefined;
  return { name, language, params: params.map((each) => nameValue(context, each) ?? "") };
}
