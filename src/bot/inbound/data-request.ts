import { inLanguage, type Language, type Texts } from "../../domain/language.ts";
import type { Draft, InboundMessage } from "../../domain/message.ts";
import type { Contact, DataRequest } from "../../domain/people.ts";
import { fillNames, formatDay } from "../../engine/flow/format-text.ts";
import { addDaysTo } from "../../engine/parse/day.ts";
import { readDataWish } from "../../engine/parse/intent/data-wish.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { notifyManagers } from "../shared/notify-managers.ts";
import { loadRunContext, preferredLanguages } from "../shared/run-context.ts";

// Data protection laws give a month for an answer.
const DAYS_TO_ANSWER = 30;

/**
 * Takes what somebody of the roster wants done about the data held on them, in the middle of a question too, which
 * stays open: they are told by when they are answered, and the managers that they asked. Undefined for other words.
 */
export async function handleDataRequest(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<Changes | undefined> {
  const now = ctx.clock.now();
  const request = requestIn(inbound, now, contact.zone);
  if (!request) return undefined;
  const languages = preferredLanguages(await loadRunContext(ctx.store, contact, { now }));
  return {
    ...(await changesFor(ctx, inbound, request, {
      name: contact.name,
      key: inbound.id,
      languages,
      contact: contact.id,
    })),
    contacts: [{ id: contact.id, request }],
  };
}

/** The same for somebody who is in no roster; the record shows their address on the programme page. */
export async function handleUnknownDataRequest(
  ctx: AppContext,
  inbound: InboundMessage,
  known: { readonly id: string; readonly languages: readonly Language[] },
): Promise<Changes | undefined> {
  const now = ctx.clock.now();
  const request = requestIn(inbound, now, "UTC");
  if (!request) return undefined;
  const { from: address, phone } = inbound;
  const name = phone ?? address.id;
  const id = `${known.id}/${request.kind}`;
  return {
    ...(await changesFor(ctx, inbound, request, { name, key: id, languages: known.languages })),
    strangers: [{ id, address, firstAt: now, phone, request }],
  };
}

function requestIn(
  { text, choice }: InboundMessage,
  at: Date,
  zone: string,
): DataRequest | undefined {
  const kind = choice === undefined ? readDataWish(text) : undefined;
  return kind && { kind, at, due: addDaysTo(toLocalTime(at, zone).day, DAYS_TO_ANSWER) };
}

async function changesFor(
  ctx: AppContext,
  inbound: InboundMessage,
  { kind, due }: DataRequest,
  who: {
    readonly name: string;
    /** What the messages about it are kept by: what comes twice under it is said once. */
    readonly key: string;
    readonly languages: readonly Language[];
    readonly contact?: string;
  },
): Promise<Changes> {
  const [language = "en"] = who.languages;
  const reply: Draft = {
    id: `${who.key}.reply`,
    to: inbound.from,
    purpose: "reply",
    body: { text: wordsIn(MESSAGES.data_request.data_requested[kind], language, due) },
    ...(who.contact === undefined ? {} : { contact: who.contact }),
    createdAt: ctx.clock.now(),
  };
  const notices = await notifyManagers(
    ctx,
    `request/${who.key}`,
    MESSAGES.data_request.managers_read_request[kind],
    {
      name: who.name,
      day: due,
    },
  );
  if (notices.length === 0)
    ctx.log.warn({ kind }, "a request about data waits, and no manager can be told");
  return { cause: { type: "inbound", id: inbound.id }, drafts: [reply, ...notices] };
}

function wordsIn(texts: Texts, language: Language, due: string): string {
  return fillNames(inLanguage(texts, [language]), language, () => formatDay(due, language));
}
