import { LANGUAGES, type Language } from "../../domain/language.ts";
import type { Contact } from "../../domain/people.ts";
import type { EngineEvent } from "../../engine/flow/engine-context.ts";
import type { ContactChange } from "../../ports/changes.ts";
import type { ChangeContext } from "../shared/change-context.ts";

/** Collects what a sprint revealed about its contact, as at most one change. */
export function collectContactChanges(
  events: readonly EngineEvent[],
  { runContext, now }: Pick<ChangeContext, "runContext" | "now">,
): ContactChange[] {
  const { contact } = runContext;
  let change: ProfileChange = {};
  for (const event of events) change = { ...change, ...readProfileChange(event, contact, now) };
  return Object.keys(change).length === 0 ? [] : [{ id: contact.id, ...change }];
}

type ProfileChange = Omit<ContactChange, "id">;

function readProfileChange(event: EngineEvent, contact: Contact, now: Date): ProfileChange {
  if (event.type === "opted_out") return { standing: "stopped" };
  if (event.type !== "remembered") return {};
  const { what, value, version } = event;
  switch (what) {
    case "consent":
      return value === "yes"
        ? {
            standing: "active",
            consent: { version: version ?? "1", at: now, channel: contact.address.channel },
          }
        : { standing: "declined" };
    case "language":
      return preferLanguage(contact.languages, value);
    case "hour":
      return readHour(value);
    case "stays":
      // A contact who has left their post is not asked again; they may return by writing.
      return value === "no" ? { standing: "stopped" } : {};
  }
}

function preferLanguage(known: readonly Language[], chosen: string): ProfileChange {
  const language = LANGUAGES.find((each) => each === chosen);
  return language ? { languages: [...new Set([language, ...known])] } : {};
}

// The choices of a question about the hour are called h08, h14 or h1630.
function readHour(choice: string): ProfileChange {
  const match = /^h(\d\d)(\d\d)?$/.exec(choice);
  return match ? { hour: `${match[1]}:${match[2] ?? "00"}` } : {};
}
