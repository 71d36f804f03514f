import type { Audience } from "../../domain/answer.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import type { Digest } from "../../domain/digest.ts";
import type { Contact, Engagement, Team } from "../../domain/people.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";

import type { ActionRequest, FormRequest } from "./action.ts";
import { replyToActor } from "./action-reply.ts";
import { relationTo } from "./relation.ts";
import { preferredLanguages } from "./run-context.ts";
import { translatorFor } from "./translator.ts";

/** A team that a coach or manager acts on, with their relation to it and the digest they act from, if any. */
export interface ActedTeam {
  readonly team: Team;
  /** The running engagement of the team; for a coach, their own. */
  readonly engagement: Engagement | undefined;
  /**
   * The reader's audience circle: content shared with a narrower circle is neither shown to them nor changed by them.
   */
  readonly circle: Audience;
  readonly digest: Digest | undefined;
}

/** Builds the object of an action about a team: `team/kenya`, or `team/kenya@<digest>` when it comes from a digest. */
export function teamActionObject(team: string, digest?: string): string {
  return digest === undefined ? `team/${team}` : `team/${team}@${digest}`;
}

/** Finds the active leads and members of a team, who answer for it; excludes its group. */
export async function findAnsweringMembers(
  { store }: Pick<FormRequest["ctx"], "store">,
  { id }: Pick<Team, "id">,
): Promise<Contact[]> {
  return (await store.contacts()).filter(
    ({ team, standing, role }) =>
      team === id && standing === "active" && (role === "team_lead" || role === "team_member"),
  );
}

/** Finds the team that an action's object names; undefined if it names none or the person may not act on it today. */
export async function findActedTeam(request: FormRequest): Promise<ActedTeam | undefined> {
  const { ctx, runContext, object, now } = request;
  const [, , under] = TEAM_OBJECT.exec(object) ?? [];
  const team = await findNamedTeam(request);
  if (!team) return undefined;
  const { mayAct, engagement, circle } = await relationTo(ctx, runContext.contact, team.id, {
    now,
  });
  if (!mayAct || circle === undefined) return undefined;
  const digest = (under && (await ctx.store.digest(under))) || undefined;
  return { team, engagement, circle, digest };
}

const TEAM_OBJECT = /^team\/([^@]+)(?:@(.+))?$/s;

async function findNamedTeam({ ctx, object }: Pick<FormRequest, "ctx" | "object">) {
  const [, id] = TEAM_OBJECT.exec(object) ?? [];
  return id === undefined ? undefined : await ctx.store.team(id);
}

/** Replies why the person may not act on a team: their engagement has ended, or the team was never theirs. */
export async function refuseAct(request: ActionRequest, of?: string): Promise<Changes> {
  const { ctx, runContext, now } = request;
  const team = of === undefined ? await findNamedTeam(request) : await ctx.store.team(of);
  const { ended } = team ? await relationTo(ctx, runContext.contact, team.id, { now }) : {};
  if (!team || ended === undefined) return replyToActor(request, MESSAGES.actions.not_yours);
  const { language } = translatorFor(preferredLanguages(runContext));
  return replyToActor(request, MESSAGES.actions.ended, {
    team: team.name,
    day: formatDay(ended, language),
  });
}

/** Builds the object of an action about a decision point: `decision/<id>`. */
export function decisionActionObject({ id }: Pick<DecisionPoint, "id">): string {
  return `decision/${id}`;
}
