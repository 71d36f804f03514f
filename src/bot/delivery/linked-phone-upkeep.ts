import { inLanguage } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { Contact, Programme } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Channel } from "../../ports/channel.ts";
import { isoWeekOf } from "../../scheduling/calendar.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";

const MONDAY = 1;
const FROM = "09:00";
const UNTIL = "18:00";

/**
 * Reminds managers on Mondays to open the phone that a linked channel depends on. `asked` holds the ids of reminders
 * this process has sent.
 */
export async function remindToOpenPhones(ctx: AppContext, asked: Set<string>): Promise<void> {
  for (const channel of ctx.channels.values())
    if (channel.capabilities.phone === true && channel.health().state === "ready")
      await remindManagers(ctx, channel, asked);
}

async function remindManagers(
  ctx: AppContext,
  { kind }: Channel,
  asked: Set<string>,
): Promise<void> {
  const { store } = ctx;
  // Avoids loading contacts on the other six days.
  if (!isMondaySomewhere(ctx.clock.now())) return;
  const programme = await store.programme();
  const drafts = (await store.contacts())
    .filter((each) => each.role === "manager" && each.standing === "active")
    .flatMap((each) => buildReminder(ctx, each, { kind, programme, asked }));
  if (drafts.length > 0) await store.commit({ cause: { type: "operator" }, drafts });
  for (const { id } of drafts) asked.add(id);
}

function isMondaySomewhere(now: Date): boolean {
  const zones = ["Pacific/Kiritimati", "Etc/UTC", "Pacific/Pago_Pago"];
  return zones.some((zone) => toLocalTime(now, zone).weekday === MONDAY);
}

interface ReminderInputs {
  readonly kind: Channel["kind"];
  readonly programme: Programme | undefined;
  readonly asked: ReadonlySet<string>;
}

function buildReminder(
  ctx: AppContext,
  contact: Contact,
  { kind, programme, asked }: ReminderInputs,
): Draft[] {
  const { day, time, weekday } = toLocalTime(ctx.clock.now(), contact.zone);
  const id = `phone/${kind}/${isoWeekOf(day)}/${contact.id}`;
  if (weekday !== MONDAY || time < FROM || time >= UNTIL || asked.has(id)) return [];
  const text = inLanguage(MESSAGES.channels.open_phone, preferredLanguages({ contact, programme }));
  return [buildNotice(ctx, contact, id, { text })];
}
