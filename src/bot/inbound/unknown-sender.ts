import { isPhoneChannel } from "../../domain/channel-traits.ts";
import { inLanguage } from "../../domain/language.ts";
import type { InboundMessage } from "../../domain/message.ts";
import { addressKey } from "../../domain/people.ts";
import { readJoinTry } from "../../engine/parse/read-join-code.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { findClaimedContact } from "../contacts/identity.ts";
import type { AppContext } from "../shared/app-context.ts";
import { handleUnknownDataRequest } from "./data-request.ts";
import { handleJoinTry } from "./join-try.ts";

/** Answers somebody who is in no roster, once for ever, and shows the operator that they wrote. */
export async function handleUnknownSender(ctx: AppContext, inbound: InboundMessage): Promise<void> {
  const { store, clock, log } = ctx;
  const now = clock.now();
  // Keyed by the address: however often they write, there is one record and one answer.
  const id = `stranger/${addressKey(inbound.from)}`;
  const languages = (await store.programme())?.languages ?? ["en"];
  // Their language is not known yet: both wordings, one after the other.
  const text = languages.map((each) => inLanguage(MESSAGES.replies.stranger, [each])).join("\n\n");
  const { from: address, phone } = inbound;
  const asked = await handleUnknownDataRequest(ctx, inbound, { id, languages });
  if (asked) return void (await store.commit(asked));
  const claims = (await findClaimedContact(ctx, inbound))?.id;
  const joining = isPhoneChannel(address.channel) ? readJoinTry(inbound.text) : undefined;
  if (joining) {
    const stranger = { id, address, firstAt: now, phone, claims };
    return await handleJoinTry(ctx, inbound, joining, stranger);
  }
  await store.commit({
    cause: { type: "inbound", id: inbound.id },
    strangers: [{ id, address, firstAt: now, phone, claims }],
    drafts: [{ id, to: inbound.from, purpose: "notice", body: { text }, createdAt: now }],
  });
  if (claims === undefined) log.info({ channel: address.channel }, "somebody unknown wrote");
  else
    log.warn(
      { channel: address.channel, contact: claims },
      "somebody unknown wrote whose number is that of a contact with another id",
    );
}
