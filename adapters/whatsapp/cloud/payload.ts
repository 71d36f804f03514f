import { z } from "zod";

const text = z.string();
const seconds = z.coerce
  .number()
  .finite()
  .transform((value) => new Date(value * 1000));
const reply = z.object({ id: text, title: text.optional() });
const file = z.object({
  id: text,
  mime_type: text.optional(),
  caption: text.optional(),
  filename: text.optional(),
});
const said = z.object({ body: text });

const contents = {
  type: text,
  text: said.optional(),
  image: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  document: file.optional(),
  sticker: file.optional(),
  button: z.object({ payload: text.optional(), text: text.optional() }).optional(),
  interactive: z
    .object({ button_reply: reply.optional(), list_reply: reply.optional() })
    .optional(),
  reaction: z.object({ message_id: text, emoji: text.optional() }).optional(),
  location: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      name: text.optional(),
      address: text.optional(),
    })
    .optional(),
  revoke: z.object({ original_message_id: text }).optional(),
};

const CloudContents = z.object(contents);

/** Contents of a message in Meta's format; `type` says which part is present. */
export type CloudContents = z.output<typeof CloudContents>;

/** Schema of an incoming message in Meta's format. */
export const CloudMessage = z.object({
  ...contents,
  id: text,
  timestamp: seconds,
  from: text.optional(),
  from_user_id: text.optional(),
  group_id: text.optional(),
  context: z.object({ id: text.optional() }).optional(),
  edit: z.object({ original_message_id: text, message: CloudContents }).optional(),
});

/** An incoming message in Meta's format. */
export type CloudMessage = z.output<typeof CloudMessage>;

/** Schema of the fields of a message whose content is unreadable. */
export const CloudMessageStub = CloudMessage.pick({
  id: true,
  timestamp: true,
  from: true,
  from_user_id: true,
  group_id: true,
});

/** Schema of a delivery status of a sent message. */
export const CloudStatus = z.object({
  id: text,
  status: z.enum(["sent", "delivered", "read", "failed"]),
  timestamp: seconds,
  biz_opaque_callback_data: text.optional(),
  errors: z.array(z.object({ code: z.number() })).optional(),
});

/** A delivery status of a sent message. */
export type CloudStatus = z.output<typeof CloudStatus>;

/** Schema of a person in a delivery. */
export const CloudPerson = z.object({ wa_id: text.optional(), user_id: text.optional() });

/** A person in a delivery. */
export type CloudPerson = z.output<typeof CloudPerson>;

const several = z.array(z.unknown()).default([]);

/**
 * Schema of one webhook delivery. Its messages are parsed one by one, so that one unreadable message does not block the
 * others.
 */
export const CloudDelivery = z.object({
  entry: z
    .array(
      z.object({
        changes: z
          .array(
            z.object({
              field: text.optional(),
              value: z
                .object({
                  metadata: z.object({ phone_number_id: text }).optional(),
                  contacts: z.array(z.unknown()).catch([]),
                  messages: several,
                  statuses: several,
                  errors: z.array(z.object({ code: z.number() })).catch([]),
                })
                .optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

/** One webhook delivery. */
export type CloudDelivery = z.output<typeof CloudDelivery>;
