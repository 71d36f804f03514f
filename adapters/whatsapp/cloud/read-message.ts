import type { Media } from "../../../src/domain/answer.ts";
import type { InboundMessage } from "../../../src/domain/message.ts";
import type { ShortIds } from "./message-content.ts";
import { type CloudContents, CloudMessage, CloudMessageStub, type CloudPerson } from "./payload.ts";

/** Inputs of the message reader besides the message. */
export interface CloudReadContext {
  readonly people: readonly CloudPerson[];
  readonly ids: ShortIds;
}

/**
 * Reads an incoming message into the service's form; unreadable content is marked as such. Undefined for events that no
 * person caused, and for those without a sender.
 */
export function readCloudMessage(
  raw: unknown,
  around: CloudReadContext,
): InboundMessage | undefined {
  const stub = CloudMessageStub.safeParse(raw).data;
  const sender = stub && senderOf(stub, around.people);
  if (!sender) return undefined;
  const { id, timestamp: at, group_id: group } = stub;
  const known = { id, at, ...sender, group };
  const message = CloudMessage.safeParse(raw).data;
  if (message?.type === "system") return undefined;
  const rest = message && actOf(message, around.ids);
  return { ...known, ...(rest ?? { text: "", act: "unreadable" as const }) };
}

/** The sender: Meta's permanent id if given, else the phone number. */
function senderOf(
  { from, from_user_id }: Pick<CloudMessage, "from" | "from_user_id">,
  people: readonly CloudPerson[],
): Pick<InboundMessage, "from" | "phone"> | undefined {
  const person =
    people.find(
      ({ wa_id, user_id }) =>
        (from !== undefined && wa_id === from) ||
        (from_user_id !== undefined && user_id === from_user_id),
    ) ?? (people.length === 1 ? people[0] : undefined);
  const number = from ?? person?.wa_id;
  const phone = number === undefined ? undefined : `+${number.replace(/^\+/, "")}`;
  const id = from_user_id ?? person?.user_id ?? phone;
  if (id === undefined) return undefined;
  return { from: { channel: "whatsapp", id }, phone };
}

type Told = Omit<InboundMessage, "id" | "from" | "at" | "phone" | "group">;

// Readers by message type; other types have text, a file or a location.
const READERS: Readonly<
  Record<string, (message: CloudMessage, ids: ShortIds) => Told | undefined>
> = {
  reaction: ({ reaction }) =>
    reaction && { act: "reacted", text: reaction.emoji ?? "", about: reaction.message_id },
  edit({ edit }) {
    const now = edit && contentOf(edit.message);
    return now && { ...now, act: "edited", about: edit.original_message_id };
  },
  revoke: ({ revoke }) => revoke && { act: "deleted", text: "", about: revoke.original_message_id },
  // A template's button only requests the form behind it.
  button: ({ button, context }) =>
    button && { text: button.text ?? "", opens: true, about: context?.id },
  interactive: tapOf,
};

function actOf(message: CloudMessage, ids: ShortIds): Told | undefined {
  const reader = READERS[message.type];
  if (reader) return reader(message, ids);
  const content = contentOf(message);
  return content && { ...content, about: message.context?.id };
}

function tapOf({ interactive, context }: CloudMessage, ids: ShortIds): Told | undefined {
  const tapped = interactive?.button_reply ?? interactive?.list_reply;
  if (!tapped) return undefined;
  return { text: tapped.title ?? "", choice: ids.back(tapped.id), about: context?.id };
}

const KINDS: Readonly<Record<string, Media["kind"]>> = {
  image: "image",
  sticker: "image",
  audio: "audio",
  video: "video",
  document: "file",
};

const FILES = ["image", "sticker", "audio", "video", "document"] as const;

/** Text and file of a message; undefined if it has neither. */
function contentOf(contents: CloudContents): Pick<InboundMessage, "text" | "media"> | undefined {
  const { type, text, location } = contents;
  if (type === "text" && text) return { text: text.body };
  if (type === "location" && location) {
    const { name, address, latitude, longitude } = location;
    const place = [name, address, `${latitude}, ${longitude}`].filter((part) => part !== undefined);
    return { text: place.join(", ") };
  }
  const name = FILES.find((each) => each === type);
  const file = name && contents[name];
  if (!file) return undefined;
  const media: Media = {
    kind: KINDS[name] ?? "file",
    mime: file.mime_type ?? "application/octet-stream",
    ref: file.id,
    name: file.filename,
  };
  return { text: file.caption ?? "", media };
}
