import type { Address } from "../../../src/domain/people.ts";
import type { Phone } from "./network.ts";

/** The phones of the cast, and a group of Kenya's team. */
export const AMINA: Phone = { number: "254700000001@c.us", lid: "90000000000001@lid" };
export const EFUA: Phone = { number: "233200000001@c.us", lid: "90000000000002@lid" };
export const NOBODY = "254700000099@c.us";
export const KENYA = { id: "120363000000000001@g.us", title: "Kenya core group" };

/** Where the bot writes to somebody. */
export const at = (phone: Phone): Address => ({ channel: "whatsapp", id: phone.lid });
