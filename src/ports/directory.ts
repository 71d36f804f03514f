import type { ChannelKind } from "../domain/people.ts";

/** Somebody as a platform's list of people has them. */
export interface ListedPerson {
  /** The platform's own id. */
  readonly id: string;
  /** IANA zone name, as their profile has it. */
  readonly zone: string | undefined;
  /** Their account is switched off. */
  readonly deactivated: boolean;
}

/** A platform's list of people, such as Slack's; its calls reject where the platform does not answer. */
export interface Directory {
  /** The kind of channel whose people it lists. */
  readonly kind: ChannelKind;
  /** Who has this e-mail address; undefined where nobody active has. */
  lookupByEmail(email: string): Promise<ListedPerson | undefined>;
  infoOf(id: string): Promise<ListedPerson | undefined>;
}
