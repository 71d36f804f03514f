import type { Leave } from "../../domain/calendar.ts";
import type { Contact } from "../../domain/people.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { readDate } from "../../engine/parse/read-date.ts";
import { OFFERED_LANGUAGES } from "../../messages/coverage.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes, ContactChange } from "../../ports/changes.ts";
import { addDays } from "../../scheduling/calendar.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { ActionHandler, ActionRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { buildSettingsForm, findAwayUntil } from "./settings-view.ts";

const HOUR = /^(0[4-9]|1\d|2[01]):[0-5]\d$/;

/** Changes what somebody set: language, hour, reminders, whether their zone follows Slack, and when they are away. */
export const settingsAction: ActionHandler = {
  async act(request) {
    const { runContext, inbound, object, now } = request;
    const me = runContext.contact;
    if (object !== `me/${me.id}`) return replyToActor(request, MESSAGES.actions.not_yours);
    const { fields = {} } = inbound;
    const change = changeFrom(fields, me);
    const changed = { ...me, ...change };
    const told = { ...request, runContext: { ...runContext, contact: changed } };
    const today = toLocalTime(now, me.zone).day;
    const words = (fields["away"] ?? "").trim();
    const until = words === "" ? undefined : dayNamed(words, changed, today);
    const isUnclear = words !== "" && (until === undefined || until < today);
    return {
      ...replyToActor(told, isUnclear ? MESSAGES.home.unclear_day : MESSAGES.home.saved),
      contacts: [change],
      leaves: isUnclear ? [] : await leavesFor(request, until),
    };
  },
  async form({ ctx, runContext, object }) {
    const me = runContext.contact;
    if (object !== `me/${me.id}`) return undefined;
    return buildSettingsForm(
      me,
      await findAwayUntil(ctx, me),
      translatorFor(preferredLanguages(runContext)),
    );
  },
};

/** Lets somebody be for so many weeks, `weeks/2`; none takes them back. */
export const pauseAction: ActionHandler = {
  async act(request) {
    const { object, now, runContext } = request;
    const weeks = Number(/^weeks\/(\d{1,2})$/.exec(object)?.[1] ?? 1);
    const today = toLocalTime(now, runContext.contact.zone).day;
    if (weeks === 0)
      return {
        ...replyToActor(request, MESSAGES.home.back_again),
        leaves: await leavesFor(request, undefined),
      };
    const until = addDays(today, weeks * 7 - 1);
    const { language } = translatorFor(preferredLanguages(runContext));
    return {
      ...replyToActor(request, MESSAGES.replies.away, { until: formatDay(until, language) }),
      leaves: await leavesFor(request, until),
    } satisfies Changes;
  },
};

function changeFrom(fields: Readonly<Record<string, string>>, me: Contact): ContactChange {
  const language = OFFERED_LANGUAGES.find((each) => each === fields["language"]);
  const { hour, reminders, zone } = fields as Readonly<Record<string, string | undefined>>;
  return {
    id: me.id,
    ...(language ? { languages: [...new Set([language, ...me.languages])] } : {}),
    ...(hour !== undefined && HOUR.test(hour) ? { hour } : {}),
    ...(reminders === "light" || reminders === "standard" ? { reminders } : {}),
    ...(zone === undefined ? {} : { staying: zone === "stay" }),
  };
}

function dayNamed(words: string, me: Contact, today: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(words)) return words;
  const order = me.languages;
  return order.map((each) => readDate(words, each, today)).find((day) => day !== undefined);
}

/** The leaves that make somebody away until a day, or end the one they are on. */
async function leavesFor(
  { ctx, runContext, now }: ActionRequest,
  until: string | undefined,
): Promise<Leave[]> {
  const { id: contact, zone } = runContext.contact;
  const today = toLocalTime(now, zone).day;
  const leaves = await ctx.store.leaves(contact);
  const running = leaves.filter((each) => each.from <= today && today <= each.until);
  if (until !== undefined && running.some((each) => each.until === until)) return [];
  const ended = running.map((each) => ({ ...each, until: addDays(today, -1), at: now }));
  if (until === undefined) return ended;
  const id = `${contact}/${today}`;
  return [...ended.filter((each) => each.id !== id), { id, contact, from: today, until, at: now }];
}
