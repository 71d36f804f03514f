import { pino } from "pino";
import { createTakeDown } from "../../../adapters/slack/outbound/take-down.ts";
import type { Config } from "../../config/config.ts";
import type { PostedMessage } from "../../store/privacy/erase.ts";
import { REMOVED_MESSAGE } from "../../store/privacy/redaction.ts";

/** What became of the messages that stand on platforms: changed in Slack, there still, on people's phones. */
export interface PostedSummary {
  readonly edited: number;
  readonly in_slack: number;
  readonly in_slack_files: number;
  readonly on_phones: number;
}

/** What would become of them. */
export function countPosted(config: Config, told: readonly PostedMessage[]): PostedSummary {
  const { posted, onPhones } = realIn(config, told);
  const edited = config.channels.slack ? posted.filter(isPlaced).length : 0;
  return standing(posted, edited, onPhones);
}

/** Takes down what was posted in Slack; in practice the ledger is Slack, and is cleared as a file. */
export async function takeDownPosted(
  config: Config,
  told: readonly PostedMessage[],
): Promise<PostedSummary> {
  const { slack } = config.channels;
  const { posted, onPhones } = realIn(config, told);
  let edited = 0;
  if (slack) {
    const edit = createTakeDown(slack, pino({ level: "silent" }));
    for (const { platformId = "" } of posted.filter(isPlaced))
      if ((await edit(platformId, REMOVED_MESSAGE)) !== "refused") edited++;
  }
  return standing(posted, edited, onPhones);
}

function realIn({ practice }: Config, told: readonly PostedMessage[]) {
  const real = told.filter(({ channel }) => !practice.kinds.some((kind) => kind === channel));
  return {
    posted: real.filter(({ channel }) => channel === "slack"),
    onPhones: real.filter(({ channel }) => channel === "whatsapp"),
  };
}

function isPlaced({ platformId }: PostedMessage): boolean {
  return platformId !== undefined;
}

function standing(
  posted: readonly PostedMessage[],
  edited: number,
  onPhones: readonly PostedMessage[],
): PostedSummary {
  const files = posted.filter(({ attached }) => attached).length;
  return {
    edited,
    in_slack: posted.length - edited,
    in_slack_files: files,
    on_phones: onPhones.length,
  };
}
