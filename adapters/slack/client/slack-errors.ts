import { webApi } from "@slack/bolt";
import { SendError, type SendFault } from "../../../src/ports/channel.ts";
import { textAtPath, valueAtPath } from "./json-path.ts";

/** Slack's error code for a failed call; undefined if it was not a refusal of Slack. */
export function slackErrorCode(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** Error codes that mean the token itself is invalid. */
const TOKEN_WORDS: ReadonlySet<string> = new Set([
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "org_login_required",
  "token_expired",
  "token_revoked",
]);

/** Whether Slack refuses the token rather than the request. */
export function isTokenError(error: unknown): boolean {
  return TOKEN_WORDS.has(slackErrorCode(error) ?? "");
}

/** Whether Slack gave no answer at all. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof webApi.WebAPIRequestError;
}

/** The scope that the app lacked for a call; undefined if the call failed for another reason. */
export function findMissingScope(error: unknown): string | undefined {
  if (slackErrorCode(error) !== "missing_scope") return undefined;
  return textAtPath(error, "data", "needed") ?? "one more";
}

/** Whether Slack refuses a message because of its layout. */
export function isLayoutError(error: unknown): boolean {
  return /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long|invalid_attachments)$/.test(
    slackErrorCode(error) ?? "",
  );
}

const FAULTS: Readonly<Record<string, SendFault>> = {
  channel_not_found: "unreachable",
  user_not_found: "unreachable",
  users_not_found: "unreachable",
  user_disabled: "unreachable",
  user_is_bot: "unreachable",
  user_not_visible: "unreachable",
  cannot_dm_bot: "unreachable",
  messages_tab_disabled: "unreachable",
  not_in_channel: "unreachable",
  is_archived: "unreachable",
  is_inactive: "unreachable",
  restricted_action: "unreachable",
  restricted_action_read_only_channel: "unreachable",
  restricted_action_thread_only_channel: "unreachable",
  restricted_action_non_threadable_channel: "unreachable",
  ratelimited: "try_later",
  rate_limited: "try_later",
  message_limit_exceeded: "try_later",
  service_unavailable: "try_later",
  team_added_to_org: "try_later",
  account_inactive: "try_later",
  invalid_auth: "try_later",
  not_authed: "try_later",
  org_login_required: "try_later",
  token_expired: "try_later",
  token_revoked: "try_later",
  missing_scope: "try_later",
  accesslimited: "try_later",
  fatal_error: "unknown_outcome",
  internal_error: "unknown_outcome",
  request_timeout: "unknown_outcome",
};

// The connection was never made, so nothing was sent.
const NEVER_SENT: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function codeOf(error: unknown): unknown {
  const cause = valueAtPath(error, "cause");
  return valueAtPath(error, "code") ?? (cause === undefined ? undefined : codeOf(cause));
}

const WITHOUT_A_TIME = 30_000;

/** Translates a failed call to Slack into a send error. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof webApi.WebAPIPlatformError) {
    const word = error.data.error;
    return new SendError(FAULTS[word] ?? "rejected", `Slack refused: ${word}.`);
  }
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new SendError("try_later", "Slack limits the sending rate.", error.retryAfter * 1000);
  if (error instanceof webApi.WebAPIRequestError)
    return NEVER_SENT.has(codeOf(error.original))
      ? new SendError("try_later", "Slack cannot be reached.", undefined, "channel")
      : new SendError("unknown_outcome", "Slack's answer was lost.");
  if (error instanceof webApi.WebAPIHTTPError)
    return error.statusCode >= 500
      ? new SendError("unknown_outcome", `Slack answered ${error.statusCode}.`)
      : new SendError("try_later", `Slack answered ${error.statusCode}.`);
  // The client has no error class for a 429 without a retry time.
  if (error instanceof Error && error.message.startsWith("Retry header"))
    return new SendError("try_later", "Slack limits the sending rate.", WITHOUT_A_TIME);
  return new SendError("unknown_outcome", "Sending to Slack failed.");
}
