import type { Attachment, Response } from "../domain/answer.ts";
import type { DayMark, Leave } from "../domain/calendar.ts";
import type { DecisionPoint } from "../domain/decision.ts";
import type { Digest } from "../domain/digest.ts";
import type { DelayReason, Fire } from "../domain/fire.ts";
import type { Lesson } from "../domain/lesson.ts";
import type { InboundMessage, OutboxRow } from "../domain/message.ts";
import type {
  Address,
  ChannelKind,
  Contact,
  Engagement,
  Programme,
  Roster,
  Team,
} from "../domain/people.ts";
import type { Commitment, GroupMember, Note, UnknownSender } from "../domain/records.ts";
import type { Relay } from "../domain/relay.ts";
import type { RosterPeople } from "../domain/roster-conflicts.ts";
import type { Run } from "../domain/run.ts";
import type { Flow } from "../engine/flow/flow.ts";
import type { Enrolment } from "../scheduling/campaign.ts";
import type { Changes } from "./changes.ts";
import type { JoinCodes } from "./join-codes.ts";
import type { ServiceMarks } from "./service-marks.ts";
import type { StashStore } from "./stash.ts";

/** One entry of a roster that is not yet as the roster says, or that is kept and no longer listed. */
export interface RosterChange {
  readonly kind: "programme" | "team" | "contact" | "engagement";
  readonly id: string;
  readonly change: "added" | "changed" | "not_listed";
  /** What changes, for `changed`. */
  readonly fields: readonly string[];
}

/** The people of a programme. */
export interface PeopleStore {
  /**
   * Brings a roster in at an instant: what people said of themselves (standing, consent, hour, language) stays. Rejects
   * with `RosterRefused` where it would take an address from somebody, or another programme's place.
   */
  saveRoster(roster: Roster, at?: Date): Promise<void>;
  /** What `saveRoster` would change, and who would stay although the roster does not list them. */
  compareRoster(roster: Roster): Promise<RosterChange[]>;
  /** Everybody and everything that is stored, the groups of teams excepted. */
  storedPeople(): Promise<RosterPeople>;
  programme(): Promise<Programme | undefined>;
  contact(id: string): Promise<Contact | undefined>;
  /** Who is reached at an address, or was before. */
  contactAt(address: Address): Promise<Contact | undefined>;
  /** Everybody whose phone number it is, as far as is known; several where a number changed hands. */
  contactsWithPhone(phone: string): Promise<Contact[]>;
  /** Every person; the groups of teams are none. */
  contacts(): Promise<Contact[]>;
  team(id: string): Promise<Team | undefined>;
  teams(): Promise<Team[]>;
  engagements(of: { coach?: string; team?: string }): Promise<Engagement[]>;
  /** What a team said of single days: holidays and working days. */
  dayMarks(team: string): Promise<DayMark[]>;
  /** Those who leave or have left and whose leaving was not carried out yet. */
  leavers(): Promise<Contact[]>;
  /** When a contact said they are away. */
  leaves(contact: string): Promise<Leave[]>;
}

/** The revisions of flows that some run may still follow. */
export interface FlowStore {
  keepFlow(flow: Flow): Promise<void>;
  flow(id: string, revision: string): Promise<Flow | undefined>;
}

/** The ledger of what arrived: `received` is kept, `applied` has had its effect. */
export interface InboxStore {
  /** Keeps a message under its platform id and says where it stood before. */
  keepInbound(inbound: InboundMessage, at: Date): Promise<"new" | "received" | "applied">;
  isApplied(inbound: string): Promise<boolean>;
  /** Keeps the bytes of a file that somebody sent, apart from all else; one that is there already stays. */
  keepAttachment(attachment: Attachment, contact: string): Promise<void>;
  attachment(id: string): Promise<Attachment | undefined>;
  /** Counts words of a group that were not meant for the bot; nothing else of them is kept. */
  countChatter(): Promise<void>;
  inbound(id: string): Promise<InboundMessage | undefined>;
  /** Edits and deletions of a message, oldest first. */
  changesTo(message: string): Promise<InboundMessage[]>;
  /** What was received and not applied, from all or from the addresses of one person, oldest first. */
  unapplied(limit: number, from?: readonly Address[]): Promise<InboundMessage[]>;
}

