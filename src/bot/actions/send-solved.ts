import type { Response } from "../../domain/answer.ts";
import type { Fire } from "../../domain/fire.ts";
import { inLanguage } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { formatAnswer } from "../digest/visible-responses.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

/** Where a response with this id was given. */
export function runIdOfResponse(response: string): string {
  return response.replace(/\.[^.]*$/, "");
}

/** The response with this id, as it stands now; undefined where it does not stand any more. */
export async function findResponse(
  { store }: AppContext,
  id: string,
): Promise<Response | undefined> {
  const run = await store.run(runIdOfResponse(id));
  if (run?.campaign === undefined || run.period === undefined || run.team === undefined)
    return undefined;
  const { campaign, period, team } = run;
  const checkIns = await store.checkIns({ campaign, period, teams: [team] });
  return checkIns.flatMap(({ responses }) => responses).find((each) => each.id === id);
}

/** What a member of the team is told of their blocker that somebody marked as solved. */
export async function buildSolvedNotice(
  ctx: AppContext,
  response: Response,
  { by, to }: { readonly by: Contact; readonly to: Contact },
): Promise<Draft> {
  const languages = preferredLanguages({ contact: to, programme: await ctx.store.programme() });
  const { say, language } = translatorFor(languages);
  const text = inLanguage(response.shown, [language]) || formatAnswer(response, languages);
  const told = say(MESSAGES.solved.notice, { name: by.name, text });
  return buildNotice(ctx, to, `solved/${response.id}`, { text: told });
}

/** Tells of a solved blocker what waited for a decent hour; nothing where it is none any more. */
export async function sendSolvedNotice(ctx: AppContext, fire: Fire): Promise<void> {
  const { store } = ctx;
  const response = await findResponse(ctx, fire.key.replace(/^solved\//, ""));
  const by = response?.solved && (await store.contact(response.solved.by));
  const to = await store.contact(fire.contact);
  if (!response || !by || to?.standing !== "active")
    return await store.markFire(fire.key, "dropped");
  const cause = { type: "fire", key: fire.key } as const;
  await store.commit({ cause, drafts: [await buildSolvedNotice(ctx, response, { by, to })] });
}
