import type { Logger } from "pino";
import type { ChannelHealth } from "../../../src/ports/channel.ts";
import { isTokenError, slackErrorCode } from "./slack-errors.ts";
import type { WebClient } from "./web-client.ts";

/** The bot's identity in its workspace. */
export interface BotIdentity {
  readonly team: string;
  readonly user: string;
  readonly bot: string | undefined;
}

/** Checks whether Slack accepts the bot's token, repeatedly until it does. */
export interface SlackLogin {
  readonly self: () => BotIdentity | undefined;
  readonly health: () => ChannelHealth;
  /** Checks once, and again at intervals until Slack accepts the token. */
  begin(): Promise<void>;
  /** Checks again after Slack refused the token during a call; resolves with the result known. */
  doubt(): Promise<void>;
  /** Records that the app lacks a scope. */
  lack(scope: string): void;
  end(): void;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

const REMEDY = "Check SLACK_BOT_TOKEN, and reinstall the app in its workspace if necessary.";

/** Describes a problem with a token for the operator, without the token. */
export function describeTokenFault(word: string): string {
  switch (word) {
    case "invalid_auth":
    case "not_authed":
      return `Slack does not know the bot token (${word}). ${REMEDY}`;
    case "account_inactive":
    case "token_revoked":
      return `The app was removed from its workspace or its bot switched off (${word}). ${REMEDY}`;
    default:
      return `Slack refuses the bot token (${word}). ${REMEDY}`;
  }
}

function stateAfter(error: unknown): ChannelHealth {
  const word = slackErrorCode(error);
  if (word !== undefined && isTokenError(error))
    return { state: "needs_login", detail: describeTokenFault(word) };
  return {
    state: "down",
    detail:
      word === undefined ? "Slack cannot be reached." : `Slack refused the bot's login (${word}).`,
  };
}

/** Creates the login of a client. */
export function createSlackLogin(client: WebClient, log: Logger): SlackLogin {
  let self: BotIdentity | undefined;
  let state: ChannelHealth = { state: "starting" };
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  async function ask(wait: number): Promise<void> {
    try {
      const { team_id: team = "", user_id: user = "", bot_id: bot } = await client.auth.test();
      self = { team, user, bot };
      state = { state: "ready" };
    } catch (error) {
      const before = state.detail;
      state = stateAfter(error);
      if (state.detail !== before) log.warn({ channel: "slack", err: error }, "Slack login failed");
      if (over) return;
      const next = Math.min(wait * 2, LONGEST_PAUSE);
      timer = setTimeout(() => void ask(next), wait);
      timer.unref();
    }
  }

  return {
    self: () => self,
    health: () => state,
    async begin() {
      over = false;
      await ask(FIRST_PAUSE);
    },
    async doubt() {
      if (state.state === "ready" || state.state === "degraded") await ask(FIRST_PAUSE);
    },
    lack(scope) {
      if (state.state !== "ready") return;
      const detail = `The app lacks the scope ${scope}: add it to the app, and reinstall the app.`;
      state = { state: "degraded", detail };
    },
    end() {
      over = true;
      clearTimeout(timer);
    },
  };
}
