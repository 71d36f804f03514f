import type { Leave } from "../../domain/calendar.ts";
import { LANGUAGES } from "../../domain/language.ts";
import type { Contact } from "../../domain/people.ts";
import { readDate } from "../../engine/read/read-date.ts";
import { dayInWords } from "../../engine/speak.ts";
import type { Changes, ContactChange } from "../../ports/changes.ts";
import { addDays } from "../../schedule/calendar.ts";
import { localTime } from "../../schedule/local-time.ts";
import { languagesOf } from "../cast.ts";
import { AWAY } from "../phrases.ts";
import { awayUntil, settingsForm } from "../views/settings-view.ts";
import { VIEW } from "../views/view-words.ts";
import { voiceOf } from "../voice.ts";
import type { Act, Acting } from "./act.ts";
import { NOT_YOURS } from "./act-words.ts";
import { answerWith } from "./answer-with.ts";

const HOUR = /^(0[4-9]|1\d|2[01]):[0-5]\d$/;

/** Changes what somebody set: language, hour, reminders, whether their zone follows Slack, and when they are away. */
export const settings: Act = {
  async act(acting) {
    const { cast, inbound, object, now } = acting;
    const me = cast.contact;
    if (object !== `me/${me.id}`) return answerWith(acting, NOT_YOURS);
    const { fields = {} } = inbound;
    const change = changeFrom(fields, me);
    const changed = { ...me, ...change };
    const told = { ...acting, cast: { ...cast, contact: changed } };
    const today = localTime(now, me.zone).day;
    const words = (fields["away"] ?? "").trim();
    const until = words === "" ? undefined : dayNamed(words, changed, today);
    const isUnclear = words !== "" && (until === undefined || until < today);
    return {
      ...answerWith(told, isUnclear ? VIEW.unclear_day : VIEW.saved),
      contacts: [change],
      leaves: isUnclear ? [] : await leavesFor(acting, until),
    };
  },
  async form({ house, cast, object }) {
    const me = cast.contact;
    if (object !== `me/${me.id}`) return undefined;
    return settingsForm(me, await awayUntil(house, me), voiceOf(languagesOf(cast)));
  },
};

/** Lets somebody be for so many weeks, `weeks/2`; none takes them back. */
export const pause: Act = {
  async act(acting) {
    const { object, now, cast } = acting;
    const weeks = Number(/^weeks\/(\d{1,2})$/.exec(object)?.[1] ?? 1);
    const today = localTime(now, cast.contact.zone).day;
    if (weeks === 0)
      return { ...answerWith(acting, VIEW.back_again), leaves: await leavesFor(acting, undefined) };
    const until = addDays(today, weeks * 7 - 1);
    const { language } = voiceOf(languagesOf(cast));
    return {
      ...answerWith(acting, AWAY, { until: dayInWords(until, language) }),
      leaves: await leavesFor(acting, until),
    } satisfies Changes;
  },
};

function changeFrom(fields: Readonly<Record<string, string>>, me: Contact): ContactChange {
  const language = LANGUAGES.find((each) => each === fields["language"]);
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
  { house, cast, now }: Acting,
  until: string | undefined,
): Promise<Leave[]> {
  const { id: contact, zone } = cast.contact;
  const today = localTime(now, zone).day;
  const leaves = await house.store.leaves(contact);
  const running = leaves.filter((each) => each.from <= today && today <= each.until);
  if (until !== undefined && running.some((each) => each.until === until)) return [];
  const ended = running.map((each) => ({ ...each, until: addDays(today, -1), at: now }));
  if (until === undefined) return ended;
  const id = `${contact}/${today}`;
  return [...ended.filter((each) => each.id !== id), { id, contact, from: today, until, at: now }];
}
