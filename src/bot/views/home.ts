import { inLanguage } from "../../domain/language.ts";
import type { Part } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { STRANGER } from "../phrases.ts";
import { programmeNotes } from "../programme-notes.ts";
import { relationIn } from "../relation.ts";
import { type Voice, voiceOf } from "../voice.ts";
import { followsTeams, type MyTeams, myTeams } from "./my-teams.ts";
import { awayUntil, settingsParts } from "./settings-view.ts";
import { decisionParts, teamParts } from "./team-parts.ts";
import { VIEW } from "./view-words.ts";

/** What somebody's own page shows now: their teams, what waits for them, decisions ahead, their settings. */
export async function homeOf(house: House, of: Address): Promise<readonly Part[]> {
  const { store } = house;
  const [me, programme] = await Promise.all([store.contactAt(of), store.programme()]);
  if (!me) {
    const text = inLanguage(STRANGER, programme?.languages ?? ["en"]);
    return [{ type: "paragraph", text }];
  }
  const voice = voiceOf(languagesOf({ contact: me, programme }));
  const { say } = voice;
  const teams = followsTeams(me) ? await myTeams(house, me, voice) : undefined;
  const waiting = await questionsFor(house, me, { voice, teams });
  const settings = settingsParts(me, await awayUntil(house, me), voice);
  return [
    ...(teams ? section(say(VIEW.teams), teamParts(teams, me, voice)) : []),
    ...section(
      say(VIEW.questions),
      waiting.length > 0
        ? [{ type: "bullets", items: waiting }]
        : [{ type: "paragraph", text: say(VIEW.no_questions) }],
    ),
    ...(me.role === "manager" ? await writtenTo(house, say) : []),
    ...(teams ? section(say(VIEW.decisions), decisionParts(teams.data.teams, me, voice)) : []),
    ...section(say(VIEW.settings), settings).slice(0, -1),
  ];
}

function section(text: string, parts: readonly Part[]): Part[] {
  return [{ type: "heading", text }, ...parts, { type: "divider" }];
}

const MOST_NOTES = 10;

/** What people wrote to the programme team, newest first; nothing where nobody did. */
async function writtenTo({ store }: House, say: Voice["say"]): Promise<Part[]> {
  const notes = await programmeNotes(store, MOST_NOTES);
  if (notes.length === 0) return [];
  const names = new Map((await store.contacts()).map(({ id, name }) => [id, name]));
  const items = notes.map(({ contact, text }) => `${names.get(contact) ?? contact}: ${text}`);
  return section(say(VIEW.written), [{ type: "bullets", items }]);
}

/** What waits for somebody: the question they were asked, teams that wrote to them, teams that ask for help. */
async function questionsFor(
  { store, clock }: House,
  me: Contact,
  { voice, teams }: { readonly voice: Voice; readonly teams: MyTeams | undefined },
): Promise<string[]> {
  const { say, language } = voice;
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
      ? [say(VIEW.question, { title: inLanguage(flow.title, [language]), about: name(run.team) })]
      : []),
    ...written.map(({ team }) => say(VIEW.wrote, { team: name(team) })),
    ...(teams?.data.teams ?? []).flatMap((team) =>
      team.help.map((text) => say(VIEW.wants_help, { team: team.name, text })),
    ),
  ];
}
