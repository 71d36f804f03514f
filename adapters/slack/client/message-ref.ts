/** Position of a message: its conversation and time stamp. */
export interface SlackMessageRef {
  readonly channel: string;
  readonly ts: string;
}

/** Builds the platform's id of a message: `<conversation>/<time stamp>`. */
export function buildPlatformId({ channel, ts }: SlackMessageRef): string {
  return `${channel}/${ts}`;
}

/** Parses a platform id; undefined if it is not the id of a Slack message. */
export function parsePlatformId(platformId: string): SlackMessageRef | undefined {
  const [channel, ts] = platformId.split("/");
  return channel && ts ? { channel, ts } : undefined;
}

/** Whether an address is a person and not a conversation. */
export function isUserAddress(id: string): boolean {
  return /^[UW]/.test(id);
}

/** Whether a message is in a direct conversation of one person and the bot. */
export function isDirectMessage({ channel }: SlackMessageRef): boolean {
  return channel.startsWith("D");
}

/** Parses the time at which a message with this time stamp was written. */
export function parseSlackTimestamp(ts: string): Date {
  return new Date(Math.round(Number(ts) * 1000));
}
