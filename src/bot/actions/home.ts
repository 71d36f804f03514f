import { inLanguage } from "../../domain/language.ts";
import type { MessagePart } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { loadProgrammeNotes } from "../digest/programme-notes.ts";
import type { AppContext } from "../shared/app-context.ts";
import { relationIn } from "../shared/relation.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { type Translator, translatorFor } from "../shared/translator.ts";
import { followsTeams, loadMyTeams, type MyTeams } from "./my-teams.ts";
import { findAwayUntil, formatSettings } from "./settings-view.ts";
import { formatOpenDecisions, formatTeams } from "./team-parts.ts";

/** What somebody's own page shows now: their teams, what waits for them, decisions ahead, their settings. */
export async function buildHome(ctx: AppContext, of: Address): Promise<readonly MessagePart[]> {
  const { store } = ctx;
  const [me, programme] = await Promise.all([store.contactAt(of), store.programme()]);
  if (!me) {
    const text = inLanguage(MESSAGES.replies.stranger, programme?.languages ?? ["en"]);
    return [{ type: "paragraph", text }];
  }
  const translator = translatorFor(preferredLanguages({ contact: me, programme }));
  const { say } = translator;
  const teams = followsTeams(me) ? await loadMyTeams(ctx, me, translator) : undefined;
  const waiting = await questionsFor(ctx, me, { translator, teams });
  const settings = formatSettings(me, await findAwayUntil(ctx, me), translator);
  return [
    ...(teams ? section(say(MESSAGES.home.teams), formatTeams(teams, me, translator)) : []),
    ...section(
      say(MESSAGES.home.questions),
      waiting.length > 0
        ? [{ type: "bullets", items: waiting }]
        : [{ type: "paragraph", text: say(MESSAGES.home.no_questions) }],
    ),
    ...(me.role === "manager" ? await writtenTo(ctx, say) : []),
    ...(teams
      ? section(say(MESSAGES.home.decisions), formatOpenDecisions(teams.data.teams, me, translator))
      : []),
    ...section(say(MESSAGES.home.settings), settings).slice(0, -1),
  ];
}

function section(text: string, parts: readonly MessagePart[]): MessagePart[] {
  return [{ type: "heading", text }, ...parts, { type: "divider" }];
}

const MOST_NOTES = 10;

/** What people wrote to the programme team, newest first; nothing where nobody did. */
async function writtenTo({ store }: AppContext, say: Translator["say"]): Promise<MessagePart[]> {
  const notes = await loadProgrammeNotes(store, MOST_NOTES);
  if (notes.length === 0) return [];
  const names = new Map((await store.contacts()).map(({ id, name }) => [id, name]));
  const items = notes.map(({ contact, text }) => `${names.get(contact) ?? contact}: ${text}`);
  return section(say(MESSAGES.home.written), [{ type: "bullets", items }]);
}

/** What waits for somebody: the question they were asked, teams that wrote to them, teams that ask for help. */
async function questionsFor(
  { store, clock }: AppContext,
  me: Contact,
  { translator, teams }: { readonly translator: Translator; readonly teams: MyTeams | undefined },
): Promise<string[]> {
  const { say, language } = translator;
  const run = await store.waitingRun(me.id);
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  const names = new Map((await store.teams()).map(({ id, name }) => [id, name]));
  const name = (team: string | undefined): string => names.get(team ?? "") ?? "–";
  const engagements = await store.engagements({});
  const now = clock.now();
  const written = (await store.exchanges({ with: me.id })).filter(
    ({ last, team }) => last === "team" && relationIn(engagements, me, team, { now }).mayAct,
  );
  return [
    ...(run && flow
      ? [
          say(MESSAGES.home.question, {
            title: inLanguage(flow.title, [language]),
            about: name(run.team),
          }),
        ]
      : []),
    ...written.map(({ team }) => say(MESSAGES.home.wrote, { team: name(team) })),
    ...(teams?.data.teams ?? []).flatMap((team) =>
      team.help.map((text) => say(MESSAGES.home.wants_help, { team: team.name, text })),
    ),
  ];
}
