import type { Response } from "../domain/answer.ts";
import { isVisibleTo } from "../domain/disclosure.ts";
import type { Fire } from "../domain/fire.ts";
import { inLanguage, type Texts } from "../domain/language.ts";
import type { Draft } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import type { Run } from "../domain/run.ts";
import type { Flow } from "../engine/flow.ts";
import { isolated } from "../engine/wording.ts";
import type { CheckIn } from "../ports/store.ts";
import { languagesOf } from "./cast.ts";
import type { House } from "./house.ts";
import { relationTo } from "./relation.ts";
import { asksForShifts, pulsesIn, sideOf } from "./shifts.ts";
import { inOrderOf, isAnswered, told, wordsIn } from "./told.ts";
import { type Voice, voiceOf } from "./voice.ts";

const SIDES = {
  title: {
    en: "{{team}} and {{coach}}, side by side. Where you differ is worth a talk:",
    fr: "{{team}} et {{coach}}, côte à côte. Là où vous différez, parlez-en :",
    pt: "{{team}} e {{coach}}, lado a lado. Vale a pena conversar onde diferem:",
    sw: "{{team}} na {{coach}}, kando kwa kando. Mnapotofautiana, zungumzeni:",
    ar: "{{team}} و{{coach}} جنبًا إلى جنب. حيث تختلفون يجدر النقاش:",
  },
  line: {
    en: "{{label}}: the team {{team}}, {{name}} {{coach}}",
    fr: "{{label}} : l’équipe {{team}}, {{name}} {{coach}}",
    pt: "{{label}}: a equipa {{team}}, {{name}} {{coach}}",
    sw: "{{label}}: timu {{team}}, {{name}} {{coach}}",
    ar: "{{label}}: الفريق {{team}}، {{name}} {{coach}}",
  },
} as const satisfies Readonly<Record<string, Texts>>;

/** What both sides said of one team in one quarter. */
interface Sides {
  readonly team: readonly CheckIn[];
  readonly coach: readonly CheckIn[];
}

/** Both sides of a team fall due to be shown to each other, once both have answered, each at a decent hour of theirs. */
export async function sidesOf(house: House, run: Run, now: Date): Promise<Fire[]> {
  const { team, period, campaign } = run;
  if (team === undefined || period === undefined) return [];
  if (!pulsesIn(house).some(({ id }) => id === campaign)) return [];
  const sides = await readSides(house, team, period);
  if (sides.team.length === 0 || sides.coach.length === 0) return [];
  return [...sides.team, ...sides.coach].map((each) => ({
    key: `sides/${team}/${period}/${each.run.contact}`,
    kind: "echo",
    dueAt: now,
    contact: each.run.contact,
    state: "due",
    campaign: each.run.campaign,
    period,
  }));
}

async function readSides(house: House, team: string, period: string): Promise<Sides> {
  const found = await Promise.all(
    pulsesIn(house).map(({ id }) => house.store.checkIns({ campaign: id, period, teams: [team] })),
  );
  const answered = found.flat().filter(isAnswered);
  return { team: sideOf(answered, "team"), coach: sideOf(answered, "coach") };
}

/** What somebody is shown of both sides; undefined where there is nothing to show. */
export async function sidesFor(
  house: House,
  fire: Fire,
  contact: Contact,
): Promise<Draft | undefined> {
  const { store, shelf, clock } = house;
  const [, teamId = "", period = ""] = /^sides\/([^/]+)\/([^/]+)\//.exec(fire.key) ?? [];
  const campaign = shelf.campaigns.find(({ id }) => id === fire.campaign);
  const team = await store.team(teamId);
  const isPulse = campaign?.type === "flow" && asksForShifts(shelf.flows.get(campaign.flow));
  if (!team || !isPulse) return undefined;
  const sides = await readSides(house, teamId, period);
  const coach = await store.contact(sides.coach[0]?.run.contact ?? "");
  const relation = await relationTo(house, contact, teamId, { now: clock.now() });
  // Both sides are for the team and its coach; who is neither any more is shown nothing.
  if (!coach || !isVisibleTo(relation.circle, { audience: "coach" })) return undefined;
  const programme = await store.programme();
  const voice = voiceOf(languagesOf({ contact, programme }));
  const title = voice.say(SIDES.title, { team: team.name, coach: coach.name });
  const flow = shelf.flows.get(campaign.flow);
  const lines = linesOf(sides, { coach, flow, voice }).map((line) => `• ${line}`);
  return {
    id: fire.key,
    to: contact.address,
    purpose: "echo",
    body: { text: [title, ...lines].join("\n") },
    contact: contact.id,
    createdAt: clock.now(),
  };
}

/** Who speaks for the programme's side, in whose words it is told, and the flow that asked. */
interface Telling {
  readonly coach: Contact;
  readonly flow: Flow | undefined;
  readonly voice: Voice;
}

function linesOf({ team, coach }: Sides, telling: Telling): string[] {
  const { say, language } = telling.voice;
  const { name } = telling.coach;
  // What a team keeps inside is not shown to its coach, and so to nobody here.
  const [mine, theirs] = [told(team, "coach"), told(coach, "coach")];
  const all = inOrderOf(telling.flow, [...mine, ...theirs]);
  const questions = new Map(all.map(({ question, label }) => [question, label]));
  const saidIn = (responses: readonly Response[], question: string): string => {
    const said = responses
      .filter((each) => each.question === question)
      .map((each) => isolated(wordsIn(each, [language]), language));
    return said.length === 0 ? "–" : said.join(" / ");
  };
  return [...questions].map(([question, label]) =>
    say(SIDES.line, {
      label: inLanguage(label, [language]),
      team: saidIn(mine, question),
      name,
      coach: saidIn(theirs, question),
    }),
  );
}
