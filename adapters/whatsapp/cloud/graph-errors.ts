import { SendError, type SendFault } from "../../../src/ports/channel.ts";

/**
 * How an error of Meta is handled. `wait` is the time before a retry in milliseconds; `halt` stops all messages of the
 * account for so long; `alert` is shown to the operator until something of the same kind succeeds, or for a day if it
 * concerns only some people.
 */
export interface ErrorPolicy {
  readonly fault: SendFault;
  readonly wait?: number | undefined;
  readonly halt?: number | undefined;
  readonly alert?: string | undefined;
  /** What ends the alert: a successful account check, message or template message, or a day without recurrence. */
  readonly until?: "look" | "message" | "template" | "tomorrow" | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const LATER: ErrorPolicy = { fault: "try_later" };
const NOT_TODAY: ErrorPolicy = { fault: "try_later", wait: DAY };
const UNREACHABLE: ErrorPolicy = { fault: "unreachable" };
const OUR_FAULT: ErrorPolicy = { fault: "rejected" };
const CLOSED: ErrorPolicy = { fault: "needs_template" };

const TOKEN: ErrorPolicy = {
  fault: "try_later",
  halt: 5 * MINUTE,
  alert:
    "Meta refuses the token. Make a System User token with whatsapp_business_messaging, and set WHATSAPP_CLOUD_TOKEN.",
  until: "look",
};

const stopped = (alert: string): ErrorPolicy => ({
  fault: "try_later",
  halt: 15 * MINUTE,
  alert,
  until: "message",
});

const template = (alert: string): ErrorPolicy => ({ fault: "rejected", alert, until: "template" });

/**
 * Handling of each of Meta's error codes:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const POLICIES: Readonly<Record<number, ErrorPolicy>> = {
  // The 24-hour window of this person has closed.
  131047: CLOSED,
  // Rate limit of this person (its wait grows, see send-pace.ts), number or app; or an upgrade in progress.
  131056: LATER,
  130429: LATER,
  80007: LATER,
  4: LATER,
  131057: LATER,
  131048: {
    fault: "try_later",
    halt: HOUR,
    alert:
      "Meta restricts this number because people blocked or reported it. Nothing is sent for an hour.",
    until: "message",
  },
  // Meta chose not to deliver to this person now.
  131049: NOT_TODAY,
  130472: NOT_TODAY,
  // The person opted out, has no WhatsApp, is the sender, or is not on the list of a test number.
  131050: UNREACHABLE,
  131026: UNREACHABLE,
  131021: UNREACHABLE,
  131030: UNREACHABLE,
  // Account problems.
  131042: stopped("Meta does not send for this account: its payment method needs attention."),
  131031: stopped("Meta has locked this account."),
  368: stopped("Meta has temporarily blocked this account for breaking its policy."),
  // One country; everyone else still gets messages.
  130497: {
    fault: "try_later",
    wait: HOUR,
    alert: "Meta does not let this account write to people in one of its countries.",
    until: "tomorrow",
  },
  133010: stopped("This number is not registered with the Cloud API."),
  // Token and permissions.
  190: TOKEN,
  0: TOKEN,
  10: TOKEN,
  131005: TOKEN,
  // Template problems.
  132000: template("A template has a different number of placeholders than the campaign fills."),
  132001: template("A campaign names a template that Meta does not have in that language."),
  132005: template("The filled text of a template is too long."),
  132007: template("A template breaks Meta's policy."),
  132012: template("A template expects its placeholders in a different format."),
  132015: template("Meta has paused a template because people disliked it."),
  132016: template("Meta has disabled a template for good."),
  // Faulty requests of this software.
  100: OUR_FAULT,
  131008: OUR_FAULT,
  131009: OUR_FAULT,
  131051: OUR_FAULT,
  131062: OUR_FAULT,
  // Temporary trouble at Meta.
  1: LATER,
  2: LATER,
  131000: LATER,
  131016: LATER,
};

/** The handling of an error code; unknown codes are handled by HTTP status. */
export function findErrorPolicy(code: number, status: number): ErrorPolicy {
  const known = POLICIES[code];
  if (known && !(code === 0 && status < 400)) return known;
  if (status === 401) return TOKEN;
  return status === 429 || status >= 500 ? LATER : OUR_FAULT;
}

/**
 * Builds a send error from a refusal. The code is kept for the log; Meta's text is dropped because it may quote a
 * number.
 */
export function toRefusalError(code: number, { fault, wait, halt }: ErrorPolicy): SendError {
  const affects = halt === undefined ? "message" : "channel";
  const error = new SendError(fault, "Meta refused the message.", wait ?? halt, affects);
  return Object.assign(error, { code });
}

// Without an established secure connection, nothing was sent.
const NEVER_LEFT = new Set([
  "EADDRNOTAVAIL",
  "EAI_AGAIN",
  "EAI_FAIL",
  "ECONNREFUSED",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPROTO",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/**
 * Builds the error of an unanswered request: either it surely never left, judged by its error or because nothing was
 * written to a connection, or its outcome is unknown.
 */
export function toNoAnswerError(error: unknown, mayHaveLeft: boolean): SendError {
  const code = fieldOf(fieldOf(error, "cause") ?? error, "code");
  return !mayHaveLeft || (typeof code === "string" && NEVER_LEFT.has(code))
    ? new SendError("try_later", "Meta cannot be reached.", undefined, "channel")
    : new SendError("unknown_outcome", "Meta did not answer.");
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
