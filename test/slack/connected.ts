import { type SlackOptions } from "../../adapters/slack/client/slack-options.ts";
import { openSlack, type SlackChannel } from "../../adapters/slack/slack.ts";
import type { Address } from "../../src/domain/people.ts";
import { openLog } from "../../src/log.ts";
import { mount } from "../standins/slack/mount.ts";
import type { SlackStandIn, StandInOptions } from "../standins/slack/shape.ts";
import { startSlackStandIn } from "../standins/slack/slack-stand-in.ts";
import type { RecordingHost } from "./recording-host.ts";

/** How Slack reaches the service. */
export type Mode = "http" | "socket";

/** The channel and a pretended Slack at the other end of its wire. */
export interface Connected {
  readonly platform: SlackStandIn;
  readonly slack: SlackChannel;
  readonly bruno: Address;
  /** The service dies and comes back: a new channel at the same platform, not started. */
  readonly reopen: () => SlackChannel;
  readonly close: () => Promise<void>;
}

/** Opens a pretended Slack with the cast in it, and the channel at its other end; nothing is started. */
export async function connect(
  mode: Mode,
  standIn: StandInOptions = {},
  options: Partial<SlackOptions> = {},
): Promise<Connected> {
  const platform = await startSlackStandIn(standIn);
  platform.addPerson({ id: "UBRUNO", email: "bruno@example.org", zone: "Africa/Nairobi" });
  platform.addPerson({ id: "UCHIDI", email: "chidi@example.org", zone: "Africa/Lagos" });
  platform.addChannel("CCOACHES", ["UBRUNO", "UCHIDI"]);
  const { apiUrl, botToken, signingSecret, appToken } = platform;
  const open = (): SlackChannel =>
    openSlack({
      botToken,
      apiUrl,
      signingSecret,
      log: openLog("silent"),
      gap: 0,
      ...(mode === "socket" ? { appToken } : {}),
      ...options,
    });
  let slack = open();
  const mounted = mode === "http" ? await mount(() => slack.webhook) : undefined;
  if (mounted) platform.deliverTo(mounted.url);
  return {
    platform,
    slack,
    bruno: { channel: "slack", id: "UBRUNO" },
    reopen() {
      slack = open();
      return slack;
    },
    async close() {
      await platform.close();
      await mounted?.close();
    },
  };
}

/** Connects a house for one trial, and closes everything after it. */
export async function on(
  mode: Mode,
  house: RecordingHost,
  trial: (opened: Connected) => Promise<void>,
): Promise<void> {
  const opened = await connect(mode);
  try {
    await opened.slack.start(house);
    await trial(opened);
  } finally {
    await opened.slack.stop();
    await opened.close();
  }
}
