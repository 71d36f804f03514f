import type { Response } from "../../domain/answer.ts";
import { hasLeft, isVisibleTo } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Draft } from "../../domain/message.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { formatAnswer } from "../digest/visible-responses.ts";
import { findActedTeam, refuseAct, teamActionObject } from "../shared/acted-team.ts";
import type { ActionHandler, ActionRequest } from "../shared/action.ts";

import { replyToActor } from "../shared/action-reply.ts";
import { findSendTime } from "../timing/quiet-hours.ts";
import { RELAY_HOURS } from "./coach-relay.ts";
import { buildSolvedNotice, findResponse, runIdOfResponse } from "./send-solved.ts";

/** Marks a blocker as out of the way, `blocker/<response>`: it no longer stands as old, and the team is told. */
export const solvedAction: ActionHandler = {
  async act(request) {
    const { ctx, object } = request;
    const id = object.replace(/^blocker\//, "");
    const run = await ctx.store.run(runIdOfResponse(id));
    const team = run?.team;
    const at = team && (await findActedTeam({ ...request, object: teamActionObject(team) }));
    if (!at) return await refuseAct(request, team);
    const response = await findResponse(ctx, id);
    if (response?.meaning !== "blocker") return replyToActor(request, MESSAGES.actions.no_such_act);
    if (!hasLeft(run) || !isVisibleTo(at.circle, response))
      return replyToActor(request, MESSAGES.actions.not_for_your_circle);
    const text = formatAnswer(response, request.runContext.contact.languages);
    if (response.solved) return replyToActor(request, MESSAGES.solved.marked_already, { text });
    const marked = { ...response, solved: { by: request.runContext.contact.id, at: request.now } };
    const answer = replyToActor(request, MESSAGES.solved.marked, { text, team: at.team.name });
    const told = await telling(request, marked);
    return {
      ...answer,
      responses: [marked],
      fires: [amendFor(marked, request.now), ...told.fires],
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
  { ctx, runContext, now }: ActionRequest,
  response: Response,
): Promise<{ readonly drafts: readonly Draft[]; readonly fires: readonly Fire[] }> {
  const to = await ctx.store.contact(response.contact);
  if (to?.standing !== "active") return { drafts: [], fires: [] };
  const verdict = await findSendTime(ctx, to, RELAY_HOURS);
  if (verdict.type !== "later")
    return {
      drafts: [await buildSolvedNotice(ctx, response, { by: runContext.contact, to })],
      fires: [],
    };
  const key = `solved/${response.id}`;
  const dueAt = verdict.at > now ? verdict.at : now;
  return { drafts: [], fires: [{ key, kind: "words", dueAt, contact: to.id, state: "due" }] };
}
