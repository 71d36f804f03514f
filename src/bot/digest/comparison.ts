import type { Response } from "../../domain/answer.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import { inLanguage } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { isolateText } from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { CheckIn } from "../../ports/store.ts";
import type { AppContext } from "../shared/app-context.ts";
import { relationTo } from "../shared/relation.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { type Translator, translatorFor } from "../shared/translator.ts";
import { asksForShifts, findPulseCampaigns, loadPulseSide } from "./shifts.ts";
import {
  formatAnswer,
  isAnsweredCheckIn,
  selectVisible,
  sortAsAsked,
} from "./visible-responses.ts";

/** What both sides said of one team in one quarter. */
interface Sides {
  readonly team: readonly CheckIn[];
  readonly coach: readonly CheckIn[];
}

/** Both sides of a team fall due to be shown to each other, once both have answered, each at a decent hour of theirs. */
export async function planComparisons(ctx: AppContext, run: Run, now: Date): Promise<Fire[]> {
  const { team, period, campaign } = run;
  if (team === undefined || period === undefined) return [];
  if (!findPulseCampaigns(ctx).some(({ id }) => id === campaign)) return [];
  const sides = await readSides(ctx, team, period);
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

async function readSides(ctx: AppContext, team: string, period: string): Promise<Sides> {
  const found = await Promise.all(
    findPulseCampaigns(ctx).map(({ id }) =>
      ctx.store.checkIns({ campaign: id, period, teams: [team] }),
    ),
  );
  const answered = found.flat().filter(isAnsweredCheckIn);
  return { team: loadPulseSide(answered, "team"), coach: loadPulseSide(answered, "coach") };
}

/** What somebody is shown of both sides; undefined where there is nothing to show. */
export async function formatComparison(
  ctx: AppContext,
  fire: Fire,
  contact: Contact,
): Promise<Draft | undefined> {
  const { store, catalog, clock } = ctx;
  const [, teamId = "", period = ""] = /^sides\/([^/]+)\/([^/]+)\//.exec(fire.key) ?? [];
  const campaign = catalog.campaigns.find(({ id }) => id === fire.campaign);
  const team = await store.team(teamId);
  const isPulse = campaign?.type === "flow" && asksForShifts(catalog.flows.get(campaign.flow));
  if (!team || !isPulse) return undefined;
  const sides = await readSides(ctx, teamId, period);
  const coach = await store.contact(sides.coach[0]?.run.contact ?? "");
  const relation = await relationTo(ctx, contact, teamId, { now: clock.now() });
  // Both sides are for the team and its coach; who is neither any more is shown nothing.
  if (!coach || !isVisibleTo(relation.circle, { audience: "coach" })) return undefined;
  const programme = await store.programme();
  const translator = translatorFor(preferredLanguages({ contact, programme }));
  const title = translator.say(MESSAGES.digest.comparison.title, {
    team: team.name,
    coach: coach.name,
  });
  const flow = catalog.flows.get(campaign.flow);
  const lines = linesOf(sides, { coach, flow, translator }).map((line) => `• ${line}`);
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
  readonly translator: Translator;
}

function linesOf({ team, coach }: Sides, telling: Telling): string[] {
  const { say, language } = telling.translator;
  const { name } = telling.coach;
  // What a team keeps inside is not shown to its coach, and so to nobody here.
  const [mine, theirs] = [selectVisible(team, "coach"), selectVisible(coach, "coach")];
  const all = sortAsAsked(telling.flow, [...mine, ...theirs]);
  const questions = new Map(all.map(({ question, label }) => [question, label]));
  const saidIn = (responses: readonly Response[], question: string): string => {
    const said = responses
      .filter((each) => each.question === question)
      .map((each) => isolateText(formatAnswer(each, [language]), language));
    return said.length === 0 ? "–" : said.join(" / ");
  };
  return [...questions].map(([question, label]) =>
    say(MESSAGES.digest.comparison.line, {
      label: inLanguage(label, [language]),
      team: saidIn(mine, question),
      name,
      coach: saidIn(theirs, question),
    }),
  );
}
