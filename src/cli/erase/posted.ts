import { pino } from "pino";
import { openTakingDown } from "../../../adapters/slack/take-down.ts";
import type { Config } from "../../config.ts";
import type { Told } from "../../store/erase.ts";
import { REMOVED_MESSAGE } from "../../store/erase-shared.ts";

/** What became of the messages that stand on platforms: changed in Slack, there still, on people's phones. */
export interface Standing {
  readonly edited: number;
  readonly in_slack: number;
  readonly in_slack_files: number;
  readonly on_phones: number;
}

/** What would become of them. */
export function countTold(config: Config, told: readonly Told[]): Standing {
  const { posted, onPhones } = realIn(config, told);
  const edited = config.channels.slack ? posted.filter(isPlaced).length : 0;
  return standing(posted, edited, onPhones);
}

/** Takes down what was posted in Slack; in practice the ledger is Slack, and is cleared as a file. */
export async function takeDown(config: Config, told: readonly Told[]): Promise<Standing> {
  const { slack } = config.channels;
  const { posted, onPhones } = realIn(config, told);
  let edited = 0;
  if (slack) {
    const edit = openTakingDown(slack, pino({ level: "silent" }));
    for (const { platformId = "" } of posted.filter(isPlaced))
      if ((await edit(platformId, REMOVED_MESSAGE)) !== "refused") edited++;
  }
  return standing(posted, edited, onPhones);
}

function realIn({ practice }: Config, told: readonly Told[]) {
  const real = told.filter(({ channel }) => !practice.kinds.some((kind) => kind === channel));
  return {
    posted: real.filter(({ channel }) => channel === "slack"),
    onPhones: real.filter(({ channel }) => channel === "whatsapp"),
  };
}

function isPlaced({ platformId }: Told): boolean {
  return platformId !== undefined;
}

function standing(posted: readonly Told[], edited: number, onPhones: readonly Told[]): Standing {
  const files = posted.filter(({ attached }) => attached).length;
  return {
    edited,
    in_slack: posted.length - edited,
    in_slack_files: files,
    on_phones: onPhones.length,
  };
}
