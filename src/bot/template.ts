import type { OutboxRow, Template } from "../domain/message.ts";
import type { Run } from "../domain/run.ts";
import type { Flow } from "../engine/flow.ts";
import { valueOf } from "../engine/scene.ts";
import type { TemplateUse } from "../schedule/campaign.ts";
import { castOf, languagesOf, sceneOf } from "./cast.ts";
import type { House } from "./house.ts";

/** The template that asks for somebody's word before a message; undefined where nobody named one. */
export async function templateFor(house: House, row: OutboxRow): Promise<Template | undefined> {
  if (row.body.template) return row.body.template;
  if ((row.purpose !== "prompt" && row.purpose !== "reminder") || row.run === undefined)
    return undefined;
  const { store, shelf } = house;
  const run = await store.run(row.run);
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  if (!flow) return undefined;
  const campaign = shelf.campaigns.find(({ id }) => id === run.campaign);
  const use = (campaign?.type === "flow" ? campaign.template : undefined) ?? flow.template;
  return use && (await filled(house, { run, flow }, use));
}

/** A template in the first language of a contact that it has, with its places filled. */
async function filled(
  { store, clock }: House,
  { run, flow }: { readonly run: Run; readonly flow: Flow },
  { name, languages, params }: TemplateUse,
): Promise<Template | undefined> {
  const contact = await store.contact(run.contact);
  if (!contact) return undefined;
  const now = clock.now();
  const cast = await castOf(store, contact, { now, run });
  const scene = sceneOf(cast, flow, now);
  const spoken = languagesOf(cast).find((each) => languages[each] !== undefined);
  const language = (spoken && languages[spoken]) ?? Object.values(languages)[0];
  if (language === undefined) return undefined;
  return { name, language, params: params.map((each) => valueOf(scene, each) ?? "") };
}
