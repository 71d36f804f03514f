import { textAtPath, valueAtPath } from "./json-path.ts";
import { slackErrorCode } from "./slack-errors.ts";
import type { WebClient } from "./web-client.ts";

/** A person's details in Slack. */
export interface SlackPerson {
  readonly id: string;
  /** IANA zone name. */
  readonly zone: string | undefined;
  /** Such as `en-GB`. */
  readonly locale: string | undefined;
  readonly deactivated: boolean;
}

/** The people of a workspace. */
export interface SlackPeople {
  readonly kind: "slack";
  /** Finds the active person with this e-mail address; undefined if there is none. */
  lookupByEmail(email: string): Promise<SlackPerson | undefined>;
  infoOf(id: string): Promise<SlackPerson | undefined>;
}

const NOBODY: ReadonlySet<string | undefined> = new Set([
  "users_not_found",
  "user_not_found",
  "user_not_visible",
]);

/** Parses a person as Slack's methods and events describe them. */
export function parseSlackPerson(user: unknown): SlackPerson {
  return {
    id: textAtPath(user, "id") ?? "",
    zone: textAtPath(user, "tz"),
    locale: textAtPath(user, "locale"),
    deactivated: valueAtPath(user, "deleted") === true,
  };
}

async function orNobody(call: Promise<{ user?: unknown }>): Promise<SlackPerson | undefined> {
  try {
    return parseSlackPerson((await call).user);
  } catch (error) {
    if (NOBODY.has(slackErrorCode(error))) return undefined;
    throw error;
  }
}

/** Creates the lookup of people; its calls reject if Slack does not answer. */
export function createSlackPeople(client: WebClient): SlackPeople {
  return {
    kind: "slack",
    lookupByEmail: async (email) => await orNobody(client.users.lookupByEmail({ email })),
    infoOf: async (id) => await orNobody(client.users.info({ user: id, include_locale: true })),
  };
}
