import type { DigestData, TeamDigest } from "../../domain/digest.ts";
import type { Action, Body, Part } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import type { Changes } from "../../ports/changes.ts";
import type { Wanted } from "../act/act.ts";
import { answerWith, offering } from "../act/answer-with.ts";
import { teamObject } from "../act/team-of.ts";
import { languagesOf } from "../cast.ts";
import { whoSolved } from "../decide/who-solved.ts";
import { clipped, LONGEST_LABEL, mentorActions } from "../digest-actions.ts";
import { digestMessage, plainOf } from "../digest-message.ts";
import type { House } from "../house.ts";
import { isReached } from "../people/is-reached.ts";
import { relationIn } from "../relation.ts";
import type { Outside } from "../reply.ts";
import { type Voice, voiceOf } from "../voice.ts";
import { homeOf } from "./home.ts";
import { followsTeams, myTeams, newestDigest, plainName, teamNamed } from "./my-teams.ts";
import { VIEW } from "./view-words.ts";

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
export interface Command {
  readonly verb: Verb;
  readonly rest: string;
}

const BEGINNING = /^\/baraza\b\s*/;

/** The command in what somebody wrote; undefined where it is none. */
export function commandIn(text: string): Command | undefined {
  return BEGINNING.test(text) ? readCommand(text.replace(BEGINNING, "")) : undefined;
}

/** The command that some words are, without its name; help for anything else. */
function readCommand(words: string): Command {
  const [first = "", ...rest] = words.trim().split(/\s+/);
  const said = plainName(first);
  const verb = VERBS.find((each) => SPELLINGS[each].some((spelling) => spelling === said));
  // Words that are no command get the list of those there are, and nothing is done.
  return verb ? { verb, rest: rest.join(" ") } : { verb: "help", rest: "" };
}

const VERBS = Object.keys(SPELLINGS).filter((each): each is Verb => each in SPELLINGS);

/** What is answered at once to a command that only reads; undefined for one that changes something. */
export async function commandOf(
  house: House,
  of: Address,
  words: string,
): Promise<Body | undefined> {
  const { verb, rest } = readCommand(words.replace(BEGINNING, ""));
  const [me, programme] = await Promise.all([house.store.contactAt(of), house.store.programme()]);
  if (me?.standing !== "active" || !isReached(me)) return undefined;
  return await answerReading(
    house,
    me,
    { verb, rest },
    voiceOf(languagesOf({ contact: me, programme })),
  );
}

/** The answer to a command that only reads. */
async function answerReading(
  house: House,
  me: Contact,
  { verb, rest }: Command,
  voice: Voice,
): Promise<Body | undefined> {
  if (READS_ALONE.includes(verb) && rest !== "") return { text: unusedIn(voice, verb, rest) };
  switch (verb) {
    case "status":
      return bodyOf(await homeOf(house, me.address));
    case "digest":
      return await digestFor(house, me, voice);
    case "who":
      return await whoSolved(house, me, rest, voice);
    case "help":
      return { text: voice.say(VIEW.commands) };
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
function unusedIn({ say }: Voice, what: string, words: string): string {
  return [say(VIEW.unused, { what, words }), say(VIEW.commands)].join("\n\n");
}

function answerUnused(outside: Outside, voice: Voice, what: string, words: string): Doing {
  const changes = answerWith({ ...outside, object: "" }, VIEW.commands);
  const text = unusedIn(voice, what, words);
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

function bodyOf(parts: readonly Part[]): Body {
  return { text: plainOf(parts), parts };
}

async function digestFor(house: House, me: Contact, voice: Voice): Promise<Body> {
  const digest = await newestDigest(house, me);
  const data = digest && (await ofTheirTeams(house, me, digest.data));
  if (!digest || !data) return { text: voice.say(VIEW.no_digest) };
  return digestMessage(data, voice, digest.amended > 0, {
    digest: digest.id,
    circle: "coach",
  });
}

/** A digest as far as it tells of teams that its coach accompanies today; undefined where there are none. */
async function ofTheirTeams(
  house: House,
  me: Contact,
  data: DigestData,
): Promise<DigestData | undefined> {
  const engagements = await house.store.engagements({ coach: me.id });
  const now = house.clock.now();
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
export type Doing =
  | { readonly type: "act"; readonly wanted: Wanted; readonly words: string }
  | { readonly type: "answer"; readonly changes: Changes };

/** Reads what a typed command wants changed. */
export async function doingOf(outside: Outside, { verb, rest }: Command): Promise<Doing> {
  const { house, cast } = outside;
  const acting = { ...outside, object: "" };
  const voice = voiceOf(languagesOf(cast));
  switch (verb) {
    case "pause": {
      const weeks = weeksIn(rest);
      if (weeks === undefined)
        return { type: "answer", changes: answerWith(acting, VIEW.pause_yours) };
      return { type: "act", wanted: { verb, object: `weeks/${weeks}` }, words: "" };
    }
    case "nudge":
    case "decision":
    case "mentor":
      return await aboutTeam(outside, { verb, rest }, voice);
    case "status":
    case "digest":
    case "who":
    case "help": {
      const body = await commandOf(house, outside.inbound.from, `${verb} ${rest}`);
      const { drafts = [], ...answer } = answerWith(acting, VIEW.commands);
      const told = drafts.map((draft) => (body ? { ...draft, body } : draft));
      return { type: "answer", changes: { ...answer, drafts: told } };
    }
  }
}

/** The team that a command names at its beginning; where it names none, it is asked for. */
async function aboutTeam(outside: Outside, { verb, rest }: Command, voice: Voice): Promise<Doing> {
  const { house, cast } = outside;
  const me = cast.contact;
  const teams = followsTeams(me) ? ((await myTeams(house, me, voice))?.data.teams ?? []) : [];
  const acting = { ...outside, object: "" };
  if (teams.length === 0) return { type: "answer", changes: answerWith(acting, VIEW.no_teams) };
  const named = longestName(rest, (words) => teamNamed(teams, words));
  if (!named) {
    const actions = teams.slice(0, 20).flatMap((team) => actionsFor(verb, team, voice));
    return { type: "answer", changes: offering(answerWith(acting, VIEW.which_team), actions) };
  }
  const { found: team, rest: words } = named;
  if (words !== "" && (verb !== "decision" || (await namesAnother(house, rest, team))))
    return answerUnused(outside, voice, `${verb} ${team.name}`, words);
  if (verb === "nudge" || (verb === "decision" && words !== ""))
    return { type: "act", wanted: { verb, object: teamObject(team.team) }, words };
  const actions = actionsFor(verb, team, voice);
  const offer = answerWith(acting, VIEW.go_on, { team: team.name });
  return { type: "answer", changes: offering(offer, actions) };
}

/** Whether some words begin with another team than the one that was taken for them. */
async function namesAnother({ store }: House, words: string, taken: TeamDigest): Promise<boolean> {
  const all = await store.teams();
  const found = longestName(words, (name) =>
    all.find((each) => name !== "" && [plainName(each.name), each.id].includes(plainName(name))),
  );
  return found !== undefined && found.found.id !== taken.team;
}

/** The taps by which a command about a team goes on. */
function actionsFor(verb: Verb, team: TeamDigest, voice: Voice): Action[] {
  const object = teamObject(team.team);
  if (verb !== "mentor")
    return [
      {
        id: `${verb}:${object}`,
        label: team.name,
        ...(verb === "decision" ? { opens: true } : {}),
      },
    ];
  return mentorActions(team, voice, object, true).map((action) => ({
    ...action,
    label: clipped(`${team.name} · ${action.label}`, LONGEST_LABEL),
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
