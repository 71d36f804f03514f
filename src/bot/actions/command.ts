import type { DigestData, TeamDigest } from "../../domain/digest.ts";
import type { MessageAction, MessageBody, MessagePart } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { formatSolvers } from "../decisions/who-solved.ts";
import { buildMentorActions, clipLabel, MAX_BUTTON_LABEL } from "../digest/digest-actions.ts";
import { formatDigest, formatPartsAsText } from "../digest/digest-message.ts";
import { teamActionObject } from "../shared/acted-team.ts";
import type { RequestedAction } from "../shared/action.ts";
import { replyToActor, replyWithActions } from "../shared/action-reply.ts";
import type { AppContext } from "../shared/app-context.ts";
import { isReachable } from "../shared/is-reachable.ts";
import { relationIn } from "../shared/relation.ts";
import type { UnpromptedMessage } from "../shared/reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { type Translator, translatorFor } from "../shared/translator.ts";
import { buildHome } from "./home.ts";
import {
  findNewestDigest,
  findTeamByName,
  followsTeams,
  loadMyTeams,
  normalizeName,
} from "./my-teams.ts";

// What people type for each verb, without accents.
const SPELLINGS = {
  status: ["status", "statut", "etat", "estado", "hali"],
  digest: ["digest", "bilan", "resumo", "muhtasari"],
  help: ["help", "aide", "ajuda", "msaada", ""],
  nudge: ["nudge", "relance", "relancer", "remind", "lembrar", "kumbusha"],
  decision: ["decision", "decisao", "uamuzi"],
  mentor: ["mentor", "mshauri"],
  who: ["who", "qui", "quem", "nani"],
  pause: ["pause", "pausa", "pumzika"],
} as const;

type Verb = keyof typeof SPELLINGS;

/** A typed command: what is wanted, and the words that follow. */
export interface TypedCommand {
  readonly verb: Verb;
  readonly rest: string;
}

const BEGINNING = /^\/baraza\b\s*/;

/** The command in what somebody wrote; undefined where it is none. */
export function parseCommand(text: string): TypedCommand | undefined {
  return BEGINNING.test(text) ? readCommand(text.replace(BEGINNING, "")) : undefined;
}

/** The command that some words are, without its name; help for anything else. */
function readCommand(words: string): TypedCommand {
  const [first = "", ...rest] = words.trim().split(/\s+/);
  const said = normalizeName(first);
  const verb = VERBS.find((each) => SPELLINGS[each].some((spelling) => spelling === said));
  // Words that are no command get the list of those there are, and nothing is done.
  return verb ? { verb, rest: rest.join(" ") } : { verb: "help", rest: "" };
}

const VERBS = Object.keys(SPELLINGS).filter((each): each is Verb => each in SPELLINGS);

/** What is answered at once to a command that only reads; undefined for one that changes something. */
export async function answerCommand(
  ctx: AppContext,
  of: Address,
  words: string,
): Promise<MessageBody | undefined> {
  const { verb, rest } = readCommand(words.replace(BEGINNING, ""));
  const [me, programme] = await Promise.all([ctx.store.contactAt(of), ctx.store.programme()]);
  if (me?.standing !== "active" || !isReachable(me)) return undefined;
  return await answerReading(
    ctx,
    me,
    { verb, rest },
    translatorFor(preferredLanguages({ contact: me, programme })),
  );
}

/** The answer to a command that only reads. */
async function answerReading(
  ctx: AppContext,
  me: Contact,
  { verb, rest }: TypedCommand,
  translator: Translator,
): Promise<MessageBody | undefined> {
  if (READS_ALONE.includes(verb) && rest !== "") return { text: unusedIn(translator, verb, rest) };
  switch (verb) {
    case "status":
      return bodyOf(await buildHome(ctx, me.address));
    case "digest":
      return await digestFor(ctx, me, translator);
    case "who":
      return await formatSolvers(ctx, me, rest, translator);
    case "help":
      return { text: translator.say(MESSAGES.home.commands) };
    case "nudge":
    case "decision":
    case "mentor":
    case "pause":
      return undefined;
  }
}

// What shows something whole and takes no words.
const READS_ALONE: readonly Verb[] = ["status", "digest", "help"];

/** That a command does nothing with the words that follow it, and what can be typed. */
function unusedIn({ say }: Translator, what: string, words: string): string {
  return [say(MESSAGES.home.unused, { what, words }), say(MESSAGES.home.commands)].join("\n\n");
}

function answerUnused(
  message: UnpromptedMessage,
  translator: Translator,
  what: string,
  words: string,
): CommandAction {
  const changes = replyToActor({ ...message, object: "" }, MESSAGES.home.commands);
  const text = unusedIn(translator, what, words);
  const drafts = (changes.drafts ?? []).map((draft) => ({ ...draft, body: { text } }));
  return { type: "answer", changes: { ...changes, drafts } };
}

const WEEK = "(?:w|weeks?|semaines?|semanas?|wiki|أسبوع|أسابيع|اسبوع|اسابيع)";
const FOR = "(?:(?:for|pour|por|durante|kwa|لمدة)\\s+)?";
const WEEKS = new RegExp(`^${FOR}(?:(\\d{1,2})\\s*${WEEK}?|${WEEK}\\s+(\\d{1,2})|${WEEK})?$`, "iu");

/** How many weeks somebody wants to be let alone; undefined where their words say anything else. */
function weeksIn(words: string): string | undefined {
  const found = WEEKS.exec(words.trim());
  return found ? (found[1] ?? found[2] ?? "1") : undefined;
}

function bodyOf(parts: readonly MessagePart[]): MessageBody {
  return { text: formatPartsAsText(parts), parts };
}

