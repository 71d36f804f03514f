import type { Audience, Response } from "../../domain/answer.ts";
import { inLanguage, type Language, type Texts } from "../../domain/language.ts";
import type { Form, Part } from "../../domain/message.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { Flow } from "../../engine/flow.ts";
import { dayInWords } from "../../engine/speak.ts";
import type { CheckIn } from "../../ports/store.ts";
import { languagesOf } from "../cast.ts";
import { inOrderOf, told, wordsIn } from "../told.ts";
import { type Voice, voiceOf } from "../voice.ts";
import type { Act, Asking } from "./act.ts";
import { answerWith } from "./answer-with.ts";
import { refuseAct, type TeamAt, teamOf } from "./team-of.ts";

const DETAILS = {
  nothing: {
    en: "There is nothing to show yet: nobody of {{team}} has finished a check-in that you may read.",
    fr: "Rien à montrer pour l’instant : personne de {{team}} n’a terminé un point que vous puissiez lire.",
    pt: "Ainda não há nada para mostrar: ninguém de {{team}} terminou um ponto que possa ler.",
    sw: "Bado hakuna cha kuonyesha: hakuna wa {{team}} aliyemaliza taarifa unayoweza kusoma.",
    ar: "لا شيء للعرض بعد: لم يُنهِ أحد من {{team}} متابعة يمكنك قراءتها.",
  },
  solved: {
    en: "{{text}} (out of the way)",
    fr: "{{text}} (levé)",
    pt: "{{text}} (resolvido)",
    sw: "{{text}} (kimetatuliwa)",
    ar: "{{text}} (زال)",
  },
  line: {
    en: "{{label}}: {{text}}",
    fr: "{{label}} : {{text}}",
    pt: "{{label}}: {{text}}",
    sw: "{{label}}: {{text}}",
    ar: "{{label}}: {{text}}",
  },
  open: {
    en: "Open the details from Slack's button.",
    fr: "Ouvrez les détails par le bouton dans Slack.",
    pt: "Abra os detalhes pelo botão no Slack.",
    sw: "Fungua maelezo kwa kitufe cha Slack.",
    ar: "افتح التفاصيل من الزر في Slack.",
  },
} as const satisfies Readonly<Record<string, Texts>>;

/** Shows the whole answers of a team's period, as far as they may be read by whoever asks. */
export const details: Act = {
  async act(acting) {
    return (await teamOf(acting)) ? answerWith(acting, DETAILS.open) : await refuseAct(acting);
  },
  async form(asking) {
    const at = await teamOf(asking);
    if (!at) return undefined;
    const voice = voiceOf(languagesOf(asking.cast));
    const { circle } = at;
    const members = (await asking.house.store.contacts()).filter(({ team }) => team === at.team.id);
    const named = circle === "coach" ? members : [];
    const parts = await Promise.all(
      (await checkInsOf(asking, at, members)).map(async (each) => {
        const { id, revision } = each.run.flow;
        const flow = await asking.house.store.flow(id, revision);
        return partsOf(each, { circle, voice, named, flow });
      }),
    );
    return formOf(asking, at.team, voice, parts.flat());
  },
};

function formOf({ object }: Asking, team: Team, { say }: Voice, parts: readonly Part[]): Form {
  const nothing: Part = { type: "paragraph", text: say(DETAILS.nothing, { team: team.name }) };
  return {
    id: `details:${object}`,
    title: team.name,
    parts: parts.length > 0 ? parts : [nothing],
    fields: [],
  };
}

/** The check-ins of the digest's period; where no digest is named, of the period that was answered last. */
async function checkInsOf(
  { house: { store, shelf } }: Asking,
  { team, digest }: TeamAt,
  members: readonly Contact[],
): Promise<CheckIn[]> {
  const teams = [team.id];
  const campaign = shelf.campaigns.find(({ id }) => id === digest?.campaign);
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
  readonly voice: Voice;
  readonly flow: Flow | undefined;
  /** The people whose names the reader may see. */
  readonly named: readonly Contact[];
}

function partsOf(checkIn: CheckIn, { circle, voice, named, flow }: Reading): Part[] {
  const responses = inOrderOf(flow, told([checkIn], circle));
  if (responses.length === 0) return [];
  const name = named.find(({ id }) => id === checkIn.run.contact)?.name;
  return [
    ...(name === undefined
      ? [{ type: "divider" } as const]
      : [{ type: "heading", text: name } as const]),
    { type: "bullets", items: responses.map((each) => lineOf(each, voice)) },
  ];
}

function lineOf(response: Response, { say, language }: Voice): string {
  const words = answerIn(response, language);
  const text = response.solved ? say(DETAILS.solved, { text: words }) : words;
  return say(DETAILS.line, { label: inLanguage(response.label, [language]), text });
}

function answerIn(response: Response, language: Language): string {
  const { answer } = response;
  return answer.kind === "date" ? dayInWords(answer.date, language) : wordsIn(response, [language]);
}
