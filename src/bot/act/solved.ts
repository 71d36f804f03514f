import type { Response } from "../../domain/answer.ts";
import { hasLeft, isVisibleTo } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Texts } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { Changes } from "../../ports/changes.ts";
import { fitFor } from "../manners.ts";
import { wordsIn } from "../told.ts";
import type { Act, Acting } from "./act.ts";
import { NO_SUCH_ACT, NOT_FOR_YOUR_CIRCLE } from "./act-words.ts";
import { answerWith } from "./answer-with.ts";
import { HOURS } from "./send-words.ts";
import { refuseAct, teamObject, teamOf } from "./team-of.ts";
import { responseOf, runOf, solvedDraft } from "./tell-solved.ts";

const MARKED: Texts = {
  en: "Noted: “{{text}}” is out of the way. {{team}} is told.",
  fr: "C’est noté : « {{text}} » est levé. {{team}} en est informé.",
  pt: "Anotado: «{{text}}» está resolvido. {{team}} fica a saber.",
  sw: "Nimeandika: “{{text}}” kimetatuliwa. {{team}} itaambiwa.",
  ar: "تم التدوين: زال «{{text}}». سيُبلَّغ {{team}}.",
};

const MARKED_ALREADY: Texts = {
  en: "“{{text}}” is marked as out of the way already.",
  fr: "« {{text}} » est déjà noté comme levé.",
  pt: "«{{text}}» já está marcado como resolvido.",
  sw: "“{{text}}” kimeshawekwa alama kwamba kimetatuliwa.",
  ar: "سبق تسجيل زوال «{{text}}».",
};

/** Marks a blocker as out of the way, `blocker/<response>`: it no longer stands as old, and the team is told. */
export const solved: Act = {
  async act(acting) {
    const { house, object } = acting;
    const id = object.replace(/^blocker\//, "");
    const run = await house.store.run(runOf(id));
    const team = run?.team;
    const at = team && (await teamOf({ ...acting, object: teamObject(team) }));
    if (!at) return await refuseAct(acting, team);
    const response = await responseOf(house, id);
    if (response?.meaning !== "blocker") return answerWith(acting, NO_SUCH_ACT);
    if (!hasLeft(run) || !isVisibleTo(at.circle, response))
      return answerWith(acting, NOT_FOR_YOUR_CIRCLE);
    const text = wordsIn(response, acting.cast.contact.languages);
    if (response.solved) return answerWith(acting, MARKED_ALREADY, { text });
    const marked = { ...response, solved: { by: acting.cast.contact.id, at: acting.now } };
    const answer = answerWith(acting, MARKED, { text, team: at.team.name });
    const told = await telling(acting, marked);
    return {
      ...answer,
      responses: [marked],
      fires: [amendFor(marked, acting.now), ...told.fires],
      drafts: [...(answer.drafts ?? []), ...told.drafts],
    } satisfies Changes;
  },
};

// The posted digests that tell of it are brought up to date at once.
function amendFor({ id, run, contact }: Response, dueAt: Date): Fire {
  return { key: `${id}.solved.amend`, kind: "amend", dueAt, contact, state: "due", run };
}

/** Whoever named the blocker is told, at a decent hour. */
async function telling(
  { house, cast, now }: Acting,
  response: Response,
): Promise<{ readonly drafts: readonly Draft[]; readonly fires: readonly Fire[] }> {
  const to = await house.store.contact(response.contact);
  if (to?.standing !== "active") return { drafts: [], fires: [] };
  const verdict = await fitFor(house, to, HOURS);
  if (verdict.type !== "later")
    return { drafts: [await solvedDraft(house, response, { by: cast.contact, to })], fires: [] };
  const key = `solved/${response.id}`;
  const dueAt = verdict.at > now ? verdict.at : now;
  return { drafts: [], fires: [{ key, kind: "words", dueAt, contact: to.id, state: "due" }] };
}