async function digestFor(
  ctx: AppContext,
  me: Contact,
  translator: Translator,
): Promise<MessageBody> {
  const digest = await findNewestDigest(ctx, me);
  const data = digest && (await ofTheirTeams(ctx, me, digest.data));
  if (!digest || !data) return { text: translator.say(MESSAGES.home.no_digest) };
  return formatDigest(data, translator, digest.amended > 0, {
    digest: digest.id,
    circle: "coach",
  });
}

/** A digest as far as it tells of teams that its coach accompanies today; undefined where there are none. */
async function ofTheirTeams(
  ctx: AppContext,
  me: Contact,
  data: DigestData,
): Promise<DigestData | undefined> {
  const engagements = await ctx.store.engagements({ coach: me.id });
  const now = ctx.clock.now();
  const teams = data.teams.filter(
    ({ team }) => relationIn(engagements, me, team, { now }).circle === "coach",
  );
  if (teams.length === data.teams.length) return data;
  if (teams.length === 0) return undefined;
  const sum = (of: "asked" | "answered") => teams.reduce((total, each) => total + each[of], 0);
  // Rates and the period before were counted over all teams.
  const { programme, period } = data;
  return { programme, period, asked: sum("asked"), answered: sum("answered"), teams };
}

/** What a command does: an action to carry out, with what follows it as words, or an answer. */
export type CommandAction =
  | { readonly type: "act"; readonly wanted: RequestedAction; readonly words: string }
  | { readonly type: "answer"; readonly changes: Changes };

/** Reads what a typed command wants changed. */
export async function readCommandAction(
  message: UnpromptedMessage,
  { verb, rest }: TypedCommand,
): Promise<CommandAction> {
  const { ctx, runContext } = message;
  const acting = { ...message, object: "" };
  const translator = translatorFor(preferredLanguages(runContext));
  switch (verb) {
    case "pause": {
      const weeks = weeksIn(rest);
      if (weeks === undefined)
        return { type: "answer", changes: replyToActor(acting, MESSAGES.home.pause_yours) };
      return { type: "act", wanted: { verb, object: `weeks/${weeks}` }, words: "" };
    }
    case "nudge":
    case "decision":
    case "mentor":
      return await aboutTeam(message, { verb, rest }, translator);
    case "status":
    case "digest":
    case "who":
    case "help": {
      const body = await answerCommand(ctx, message.inbound.from, `${verb} ${rest}`);
      const { drafts = [], ...answer } = replyToActor(acting, MESSAGES.home.commands);
      const told = drafts.map((draft) => (body ? { ...draft, body } : draft));
      return { type: "answer", changes: { ...answer, drafts: told } };
    }
  }
}

/** The team that a command names at its beginning; where it names none, it is asked for. */
async function aboutTeam(
  message: UnpromptedMessage,
  { verb, rest }: TypedCommand,
  translator: Translator,
): Promise<CommandAction> {
  const { ctx, runContext } = message;
  const me = runContext.contact;
  const teams = followsTeams(me)
    ? ((await loadMyTeams(ctx, me, translator))?.data.teams ?? [])
    : [];
  const acting = { ...message, object: "" };
  if (teams.length === 0)
    return { type: "answer", changes: replyToActor(acting, MESSAGES.home.no_teams) };
  const named = longestName(rest, (words) => findTeamByName(teams, words));
  if (!named) {
    const actions = teams.slice(0, 20).flatMap((team) => actionsFor(verb, team, translator));
    return {
      type: "answer",
      changes: replyWithActions(replyToActor(acting, MESSAGES.home.which_team), actions),
    };
  }
  const { found: team, rest: words } = named;
  if (words !== "" && (verb !== "decision" || (await namesAnother(ctx, rest, team))))
    return answerUnused(message, translator, `${verb} ${team.name}`, words);
  if (verb === "nudge" || (verb === "decision" && words !== ""))
    return { type: "act", wanted: { verb, object: teamActionObject(team.team) }, words };
  const actions = actionsFor(verb, team, translator);
  const offer = replyToActor(acting, MESSAGES.home.go_on, { team: team.name });
  return { type: "answer", changes: replyWithActions(offer, actions) };
}

/** Whether some words begin with another team than the one that was taken for them. */
async function namesAnother(
  { store }: AppContext,
  words: string,
  taken: TeamDigest,
): Promise<boolean> {
  const all = await store.teams();
  const found = longestName(words, (name) =>
    all.find(
      (each) => name !== "" && [normalizeName(each.name), each.id].includes(normalizeName(name)),
    ),
  );
  return found !== undefined && found.found.id !== taken.team;
}

/** The taps by which a command about a team goes on. */
function actionsFor(verb: Verb, team: TeamDigest, translator: Translator): MessageAction[] {
  const object = teamActionObject(team.team);
  if (verb !== "mentor")
    return [
      {
        id: `${verb}:${object}`,
        label: team.name,
        ...(verb === "decision" ? { opens: true } : {}),
      },
    ];
  return buildMentorActions(team, translator, object, true).map((action) => ({
    ...action,
    label: clipLabel(`${team.name} · ${action.label}`, MAX_BUTTON_LABEL),
  }));
}

/** The longest beginning of some words that names something, what it names, and the words that follow. */
function longestName<T>(
  text: string,
  find: (words: string) => T | undefined,
): { readonly found: T; readonly rest: string } | undefined {
  const words = text.split(/\s+/).filter((each) => each !== "");
  for (let length = words.length; length >= 0; length--) {
    const found = find(words.slice(0, length).join(" ").replace(/[,:]$/, ""));
    if (found) return { found, rest: words.slice(length).join(" ") };
  }
  return undefined;
}
