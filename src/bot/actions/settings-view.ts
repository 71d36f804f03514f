import { CHANNEL_TRAITS } from "../../domain/channel-traits.ts";
import { LANGUAGE_NAMES, type Language } from "../../domain/language.ts";
import type { Form, FormField, MessageAction, MessagePart } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { OFFERED_LANGUAGES } from "../../messages/coverage.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import type { Translator } from "../shared/translator.ts";

// The hours a form offers; any other that somebody said in conversation stays.
const HOURS = ["07:00", "08:00", "09:00", "10:00", "11:00", "12:00", "14:00", "16:00", "18:00"];

/** The day until which somebody is away today; undefined where they are not. */
export async function findAwayUntil(
  { store, clock }: AppContext,
  { id, zone }: Contact,
): Promise<string | undefined> {
  const { day } = toLocalTime(clock.now(), zone);
  const leaves = await store.leaves(id);
  return leaves.findLast(({ from, until }) => from <= day && day <= until)?.until;
}

/** What somebody set, a line each, and the taps that change it. */
export function formatSettings(
  me: Contact,
  away: string | undefined,
  translator: Translator,
): MessagePart[] {
  const { say, language } = translator;
  const lines = [
    [MESSAGES.home.language, LANGUAGE_NAMES[me.languages[0] ?? "en"]],
    [MESSAGES.home.hour, me.hour ?? say(MESSAGES.home.hour_free)],
    [MESSAGES.home.zone, me.zone],
    [
      MESSAGES.home.reminders,
      say(me.reminders === "light" ? MESSAGES.home.light : MESSAGES.home.standard),
    ],
    [MESSAGES.home.away, away === undefined ? say(MESSAGES.home.here) : formatDay(away, language)],
  ] as const;
  const change: MessageAction = {
    id: `settings:me/${me.id}`,
    label: say(MESSAGES.home.change),
    opens: true,
  };
  const pauses =
    away === undefined
      ? [pause(1, say(MESSAGES.home.pause_week)), pause(4, say(MESSAGES.home.pause_month))]
      : [pause(0, say(MESSAGES.home.back))];
  return [
    {
      type: "bullets",
      items: lines.map(([what, value]) => say(MESSAGES.home.line, { what: say(what), value })),
    },
    { type: "actions", actions: [change, ...pauses] },
  ];
}

function pause(weeks: number, label: string): MessageAction {
  return { id: `pause:weeks/${weeks}`, label };
}

/** The form in which somebody changes what they set. */
export function buildSettingsForm(
  me: Contact,
  away: string | undefined,
  { say }: Translator,
): Form {
  const hours = [...new Set([...HOURS, ...(me.hour === undefined ? [] : [me.hour])])].toSorted();
  return {
    id: `settings:me/${me.id}`,
    title: say(MESSAGES.home.settings),
    parts: [],
    fields: [
      {
        id: "language",
        label: say(MESSAGES.home.language),
        choices: offeredTo(me).map((id) => ({ id, label: LANGUAGE_NAMES[id] })),
        required: true,
        value: me.languages[0],
      },
      {
        id: "hour",
        label: say(MESSAGES.home.hour),
        choices: hours.map((each) => ({ id: each, label: each })),
        required: false,
        value: me.hour,
      },
      {
        id: "reminders",
        label: say(MESSAGES.home.reminders),
        choices: [
          { id: "standard", label: say(MESSAGES.home.standard) },
          { id: "light", label: say(MESSAGES.home.light) },
        ],
        required: true,
        value: me.reminders ?? "standard",
      },
      ...(CHANNEL_TRAITS[me.address.channel].profiles ? [zoneField(me, say)] : []),
      { id: "away", label: say(MESSAGES.home.away_hint), required: false, value: away },
    ],
    submit: say(MESSAGES.home.save),
  };
}

/** The languages to choose from: those offered to everybody, and the one spoken already. */
function offeredTo({ languages: [spoken] }: Contact): readonly Language[] {
  return [...new Set([...OFFERED_LANGUAGES, ...(spoken === undefined ? [] : [spoken])])];
}

/** Whether the time zone follows the Slack profile. */
function zoneField({ zone, staying }: Contact, say: Translator["say"]): FormField {
  return {
    id: "zone",
    label: say(MESSAGES.home.zone),
    choices: [
      { id: "follow", label: say(MESSAGES.home.zone_follows) },
      { id: "stay", label: say(MESSAGES.home.zone_stays, { zone }) },
    ],
    required: true,
    value: staying ? "stay" : "follow",
  };
}
