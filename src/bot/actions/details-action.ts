import type { Audience, Response } from "../../domain/answer.ts";
import { inLanguage, type Language } from "../../domain/language.ts";
import type { Form, MessagePart } from "../../domain/message.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { CheckIn } from "../../ports/store.ts";
import { formatAnswer, selectVisible, sortAsAsked } from "../digest/visible-responses.ts";
import { type ActedTeam, findActedTeam, refuseAct } from "../shared/acted-team.ts";
import type { ActionHandler, FormRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { type Translator, translatorFor } from "../shared/translator.ts";

/** Shows the whole answers of a team's period, as far as they may be read by whoever asks. */
export const detailsAction: ActionHandler = {
  async act(request) {
    return (await findActedTeam(request))
      ? replyToActor(request, MESSAGES.details.open)
      : await refuseAct(request);
  },
  async form(request) {
    const at = await findActedTeam(request);
    if (!at) return undefined;
    const translator = translatorFor(preferredLanguages(request.runContext));
    const { circle } = at;
    const members = (await request.ctx.store.contacts()).filter(({ team }) => team === at.team.id);
    const named = circle === "coach" ? members : [];
    const parts = await Promise.all(
      (await checkInsOf(request, at, members)).map(async (each) => {
        const { id, revision } = each.run.flow;
        const flow = await request.ctx.store.flow(id, revision);
        return partsOf(each, { circle, translator, named, flow });
      }),
    );
    return formOf(request, at.team, translator, parts.flat());
  },
};

function formOf(
  { object }: FormRequest,
  team: Team,
  { say }: Translator,
  parts: readonly MessagePart[],
): Form {
  const nothing: MessagePart = {
    type: "paragraph",
    text: say(MESSAGES.details.nothing, { team: team.name }),
  };
  return {
    id: `details:${object}`,
    title: team.name,
    parts: parts.length > 0 ? parts : [nothing],
    fields: [],
  };
}

/** The check-ins of the digest's period; where no digest is named, of the period that was answered last. */
async function checkInsOf(
  { ctx: { store, catalog } }: FormRequest,
  { team, digest }: ActedTeam,
  members: readonly Contact[],
): Promise<CheckIn[]> {
  const teams = [team.id];
  const campaign = catalog.campaigns.find(({ id }) => id === digest?.campaign);
  if (digest && campaign?.type === "digest")
    return await store.checkIns({ campaign: campaign.of, period: digest.period, teams });
  const runs = await Promise.all(members.map(({ id }) => store.latestCheckIn(id)));
  const last = runs
    .flatMap((run) => run ?? [])
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime())[0];
  if (last?.campaign === undefined || last.period === undefined) return [];
  return await store.checkIns({ campaign: last.campaign, period: last.period, teams });
}

interface Reading {
  readonly circle: Audience;
  readonly translator: Translator;
  readonly flow: Flow | undefined;
  /** The people whose names the reader may see. */
  readonly named: readonly Contact[];
}

function partsOf(checkIn: CheckIn, { circle, translator, named, flow }: Reading): MessagePart[] {
  const responses = sortAsAsked(flow, selectVisible([checkIn], circle));
  if (responses.length === 0) return [];
  const name = named.find(({ id }) => id === checkIn.run.contact)?.name;
  return [
    ...(name === undefined
      ? [{ type: "divider" } as const]
      : [{ type: "heading", text: name } as const]),
    { type: "bullets", items: responses.map((each) => lineOf(each, translator)) },
  ];
}

function lineOf(response: Response, { say, language }: Translator): string {
  const words = answerIn(response, language);
  const text = response.solved ? say(MESSAGES.details.solved, { text: words }) : words;
  return say(MESSAGES.details.line, { label: inLanguage(response.label, [language]), text });
}

function answerIn(response: Response, language: Language): string {
  const { answer } = response;
  return answer.kind === "date"
    ? formatDay(answer.date, language)
    : formatAnswer(response, [language]);
}
