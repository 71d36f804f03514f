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

/** What is remembered of each channel between two ticks: since when it is lost, whether that was told, and its doubts. */
export interface ChannelWatch {
  readonly lost: Map<ChannelKind, { readonly since: number; readonly told: boolean }>;
  /** The newest message in doubt that was told of, and when. */
  readonly doubts: Map<ChannelKind, { readonly newest: string; readonly at: number }>;
}

// A link that comes back by itself within this time, in milliseconds of real time, is nobody's worry.
const PATIENCE = 120_000;

const NAMES: Readonly<Record<ChannelKind, string>> = { whatsapp: "WhatsApp", slack: "Slack" };

/** Looks at every channel, and tells the programme's managers of one that is lost, and when it is back; once each. */
export async function watchChannels(ctx: AppContext, watch: ChannelWatch): Promise<void> {
  for (const channel of ctx.channels.values()) {
    await look(ctx, watch, channel);
    await tellOfDoubts(ctx, watch, channel);
  }
}

const HOUR = 3_600_000;

/** Tells the managers how many messages are in doubt, whenever there are new ones; once an hour at most. */
async function tellOfDoubts(
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
  await tellManagersBeside(ctx, kind, {
    id: `doubt/${kind}/${newest}`,
    words: pluralForm(MESSAGES.channels.doubts, rows.length),
    count: String(rows.length),
  });
}

async function look(ctx: AppContext, watch: ChannelWatch, channel: Channel): Promise<void> {
  const { kind } = channel;
  const { state } = channelHealth(channel);
  const now = ctx.wallClock.now().getTime();
  const seen = watch.lost.get(kind);
  const lost = lossOf(channel);
  if (lost) {
    const { since, told } = seen ?? { since: findCircuit(channel).openSince() ?? now, told: false };
    const isDue = !told && now - since >= PATIENCE;
    if (isDue) await tell(ctx, kind, state, MESSAGES.channels.lost[lost]);
    watch.lost.set(kind, { since, told: told || isDue });
    return;
  }
  if (state !== "ready" || !seen) return;
  watch.lost.delete(kind);
  if (seen.told) await tell(ctx, kind, state, MESSAGES.channels.back);
}

// Only a phone is linked by a code; a token that Slack refuses is for the operator to see to. A channel that says it is
// ready and lets no message through is as good as down, and so is one that is starting for as long as is worth telling.
function lossOf(channel: Channel): keyof typeof MESSAGES.channels.lost | undefined {
  const { state, outdated } = channel.health();
  if (state === "needs_login") return channel.kind === "whatsapp" ? "unlinked" : "down";
  if (state === "down" && outdated === true) return "outdated";
  const isLost = state === "down" || state === "starting" || findCircuit(channel).isBlocked();
  return isLost ? "down" : undefined;
}

async function tell(
  ctx: AppContext,
  kind: ChannelKind,
  state: ChannelState,
  words: Texts,
): Promise<void> {
  ctx.log.warn(
    { channel: kind },
    "a channel was lost or came back; the programme's managers are told",
  );
  // One an hour at most, also where the service is started again and again.
  const hour = ctx.wallClock.now().toISOString().slice(0, 13);
  await tellManagersBeside(ctx, kind, { id: `watch/${kind}/${state}/${hour}`, words });
}

/** Tells the managers something of a channel, on another one. */
async function tellManagersBeside(
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
        channel: NAMES[kind],
        count,
      }),
    }),
  );
  await store.commit({ cause: { type: "operator" }, drafts });
}
