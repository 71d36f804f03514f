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

/** What a message holds, as Meta writes it; which part is there goes by `type`. */
export type CloudContents = z.output<typeof CloudContents>;

/** A message that somebody sent, as Meta writes it. */
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

/** A message that somebody sent, as Meta writes it. */
export type CloudMessage = z.output<typeof CloudMessage>;

/** What can be told of a message whose content nobody could read. */
export const CloudMessageStub = CloudMessage.pick({
  id: true,
  timestamp: true,
  from: true,
  from_user_id: true,
  group_id: true,
});

/** What became of a message of ours, as Meta writes it. */
export const CloudStatus = z.object({
  id: text,
  status: z.enum(["sent", "delivered", "read", "failed"]),
  timestamp: seconds,
  biz_opaque_callback_data: text.optional(),
  errors: z.array(z.object({ code: z.number() })).optional(),
});

/** What became of a message of ours, as Meta writes it. */
export type CloudStatus = z.output<typeof CloudStatus>;

/** Somebody whom a delivery is about. */
export const CloudPerson = z.object({ wa_id: text.optional(), user_id: text.optional() });

/** Somebody whom a delivery is about. */
export type CloudPerson = z.output<typeof CloudPerson>;

const several = z.array(z.unknown()).default([]);

/** One delivery of Meta's. Its messages are read one by one: one that cannot be read must not hold up the others. */
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

/** One delivery of Meta's. */
export type CloudDelivery = z.output<typeof CloudDelivery>;
