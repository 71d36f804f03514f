import type { Holiday } from "./calendar.ts";
import type { Language } from "./language.ts";
import type { Mentoring } from "./mentoring.ts";

/** The kinds of channel a person can be reached on. */
export const CHANNEL_KINDS = ["whatsapp", "slack"] as const;

/** A kind of channel; a running service has at most one channel of each kind. */
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** What somebody wants done about the data held on them: `due` is the local day by which they are answered. */
export interface DataRequest {
  readonly kind: "erase" | "access";
  readonly at: Date;
  readonly due: string;
  /** When it was done. */
  readonly done?: Date | undefined;
}

/** Where a message goes to or came from: a channel and that channel's own id of a conversation. */
export interface Address {
  readonly channel: ChannelKind;
  readonly id: string;
}

/** What somebody is in the programme; a `group` is a team's own, in which any member answers. */
export const ROLES = [
  "team_member",
  "team_lead",
  "coach",
  "mentor",
  "leader",
  "manager",
  "group",
] as const;

/** What somebody is in the programme; it decides which campaigns reach them. */
export type Role = (typeof ROLES)[number];

/** What a contact agreed to: which wording, when, on which channel. */
export interface Consent {
  readonly version: string;
  readonly at: Date;
  readonly channel: ChannelKind;
}

/** Whether the bot may write: `invited` has not agreed yet, `declined` said no, `stopped` opted out or left. */
export type SubscriptionStatus = "invited" | "active" | "declined" | "stopped";

/**
 * How far somebody who is known by e-mail is linked to their account on a platform: `sought` is not found yet, `asked`
 * was asked whether it is them, `refused` said no, `gone` has an account that is switched off.
 */
export type AccountLink = "sought" | "asked" | "confirmed" | "refused" | "gone";

/**
 * A person the bot writes with, or a team's group. `languages` is their fallback order, first the one they chose.
 * `address` is where they are reached; once the channel told its stable id of them it is that one.
 */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly team?: string | undefined;
  readonly languages: readonly Language[];
  /** IANA zone name, as it was given. */
  readonly zone: string;
  /** The local hour they want to be asked at, `HH:MM`; it goes before the campaign's. */
  readonly hour?: string | undefined;
  readonly address: Address;
  /** Their phone number, `+254700000001`, where it is known; it may change and says nothing of who they are. */
  readonly phone?: string | undefined;
  /** Addresses they had before; what comes from one of them is theirs too. */
  readonly aliases?: readonly Address[] | undefined;
  readonly standing: SubscriptionStatus;
  /** The e-mail address by which a platform is asked who they are there; their address is only known then. */
  readonly email?: string | undefined;
  /** Where their link to a platform stands, for who is linked by e-mail; undefined is settled. */
  readonly link?: AccountLink | undefined;
  /** Whether the zone stays although the platform says another one. */
  readonly staying?: boolean | undefined;
  /** How they like to be reminded: `light` is never but when somebody asks for it; undefined is `standard`. */
  readonly reminders?: "light" | "standard" | undefined;
  /** When somebody of the programme last wrote to them by the bot's own number. */
  readonly attended?: Date | undefined;
  readonly undirected?: Undirected | undefined;
  readonly consent?: Consent | undefined;
  /** When they were last asked whether all messages are to stop. */
  readonly doubted?: Date | undefined;
  /** The message that asked when they will be back: a day written right after it is the answer. */
  readonly returning?: string | undefined;
  /** What they asked for last about the data held on them. */
  readonly request?: DataRequest | undefined;
  /** The day `YYYY-MM-DD` on which they left the programme: from then on they are asked nothing, and their address is free. */
  readonly left?: string | undefined;
  /** When their leaving was carried out, and whether they could be written to until then. */
  readonly departed?: { readonly at: Date; readonly standing: SubscriptionStatus } | undefined;
  /** For a mentor: what they bring, and how much may be asked of them. */
  readonly mentoring?: Mentoring | undefined;
}

/**
 * Messages of somebody who was asked whom they are for and has not said so yet, oldest first, and the relay whose reader
 * gets them if nothing more is said; none where nothing waits.
 */
export interface Undirected {
  readonly messages: readonly string[];
  readonly relay: string;
}

/** The people in one country who answer together. `weekend` holds ISO weekdays, 1 Monday to 7 Sunday. */
export interface Team {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly weekend: readonly number[];
  /** Days off that the country's calendar lacks. */
  readonly holidays?: readonly Holiday[] | undefined;
  /** The group in which the team talks, where the bot is a member of it. */
  readonly group?: Address | undefined;
}

/** One coach, and perhaps mentors, accompanying one country team for a period; days are `YYYY-MM-DD`. */
export interface Engagement {
  readonly id: string;
  readonly team: string;
  readonly coach: string;
  readonly mentors: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly goals: readonly string[];
  readonly milestones: readonly Milestone[];
}

/** Something an engagement wants to have reached by a day. */
export interface Milestone {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly due: string;
  /** The day it was reached on, once it is. */
  readonly reached?: string | undefined;
  /** What the team must decide by then, and how many days before it comes up. */
  readonly decision?: string | undefined;
  readonly ahead?: number | undefined;
}

/** One initiative run with this bot. `languages` is the fallback order where a contact's own fail. */
export interface Programme {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly Language[];
  /** The Slack channel that the whole programme reads, `C…`. */
  readonly channel?: string | undefined;
  /** The most that a month may cost one team: prompts sent, and minutes of its people. */
  readonly budget?: { readonly prompts: number; readonly minutes: number } | undefined;
}

/** Everybody and everything a programme begins with. */
export interface Roster {
  readonly programme: Programme;
  readonly teams: readonly Team[];
  readonly contacts: readonly Contact[];
  readonly engagements: readonly Engagement[];
}

/** The id of a team's group as an addressee. */
export function groupId(team: string): string {
  return `group:${team}`;
}

/** The groups of a roster's teams as addressees; each has the languages and the clock of the team's lead. */
export function listGroups({ teams, contacts }: Pick<Roster, "teams" | "contacts">): Contact[] {
  return teams.flatMap((team): Contact[] => {
    const members = contacts.filter((each) => each.team === team.id && each.left === undefined);
    const lead = members.find(({ role }) => role === "team_lead") ?? members[0];
    if (!team.group || !lead) return [];
    const { languages, zone } = lead;
    const { id, name, group: address } = team;
    const group = { id: groupId(id), name, role: "group", team: id, address } as const;
    return [{ ...group, languages, zone, standing: "active" }];
  });
}

/** Where the whole programme reads; undefined where it has no channel of its own. */
export function programmeAddress(programme: Programme | undefined): Address | undefined {
  return programme?.channel === undefined ? undefined : { channel: "slack", id: programme.channel };
}

/** An address as one string, for keys: `whatsapp:+254700000001`. */
export function addressKey(address: Address): string {
  return `${address.channel}:${address.id}`;
}
