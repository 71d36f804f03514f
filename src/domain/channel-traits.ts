import { CHANNEL_KINDS, type ChannelKind } from "./people.ts";

/** What holds of a kind of channel, whichever transport serves it; what depends on the transport is in its capabilities. */
export interface ChannelTraits {
  /** The name people know it by. */
  readonly label: string;
  /** Whether an address may be a phone number, so that a contact is found by their number and may join by a code. */
  readonly phoneNumbers: boolean;
  /** Whether a message may open a form. */
  readonly forms: boolean;
  /** Whether people type commands, such as `/baraza`. */
  readonly commands: boolean;
  /** Whether the platform has a profile of each person, whose time zone is followed. */
  readonly profiles: boolean;
}

/** The traits of each kind of channel; a new kind declares its own here. */
export const CHANNEL_TRAITS: Readonly<Record<ChannelKind, ChannelTraits>> = {
  whatsapp: {
    label: "WhatsApp",
    phoneNumbers: true,
    forms: false,
    commands: false,
    profiles: false,
  },
  slack: { label: "Slack", phoneNumbers: false, forms: true, commands: true, profiles: true },
};

/** The kinds of channel on which a phone number is an address. */
export const PHONE_CHANNELS: readonly ChannelKind[] = CHANNEL_KINDS.filter(isPhoneChannel);

/** Whether a phone number is an address on this kind of channel. */
export function isPhoneChannel(kind: ChannelKind): boolean {
  return CHANNEL_TRAITS[kind].phoneNumbers;
}