/** Runs, and the one way to change anything because of them. */
export interface RunStore {
  run(id: string): Promise<Run | undefined>;
  /** The newest check-in that this contact finished, of one campaign where it is named. */
  latestCheckIn(contact: string, campaign?: string): Promise<Run | undefined>;
  /** The conversation this contact is in; there is at most one. */
  waitingRun(contact: string): Promise<Run | undefined>;
  /**
   * Writes changes whole or not at all. False when the run or the decision point was moved on by somebody else in the
   * meantime (nothing is written then): read again and decide anew.
   */
  commit(changes: Changes): Promise<boolean>;
  /** Finishes the commits of runs that a crash cut short; of one contact, or of all. Says how many. */
  settle(contact?: string): Promise<number>;
}

/** What falls due. */
export interface AgendaStore {
  /** Contacts whose enrolments are older than what is known of them. */
  unenrolled(limit: number): Promise<Contact[]>;
  /** Marks every contact for enrolment anew: campaigns may have changed. */
  enrolEverybodyAnew(): Promise<void>;
  enrolments(contact: string): Promise<Enrolment[]>;
  /** Puts exactly these enrolments in the place of the contact's. */
  enrol(contact: string, enrolments: readonly Enrolment[]): Promise<void>;
  dueEnrolments(now: Date, limit: number): Promise<Enrolment[]>;
  /** Keeps the fires (a key that is there already stays), then moves the enrolment on from `from`. */
  advance(from: Enrolment, to: Enrolment, fires: readonly Fire[]): Promise<void>;
  dueFires(now: Date, limit: number): Promise<Fire[]>;
  fire(key: string): Promise<Fire | undefined>;
  /** Sets a fire's state and reason; a queued one comes back when its contact's conversation ends. */
  markFire(key: string, state: Fire["state"], reason?: Fire["reason"]): Promise<void>;
  /** Puts a due fire off to `to`, and keeps why. */
  postpone(fire: Fire, to: Date, because: DelayReason): Promise<void>;
  /** A contact's fires with a due time from `from` up to `until`, in order. */
  firesOf(contact: string, from: Date, until: Date): Promise<Fire[]>;
  /** Makes queued fires due again whose contact is in no conversation any more. */
  wakeQueued(): Promise<number>;
  /** The earliest instant after `after` at which an enrolment, a fire or a message falls due. */
  nextDue(after: Date): Promise<Date | undefined>;
}

/** What became of a message that was claimed. */
export type DeliveryOutcome =
  | { readonly state: "sent"; readonly platformId: string }
  | {
      readonly state: "due";
      readonly notBefore: Date;
      readonly error: string;
      /** How many tries count, where this one does not. */
      readonly attempts?: number | undefined;
      /** Until when nobody claims it, by the wall clock, where it only keeps a channel's pace. */
      readonly heldUntil?: Date | undefined;
    }
  | { readonly state: "failed" | "unknown" | "dropped"; readonly error: string };

/** How long a claim holds. It is about processes, so it goes by the wall clock, never by a pretended one. */
export interface ClaimLease {
  readonly from: Date;
  readonly until: Date;
}

/** Messages to send. */
export interface OutboxStore {
  /**
   * Claims messages of one channel that are due, in order, at most one waiting line per address: a message
   * never overtakes an earlier one to the same address that is still unsent.
   */
  claimOutbox(
    channel: ChannelKind,
    now: Date,
    lease: ClaimLease,
    limit: number,
  ): Promise<OutboxRow[]>;
  /**
   * Records that this one message is about to be sent, and holds it for `lease`, counted from the sending; false
   * where the claim was lost or ran out.
   */
  intend(row: OutboxRow, lease: ClaimLease): Promise<boolean>;
  /** Records what became of it; false where the claim was lost. */
  deliver(row: OutboxRow, delivery: DeliveryOutcome): Promise<boolean>;
  /** Messages whose sending began and whose lease ran out before anybody said how it ended. */
  ambiguous(channel: ChannelKind, lease: ClaimLease, limit: number): Promise<OutboxRow[]>;
  /** Messages of a run of which nobody knows by now whether they left, in the order in which they were to go. */
  inDoubt(run: string): Promise<OutboxRow[]>;
  /** Every message that is in doubt for good, of one channel or of all, oldest first. */
  doubtful(channel?: ChannelKind): Promise<OutboxRow[]>;
  /**
   * Settles a message in doubt: it is sent again from `again` on, or it arrived, perhaps under a platform's id. False
   * where it is in doubt no more.
   */
  settleDoubt(
    id: string,
    as: { readonly again: Date } | { readonly platformId: string } | "arrived",
  ): Promise<boolean>;
  /** What was sent to these contacts from `from` up to `until`: prompts and reminders, and messages in all. */
  burden(
    contacts: readonly string[],
    from: Date,
    until: Date,
  ): Promise<{ prompts: number; messages: number }>;
  outboxRow(id: string): Promise<OutboxRow | undefined>;
  /** The message that a platform knows by this id in the conversation with an address. */
  sentAs(to: Address, platformId: string): Promise<OutboxRow | undefined>;
  /** The message that a platform knows by this id, whoever it went to. */
  sentBy(channel: ChannelKind, platformId: string): Promise<OutboxRow | undefined>;
  /** What was sent to a contact since, newest first, at most `limit` messages. */
  sentTo(contact: string, since: Date, limit: number): Promise<OutboxRow[]>;
  /** Drops what is still to be sent to a contact who opted out, except what `keep` names. */
  dropOutbox(contact: string, keep: readonly string[]): Promise<number>;
}

