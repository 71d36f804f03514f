import { SendError, type SendFault } from "../../../src/ports/channel.ts";

/**
 * What is done about one of Meta's errors. `wait` is how long to leave it, in milliseconds; `halt` stops every message
 * of the account for so long, and `alert` tells the operator in these words until something of the kind works again, or
 * for a day where it is about some people only.
 */
export interface ErrorPolicy {
  readonly fault: SendFault;
  readonly wait?: number | undefined;
  readonly halt?: number | undefined;
  readonly alert?: string | undefined;
  /** What ends the alert: a look at the account that works, a message, one of a template, or a day without another. */
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

/** What each of Meta's error codes means here: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const CONDUCT: Readonly<Record<number, ErrorPolicy>> = {
  // The person's 24 hours are over.
  131047: CLOSED,
  // Too fast: to this person (its wait grows, see pace), for this number, for this app; or being upgraded.
  131056: LATER,
  130429: LATER,
  80007: LATER,
  4: LATER,
  131057: LATER,
  131048: {
    fault: "try_later",
    halt: HOUR,
    alert:
      "Meta holds this number back because people blocked or reported it. Nothing is sent for an hour.",
    until: "message",
  },
  // Meta chose not to deliver it to this person now.
  131049: NOT_TODAY,
  130472: NOT_TODAY,
  // The person wants no such messages, has no WhatsApp, is the sender, or is not on the list of a test number.
  131050: UNREACHABLE,
  131026: UNREACHABLE,
  131021: UNREACHABLE,
  131030: UNREACHABLE,
  // The account.
  131042: stopped("Meta does not send for this account: its payment method needs attention."),
  131031: stopped("Meta has locked this account."),
  368: stopped("Meta has blocked this account for a while, for breaking its policy."),
  // One country: everybody else is written to as before.
  130497: {
    fault: "try_later",
    wait: HOUR,
    alert: "Meta does not let this account write to people in one of its countries.",
    until: "tomorrow",
  },
  133010: stopped("This number is not registered with the Cloud API."),
  // The token and what it may do.
  190: TOKEN,
  0: TOKEN,
  10: TOKEN,
  131005: TOKEN,
  // The template.
  132000: template("A template has another number of places than the campaign fills."),
  132001: template("A campaign names a template that Meta does not have in that language."),
  132005: template("The filled text of a template is too long."),
  132007: template("A template breaks Meta's policy."),
  132012: template("A template wants its places filled in another form."),
  132015: template("Meta has paused a template because people disliked it."),
  132016: template("Meta has disabled a template for good."),
  // What this software sent.
  100: OUR_FAULT,
  131008: OUR_FAULT,
  131009: OUR_FAULT,
  131051: OUR_FAULT,
  131062: OUR_FAULT,
  // Meta's own trouble.
  1: LATER,
  2: LATER,
  131000: LATER,
  131016: LATER,
};

/** What is done about an error code; what nobody has heard of goes by the status of the answer. */
export function findErrorPolicy(code: number, status: number): ErrorPolicy {
  const known = CONDUCT[code];
  if (known && !(code === 0 && status < 400)) return known;
  if (status === 401) return TOKEN;
  return status === 429 || status >= 500 ? LATER : OUR_FAULT;
}

/** A refusal by Meta as a channel's error; the code is kept for the log, Meta's words (they may quote a number) are not. */
export function toRefusalError(code: number, { fault, wait, halt }: ErrorPolicy): SendError {
  const affects = halt === undefined ? "message" : "channel";
  const error = new SendError(fault, "Meta refused the message.", wait ?? halt, affects);
  return Object.assign(error, { code });
}

// A connection that was never made, or never became a safe one, carried nothing.
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
 * A request that brought no answer: it surely never left, by its error or because nothing of it was written to a
 * connection, or it may have been taken.
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
