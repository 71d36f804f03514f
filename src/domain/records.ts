import type { Audience, Enclosure } from "./answer.ts";
import type { Address, DataRequest } from "./people.ts";

/** What became of a commitment. */
export const COMMITMENT_OUTCOMES = ["kept", "moved", "dropped"] as const;

/** What became of a commitment. */
export type CommitmentOutcome = (typeof COMMITMENT_OUTCOMES)[number];

/** What a team said it would do next, `due` on a local day or as it was written. A moved one stays open; `slips` counts its moves. */
export interface Commitment {
  readonly id: string;
  readonly team: string;
  readonly text: string;
  readonly due?: string | undefined;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** The run it was made in; undefined where an earlier version kept it. */
  readonly madeIn?: string | undefined;
  readonly period?: string | undefined;
  readonly outcome?: CommitmentOutcome | undefined;
  readonly reason?: string | undefined;
  /** The period in which it was last reported on, and the run that did. */
  readonly reviewed?: string | undefined;
  readonly reviewedIn?: string | undefined;
  readonly open: boolean;
  readonly slips: number;
  /** Who may be told of it: the narrowest audience of the answers it was made from. */
  readonly audience?: Audience | undefined;
}

/** What a person wrote outside a check-in. `offered` waits for their word; `shared` reaches the coach. */
export interface Note {
  readonly id: string;
  readonly contact: string;
  readonly team?: string | undefined;
  readonly text: string;
  readonly at: Date;
  readonly state: "offered" | "shared" | "withheld";
  /** The run in which it was added to a read-back: it leaves when that run's answers do. */
  readonly run?: string | undefined;
  /** Whom it was kept for, where that is the programme team: its managers read it, and no coach. */
  readonly for?: "programme" | undefined;
  /** What was sent with it. */
  readonly enclosed?: readonly Enclosure[] | undefined;
}

/** Somebody who wrote and is in no roster, or such a group; they are answered once and shown to the operator. */
export interface UnknownSender {
  readonly id: string;
  readonly address: Address;
  readonly firstAt: Date;
  /** The phone number that the channel told with it. */
  readonly phone?: string | undefined;
  /** The contact whose phone number it is, and who is known by another address already. */
  readonly claims?: string | undefined;
  /** The team in whose group they were met. */
  readonly team?: string | undefined;
  /** What they asked for about the data held on them. */
  readonly request?: DataRequest | undefined;
}

/** Somebody who joined or left a team's group. */
export interface GroupMember {
  /** `<team>/<address>`. */
  readonly id: string;
  readonly team: string;
  readonly address: Address;
  /** Undefined where nobody of the roster is known at that address. */
  readonly contact?: string | undefined;
  readonly state: "joined" | "left";
  readonly at: Date;
}