/** A run that a campaign started for a period, and what it learnt so far. */
export interface CheckIn {
  readonly run: Run;
  readonly responses: readonly Response[];
  /** None of its messages is known to have reached the contact: they are in doubt, failed, or still wait to be sent. */
  readonly unreached?: boolean | undefined;
}

/** Decision points, and the mentors who are asked about them. */
export interface DecisionStore {
  decision(id: string): Promise<DecisionPoint | undefined>;
  /** Those of some teams, oldest first. */
  decisions(teams: readonly string[]): Promise<DecisionPoint[]>;
  /** Those of every team, oldest first. */
  allDecisions(): Promise<DecisionPoint[]>;
  /** What teams learnt, oldest first; who may read it is for whoever shows it to heed. */
  lessons(): Promise<Lesson[]>;
  /** The conversations about a decision point, oldest first. */
  runsAbout(decision: string): Promise<Run[]>;
  /** How many decision points each mentor was asked about in a month `2026-11`, besides one of them. */
  pings(month: string, besides?: string): Promise<Readonly<Record<string, number>>>;
  /**
   * Takes up one of the `limit` places that a mentor has in a month for a decision point; true as well where it has
   * one already, false where none is left. Of those who want the last one at one instant, one gets it.
   */
  takePing(ping: {
    readonly mentor: string;
    readonly month: string;
    readonly decision: string;
    readonly limit: number;
  }): Promise<boolean>;
}

/** What is kept for reporting. */
export interface RecordStore {
  checkIns(of: { campaign: string; period: string; teams: readonly string[] }): Promise<CheckIn[]>;
  commitments(teams: readonly string[]): Promise<Commitment[]>;
  /** The team's newest commitment that is still open. */
  openCommitment(team: string): Promise<Commitment | undefined>;
  notes(of: { teams: readonly string[]; since: Date }): Promise<Note[]>;
  /** What people wrote to the programme team, newest first. */
  notesForProgramme(limit: number): Promise<Note[]>;
  /** The note of this contact that still waits for their word: the newest, or the one with this id. */
  offeredNote(contact: string, id?: string): Promise<Note | undefined>;
  /** The exchanges of a team, or of somebody of the programme. */
  exchanges(of: { team: string } | { with: string }): Promise<Relay[]>;
  digest(id: string): Promise<Digest | undefined>;
  digests(): Promise<Digest[]>;
  strangers(): Promise<UnknownSender[]>;
  /** The answers that a message gave, by its platform's id, or that something sent with it belongs to. */
  saidIn(inbound: string): Promise<Response[]>;
  /** Who joined or left a team's group, as far as the platform told. */
  members(team: string): Promise<GroupMember[]>;
}

/** How many of a kind stand where, for metrics: `outbox_due`, `runs_waiting`, `fires_queued`… */
export type StoreCounts = Readonly<Record<string, number>>;

/** Everything the house keeps. One implementation serves every MongoDB, the embedded one included. */
export interface Store
  extends PeopleStore,
    FlowStore,
    InboxStore,
    RunStore,
    AgendaStore,
    OutboxStore,
    StashStore,
    JoinCodes,
    DecisionStore,
    RecordStore,
    ServiceMarks {
  counts(): Promise<StoreCounts>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Whether the connection stands, as far as is known without asking. */
  connected(): boolean;
  close(): Promise<void>;
}
