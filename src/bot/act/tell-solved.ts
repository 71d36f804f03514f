import type { Response } from "../../domain/answer.ts";
import type { Fire } from "../../domain/fire.ts";
import { inLanguage, type Texts } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { noticeTo } from "../notice.ts";
import { wordsIn } from "../told.ts";
import { voiceOf } from "../voice.ts";

const TOLD: Texts = {
  en: "{{name}} marked this blocker as out of the way: “{{text}}”. If it still stands, just write so.",
  fr: "{{name}} a noté cet obstacle comme levé : « {{text}} ». S’il tient toujours, écrivez-le simplement.",
  pt: "{{name}} marcou este obstáculo como resolvido: «{{text}}». Se ainda existe, basta escrever.",
  sw: "{{name}} ameweka alama kwamba kikwazo hiki kimetatuliwa: “{{text}}”. Kama bado kipo, andika tu.",
  ar: "سجّل {{name}} أن هذا العائق قد زال: «{{text}}». إن كان لا يزال قائمًا فيكفي أن تكتبوا ذلك.",
};

/** Where a response with this id was given. */
export function runOf(response: string): string {
  return response.replace(/\.[^.]*$/, "");
}

/** The response with this id, as it stands now; undefined where it does not stand any more. */
export async function responseOf({ store }: House, id: string): Promise<Response | undefined> {
  const run = await store.run(runOf(id));
  if (run?.campaign === undefined || run.period === undefined || run.team === undefined)
    return undefined;
  const { campaign, period, team } = run;
  const checkIns = await store.checkIns({ campaign, period, teams: [team] });
  return checkIns.flatMap(({ responses }) => responses).find((each) => each.id === id);
}

/** What a member of the team is told of their blocker that somebody marked as solved. */
export async function solvedDraft(
  house: House,
  response: Response,
  { by, to }: { readonly by: Contact; readonly to: Contact },
): Promise<Draft> {
  const languages = languagesOf({ contact: to, programme: await house.store.programme() });
  const { say, language } = voiceOf(languages);
  const text = inLanguage(response.shown, [language]) || wordsIn(response, languages);
  const told = say(TOLD, { name: by.name, text });
  return noticeTo(house, to, `solved/${response.id}`, { text: told });
}

/** Tells of a solved blocker what waited for a decent hour; nothing where it is none any more. */
export async function sendSolved(house: House, fire: Fire): Promise<void> {
  const { store } = house;
  const response = await responseOf(house, fire.key.replace(/^solved\//, ""));
  const by = response?.solved && (await store.contact(response.solved.by));
  const to = await store.contact(fire.contact);
  if (!response || !by || to?.standing !== "active")
    return await store.markFire(fire.key, "dropped");
  const cause = { type: "fire", key: fire.key } as const;
  await store.commit({ cause, drafts: [await solvedDraft(house, response, { by, to })] });
}
