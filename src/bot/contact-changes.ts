import type { Language } from "../domain/language.ts";
import { LANGUAGES } from "../domain/language.ts";
import type { Event } from "../engine/scene.ts";
import type { ContactChange } from "../ports/changes.ts";
import type { Context } from "./changes-of.ts";

/** What a sprint made known of its contact, as at most one change. */
export function contactChangesOf(
  events: readonly Event[],
  { cast, now }: Pick<Context, "cast" | "now">,
): ContactChange[] {
  const { contact } = cast;
  const change = Object.assign(
    {},
    ...events.map((event): Omit<ContactChange, "id"> => {
      if (event.type === "opted_out") return { standing: "stopped" };
      if (event.type !== "remembered") return {};
      switch (event.what) {
        case "consent":
          return event.value === "yes"
            ? {
                standing: "active",
                consent: {
                  version: event.version ?? "1",
                  at: now,
                  channel: contact.address.channel,
                },
              }
            : { standing: "declined" };
        case "language":
          return languageFirst(contact.languages, event.value);
        case "hour":
          return hourOf(event.value);
      }
    }),
  ) as Omit<ContactChange, "id">;
  return Object.keys(change).length === 0 ? [] : [{ id: contact.id, ...change }];
}

function languageFirst(known: readonly Language[], chosen: string): Omit<ContactChange, "id"> {
  const language = LANGUAGES.find((each) => each === chosen);
  return language ? { languages: [...new Set([language, ...known])] } : {};
}

// The choices of a question about the hour are called h08, h14 or h1630.
function hourOf(choice: string): Omit<ContactChange, "id"> {
  const match = /^h(\d\d)(\d\d)?$/.exec(choice);
  return match ? { hour: `${match[1]}:${match[2] ?? "00"}` } : {};
}
