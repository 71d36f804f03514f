import { LANGUAGES } from "../../domain/language.ts";
import type { Action, Field, Form, Part } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { OWN_NAMES } from "../../engine/control-phrases.ts";
import { dayInWords } from "../../engine/speak.ts";
import { localTime } from "../../schedule/local-time.ts";
import type { House } from "../house.ts";
import type { Voice } from "../voice.ts";
import { VIEW } from "./view-words.ts";

// The hours a form offers; any other that somebody said in conversation stays.
const HOURS = ["07:00", "08:00", "09:00", "10:00", "11:00", "12:00", "14:00", "16:00", "18:00"];

/** The day until which somebody is away today; undefined where they are not. */
export async function awayUntil(
  { store, clock }: House,
  { id, zone }: Contact,
): Promise<string | undefined> {
  const { day } = localTime(clock.now(), zone);
  const leaves = await store.leaves(id);
  return leaves.findLast(({ from, until }) => from <= day && day <= until)?.until;
}

/** What somebody set, a line each, and the taps that change it. */
export function settingsParts(me: Contact, away: string | undefined, voice: Voice): Part[] {
  const { say, language } = voice;
  const lines = [
    [VIEW.language, OWN_NAMES[me.languages[0] ?? "en"]],
    [VIEW.hour, me.hour ?? say(VIEW.hour_free)],
    [VIEW.zone, me.zone],
    [VIEW.reminders, say(me.reminders === "light" ? VIEW.light : VIEW.standard)],
    [VIEW.away, away === undefined ? say(VIEW.here) : dayInWords(away, language)],
  ] as const;
  const change: Action = { id: `settings:me/${me.id}`, label: say(VIEW.change), opens: true };
  const pauses =
    away === undefined
      ? [pause(1, say(VIEW.pause_week)), pause(4, say(VIEW.pause_month))]
      : [pause(0, say(VIEW.back))];
  return [
    {
      type: "bullets",
      items: lines.map(([what, value]) => say(VIEW.line, { what: say(what), value })),
    },
    { type: "actions", actions: [change, ...pauses] },
  ];
}

function pause(weeks: number, label: string): Action {
  return { id: `pause:weeks/${weeks}`, label };
}

/** The form in which somebody changes what they set. */
export function settingsForm(me: Contact, away: string | undefined, { say }: Voice): Form {
  const hours = [...new Set([...HOURS, ...(me.hour === undefined ? [] : [me.hour])])].toSorted();
  const isOnSlack = me.address.channel === "slack";
  const zone: Field = {
    id: "zone",
    label: say(VIEW.zone),
    choices: [
      { id: "follow", label: say(VIEW.zone_follows) },
      { id: "stay", label: say(VIEW.zone_stays, { zone: me.zone }) },
    ],
    required: true,
    value: me.staying ? "stay" : "follow",
  };
  return {
    id: `settings:me/${me.id}`,
    title: say(VIEW.settings),
    parts: [],
    fields: [
      {
        id: "language",
        label: say(VIEW.language),
        choices: LANGUAGES.map((id) => ({ id, label: OWN_NAMES[id] })),
        required: true,
        value: me.languages[0],
      },
      {
        id: "hour",
        label: say(VIEW.hour),
        choices: hours.map((each) => ({ id: each, label: each })),
        required: false,
        value: me.hour,
      },
      {
        id: "reminders",
        label: say(VIEW.reminders),
        choices: [
          { id: "standard", label: say(VIEW.standard) },
          { id: "light", label: say(VIEW.light) },
        ],
        required: true,
        value: me.reminders ?? "standard",
      },
      ...(isOnSlack ? [zone] : []),
      { id: "away", label: say(VIEW.away_hint), required: false, value: away },
    ],
    submit: say(VIEW.save),
  };
}
