import type { Fire } from "../../domain/fire.ts";
import type { InboundMessage, MessageBody } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { AppContext } from "../shared/app-context.ts";
import { describeEnclosures } from "../shared/media.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { findDecisionSendTime } from "../timing/decision-hours.ts";
import type { DecisionJob } from "./decision-job.ts";
import { whyNotRelayed } from "./may-relay.ts";
import { stripRelayMark } from "./mentor-relay.ts";

/** Carries what one side wrote to the other, with what was attached, at a decent hour. */
export async function sendRelay({ ctx, fire, decision, contact }: DecisionJob): Promise<void> {
  const { store } = ctx;
  const said = await saidFor(ctx, fire);
  const writer = said && (await store.contactAt(said.from));
  const isOpen = decision.state === "with_mentor" && decision.bridge !== "closed";
  if (!said || !writer || !isOpen || contact?.standing !== "active")
    return await store.markFire(fire.key, "dropped");
  const why = await whyNotRelayed(ctx, decision, writer);
  if (why) return await sayWhyNot({ ctx, fire, decision, contact }, writer, why);
  const verdict = await findDecisionSendTime(ctx, contact, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const body = await bodyFor({ ctx, decision, contact }, said, writer);
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [buildNotice(ctx, contact, fire.key, body)],
  });
}

/** What is to be passed on; undefined where its writer deleted it before. */
async function saidFor(
  { store }: AppContext,
  { inbound: id }: Fire,
): Promise<InboundMessage | undefined> {
  const said = id === undefined ? undefined : await store.inbound(id);
  return said && (stripRelayMark(said) !== "" || said.media) ? said : undefined;
}

/** Tells the writer that what waited for a decent hour was not passed on after all. */
async function sayWhyNot(
  { ctx, fire, decision }: DecisionJob,
  writer: Contact,
  why: keyof typeof MESSAGES.mentor_relay,
): Promise<void> {
  const { store } = ctx;
  const mentor = await store.contact(decision.mentor ?? "");
  const team = await store.team(decision.team);
  const { say } = translatorFor(
    preferredLanguages({ contact: writer, programme: await store.programme() }),
  );
  const text = say(MESSAGES.mentor_relay[why], {
    name: mentor?.name ?? "–",
    team: team?.name ?? "",
  });
  const drafts =
    writer.standing === "active" ? [buildNotice(ctx, writer, `${fire.key}.refused`, { text })] : [];
  await store.commit({ cause: { type: "fire", key: fire.key }, drafts });
}

async function bodyFor(
  { ctx, decision, contact }: Pick<DecisionJob, "ctx" | "decision"> & { readonly contact: Contact },
  said: InboundMessage,
  writer: Contact,
): Promise<MessageBody> {
  const { store } = ctx;
  const { say } = translatorFor(
    preferredLanguages({ contact, programme: await store.programme() }),
  );
  const team = await store.team(decision.team);
  const intro = say(
    contact.id === decision.mentor
      ? MESSAGES.mentor_relay.from_team
      : MESSAGES.mentor_relay.from_mentor,
    {
      name: writer.name,
      team: team?.name ?? "",
      question: decision.question,
    },
  );
  const [file] = describeEnclosures(said);
  const text = [intro, stripRelayMark(said)].filter((each) => each !== "").join("\n\n");
  return { text, ...(file ? { attached: file.id } : {}) };
}
