import { CHANNEL_TRAITS, isPhoneChannel } from "../../domain/channel-traits.ts";
import type { Texts } from "../../domain/language.ts";
import type { ChannelKind } from "../../domain/people.ts";
import { pluralForm } from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Channel, ChannelState } from "../../ports/channel.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { channelHealth, findCircuit } from "./circuit.ts";

/**
 * State of the channel monitor between ticks: when each channel was lost, whether managers were notified, and its
 * doubtful messages.
 */
export interface ChannelWatch {
  readonly lost: Map<ChannelKind, { readonly since: number; readonly told: boolean }>;
  /** The newest doubtful message already reported, and when. */
  readonly doubts: Map<ChannelKind, { readonly newest: string; readonly at: number }>;
}

// Outages shorter than this, in milliseconds of real time, are not reported: links often recover by themselves.
const REPORT_AFTER = 120_000;

/** Checks every channel and notifies managers, once each, when one is lost and when it is back. */
export async function watchChannels(ctx: AppContext, watch: ChannelWatch): Promise<void> {
  for (const channel of ctx.channels.values()) {
    await checkChannel(ctx, watch, channel);
    await reportDoubts(ctx, watch, channel);
  }
}

const HOUR = 3_600_000;

/** Notifies managers of new messages in doubt, at most once an hour. */
async function reportDoubts(
  ctx: AppContext,
  watch: ChannelWatch,
  { kind }: Channel,
): Promise<void> {
  const rows = await ctx.store.doubtful(kind);
  const newest = rows.at(-1)?.id;
  const before = watch.doubts.get(kind);
  const now = ctx.wallClock.now().getTime();
  if (newest === undefined || newest === before?.newest) return;
  if (before && now - before.at < HOUR) return;
  watch.doubts.set(kind, { newest, at: now });
  await notifyThroughOtherChannel(ctx, kind, {
    id: `doubt/${kind}/${newest}`,
    words: pluralForm(MESSAGES.channels.doubts, rows.length),
    count: String(rows.length),
  });
}

async function checkChannel(ctx: AppContext, watch: ChannelWatch, channel: Channel): Promise<void> {
  const { kind } = channel;
  const { state } = channelHealth(channel);
  const now = ctx.wallClock.now().getTime();
  const seen = watch.lost.get(kind);
  const lost = findLoss(channel);
  if (lost) {
    const { since, told } = seen ?? { since: findCircuit(channel).openSince() ?? now, told: false };
    const isDue = !told && now - since >= REPORT_AFTER;
    if (isDue) await reportState(ctx, kind, state, MESSAGES.channels.lost[lost]);
    watch.lost.set(kind, { since, told: told || isDue });
    return;
  }
  if (state !== "ready" || !seen) return;
  watch.lost.delete(kind);
  if (seen.told) await reportState(ctx, kind, state, MESSAGES.channels.back);
}

// Only a phone is linked by a code; a token that Slack refuses is the operator's task. A channel that reports ready but
// delivers nothing counts as down, and so does one that stays starting.
function findLoss(channel: Channel): keyof typeof MESSAGES.channels.lost | undefined {
  const { state, outdated } = channel.health();
  if (state === "needs_login") return isPhoneChannel(channel.kind) ? "unlinked" : "down";
  if (state === "down" && outdated === true) return "outdated";
  const isLost = state === "down" || state === "starting" || findCircuit(channel).isBlocked();
  return isLost ? "down" : undefined;
}

async function reportState(
  ctx: AppContext,
  kind: ChannelKind,
  state: ChannelState,
  words: Texts,
): Promise<void> {
  ctx.log.warn({ channel: kind }, "channel state changed; managers notified");
  // At most one notice an hour, even if the service restarts repeatedly.
  const hour = ctx.wallClock.now().toISOString().slice(0, 13);
  await notifyThroughOtherChannel(ctx, kind, { id: `watch/${kind}/${state}/${hour}`, words });
}

/** Notifies managers about a channel, through another channel. */
async function notifyThroughOtherChannel(
  ctx: AppContext,
  kind: ChannelKind,
  {
    id,
    words,
    count = "",
  }: { readonly id: string; readonly words: Texts; readonly count?: string },
): Promise<void> {
  const { store } = ctx;
  const programme = await store.programme();
  const managers = (await store.contacts()).filter(
    ({ role, standing, address }) =>
      role === "manager" && standing === "active" && address.channel !== kind,
  );
  const drafts = managers.map((contact) =>
    buildNotice(ctx, contact, `${id}/${contact.id}`, {
      text: translatorFor(preferredLanguages({ contact, programme })).say(words, {
        channel: CHANNEL_TRAITS[kind].label,
        count,
      }),
    }),
  );
  await store.commit({ cause: { type: "operator" }, drafts });
}
