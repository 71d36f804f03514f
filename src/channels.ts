import type { Logger } from "pino";
import type { Practice } from "../adapters/practice/practice.ts";
import type { PhoneLink } from "../adapters/whatsapp/web/base/link-board.ts";
import type { PhonePace } from "../adapters/whatsapp/web/base/send-pacer.ts";
import type { SlackConfig, WhatsAppConfig } from "./config/channel-settings.ts";
import { type Config, dataPathsIn } from "./config/config.ts";
import type { ChannelKind } from "./domain/people.ts";
import type { Channel, Webhook } from "./ports/channel.ts";
import type { Directory } from "./ports/directory.ts";

/** The channels of a service, not yet started, with the webhooks that they need. */
export interface OpenChannels {
  readonly channels: ReadonlyMap<ChannelKind, Channel>;
  readonly webhooks: Readonly<Partial<Record<ChannelKind, Webhook>>>;
  /** Links the WhatsApp number, where it is a linked phone. */
  readonly link: PhoneLink | undefined;
  /** The people of a real Slack workspace. */
  readonly directory: Directory | undefined;
}

type Opened = Partial<Omit<OpenChannels, "channels">> & { readonly channel: Channel };

/** Creates the configured real channels, and simulated ones for the other kinds if practice is on. */
export async function openChannels(
  config: Config,
  practice: Practice | undefined,
  log: Logger,
): Promise<OpenChannels> {
  const { whatsapp, slack } = config.channels;
  const opened: readonly Opened[] = [
    ...(practice?.channels ?? []).map((channel) => ({ channel })),
    ...(whatsapp ? [await openWhatsApp(whatsapp, dataPathsIn(config.dataDir).whatsapp, log)] : []),
    ...(slack ? [await openSlackHere(slack, log)] : []),
  ];
  return {
    channels: new Map(opened.map(({ channel }) => [channel.kind, channel])),
    webhooks: Object.assign({}, ...opened.map(({ webhooks }) => webhooks ?? {})),
    link: opened.find(({ link }) => link !== undefined)?.link,
    directory: opened.find(({ directory }) => directory !== undefined)?.directory,
  };
}

// An adapter loads a browser or a whole framework, so it is imported only when used.

async function openWhatsApp(config: WhatsAppConfig, dataDir: string, log: Logger): Promise<Opened> {
  switch (config.transport) {
    case "web": {
      const { openWhatsAppWeb } = await import("../adapters/whatsapp/web/web.ts");
      const channel = openWhatsAppWeb({ ...config, dataDir, log, pace: paceOf(config.pause) });
      return { channel, link: channel.link };
    }
    case "cloud": {
      const { openWhatsAppCloud } = await import("../adapters/whatsapp/cloud/cloud.ts");
      const channel = openWhatsAppCloud({ ...config, log });
      return { channel, webhooks: { whatsapp: channel.webhook } };
    }
  }
}

// The transport's other figures are scaled with this pause.
function paceOf(perChat: number): Partial<PhonePace> {
  return { perChat, between: perChat / 2, unasked: (perChat * 10) / 3 };
}

async function openSlackHere(config: SlackConfig, log: Logger): Promise<Opened> {
  const { openSlack } = await import("../adapters/slack/slack.ts");
  const channel = openSlack({ ...config, signingSecret: config.signingSecret ?? "", log });
  const webhooks = channel.webhook ? { webhooks: { slack: channel.webhook } } : {};
  return { channel, directory: channel.people(), ...webhooks };
}
