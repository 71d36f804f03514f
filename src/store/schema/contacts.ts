import type { Contact } from "../../domain/people.ts";
import type { ContactChange } from "../../ports/changes.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** Fields that people can set themselves; once set, they no longer follow the roster. */
export const OWN_WORDS = [
  "standing",
  "consent",
  "hour",
  "languages",
  "role",
  "mentoring",
  "phone",
  "aliases",
  "zone",
  "staying",
  "address",
  "link",
  "reminders",
  "attended",
  "doubted",
  "returning",
  "request",
  "departed",
  "undirected",
] as const satisfies readonly (keyof ContactChange)[];

/** A contact as stored. */
export type ContactRow = StoredRow<Contact> & {
  /** The revision at which the person set each field; 0 while it follows the roster. */
  readonly _said: Readonly<Record<(typeof OWN_WORDS)[number], number>>;
  /** The address last named by the roster. */
  readonly _given?: StoredRow<Contact>["address"];
  /** The revision since which the contact waits to be enrolled again. */
  readonly _enrol_since?: number;
};

/** People of the programme. */
export const contactSchema = buildSchema<ContactRow>("contacts", {
  name: String,
  role: String,
  team: String,
  languages: nestedField,
  zone: String,
  hour: String,
  address: nestedField,
  phone: String,
  aliases: nestedField,
  standing: String,
  consent: nestedField,
  left: String,
  departed: nestedField,
  email: String,
  link: String,
  staying: Boolean,
  reminders: String,
  attended: Date,
  doubted: Date,
  returning: String,
  request: nestedField,
  undirected: nestedField,
  mentoring: nestedField,
  _said: nestedField,
  _given: nestedField,
  _enrol_since: Number,
});

contactSchema.index({ "address.channel": 1, "address.id": 1 }, { name: "address" });
contactSchema.index({ "aliases.id": 1 }, { name: "aliases", sparse: true });
contactSchema.index({ phone: 1 }, { name: "phone", sparse: true });
contactSchema.index({ left: 1 }, { name: "left", sparse: true });
contactSchema.index({ team: 1 }, { name: "team" });
contactSchema.index({ _enrol_since: 1 }, { name: "unenrolled", sparse: true });
