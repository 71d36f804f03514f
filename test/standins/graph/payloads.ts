import { ACCOUNT, type Person, type Posted } from "./books.ts";
import { tappableIn } from "./message-schema.ts";

/** What a tap under one of our messages looks like to Meta. */
export function tapOf({ id: about, message }: Posted, id: string): object {
  const context = { from: "15550783881", id: about };
  if (message.template) return { type: "button", context, button: { payload: id, text: id } };
  const tapped = tappableIn(message).find((each) => each.id === id);
  if (!tapped) throw new Error(`nothing with the id ${id} can be tapped there`);
  const { title } = tapped;
  const kind = message.interactive?.type === "list" ? "list_reply" : "button_reply";
  return { type: "interactive", context, interactive: { type: kind, [kind]: { id, title } } };
}

/** A delivery of something that somebody sent, under an id of its own. */
export function messageOf(
  id: string,
  { number, userId }: Person,
  content: object,
  at: Date,
): object {
  const profile = { name: "Somebody" };
  return valueOf({
    contacts: [
      {
        profile,
        ...(number === undefined ? {} : { wa_id: number }),
        ...(userId === undefined ? {} : { user_id: userId }),
      },
    ],
    messages: [
      {
        ...(number === undefined ? {} : { from: number }),
        ...(userId === undefined ? {} : { from_user_id: userId }),
        id,
        timestamp: String(at.getTime() / 1000),
        ...content,
      },
    ],
  });
}

/** What a person's words look like to Meta. */
export function text(body: string): object {
  return { type: "text", text: { body } };
}

/** What became of a message of ours, as Meta tells it. */
export function statusOf({ id, message }: Posted, status: string, at: Date, code?: number): object {
  return {
    id,
    status,
    timestamp: String(Math.floor(at.getTime() / 1000)),
    recipient_id: message.to ?? "",
    biz_opaque_callback_data: message.biz_opaque_callback_data,
    ...(code === undefined ? {} : { errors: [{ code, title: "it failed" }] }),
  };
}

/** A delivery with this in it, for this account's number or another. */
export function valueOf(value: object, phoneNumberId: string = ACCOUNT.phoneNumberId): object {
  const metadata = { display_phone_number: "15550783881", phone_number_id: phoneNumberId };
  const change = {
    field: "messages",
    value: { messaging_product: "whatsapp", metadata, ...value },
  };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "419561257915477", changes: [change] }],
  };
}
