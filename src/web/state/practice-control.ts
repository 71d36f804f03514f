import type { LedgerMessage } from "../../../adapters/practice/ledger.ts";
import type { Practice } from "../../../adapters/practice/practice.ts";
import type { Media } from "../../domain/answer.ts";
import type { Language } from "../../domain/language.ts";
import {
  type Address,
  type ChannelKind,
  type Contact,
  programmeAddress,
  type Role,
} from "../../domain/people.ts";
import type { Store } from "../../ports/store.ts";

/** A message on a pretended phone or in the pretended Slack. */
export type PracticeMessage = LedgerMessage;

/** Somebody whom the practice page can write as; `team` is its name. */
export interface PracticePerson {
  /** The contact's id. */
  readonly contact: string;
  readonly name: string;
  readonly role: Role;
  readonly team?: string | undefined;
  readonly languages: readonly Language[];
  readonly zone: string;
  readonly address: Address;
}

/** What the practice page and its calls need of the house. */
export interface PracticeControl {
  /** The kinds of channel that are pretended; people on others have no phone here. */
  readonly kinds: readonly ChannelKind[];
  people(): Promise<readonly PracticePerson[]>;
  /** The Slack channel that the whole programme reads, if any. */
  shared(): Promise<{ readonly name: string; readonly address: Address } | undefined>;
  messages(address?: Address): readonly PracticeMessage[];
  say(from: Address, text: string, media?: Media): PracticeMessage;
  /** Writes beside an earlier message. */
  reply(from: Address, text: string, about: string): PracticeMessage;
  /** Does anything else, or writes in a group. */
  act: Practice["act"];
  /** The teams that have a group of their own: the team's id and name, and where its group is. */
  groups(): Promise<
    readonly { readonly team: string; readonly name: string; readonly address: Address }[]
  >;
  press: Practice["press"];
  command: Practice["command"];
  form: Practice["form"];
  home: Practice["home"];
  /** Grows with everything that happens on the phones, in Slack and to the clock. */
  version(): number;
  now(): Date;
  /** The next instant at which anything falls due. */
  nextDue(): Promise<Date | undefined>;
  /** Moves the clock, and resolves once everything due until then has been worked off, in order. */
  push(to: Date): Promise<void>;
}

/** What a desk is made of; `push` is handed everything that people wrote before it moves the clock. */
export interface PracticeControlParts {
  readonly practice: Practice;
  readonly store: Pick<Store, "contacts" | "teams" | "nextDue" | "programme">;
  readonly push: (to: Date) => Promise<void>;
}

/** Opens the desk over pretended phones and the people of a store. */
export function createPracticeControl({
  practice,
  store,
  push,
}: PracticeControlParts): PracticeControl {
  return {
    kinds: practice.channels.map(({ kind }) => kind),
    async people() {
      const [contacts, teams] = await Promise.all([store.contacts(), store.teams()]);
      const names = new Map(teams.map(({ id, name }) => [id, name]));
      return contacts.map((contact) => personOf(contact, names.get(contact.team ?? "")));
    },
    async shared() {
      const programme = await store.programme();
      const address = programmeAddress(programme);
      return programme && address && { name: programme.name, address };
    },
    messages: (address) => practice.messages(address),
    say: (from, text, media) => practice.say(from, text, media),
    reply: (from, text, about) => practice.act(from, text, { about }),
    act: (from, text, more) => practice.act(from, text, more),
    async groups() {
      const teams = await store.teams();
      return teams.flatMap(({ id: team, name, group: address }) =>
        address ? [{ team, name, address }] : [],
      );
    },
    press: (from, message, choice, fields) => practice.press(from, message, choice, fields),
    command: async (from, text) => await practice.command(from, text),
    form: async (of, action) => await practice.form(of, action),
    home: async (of) => await practice.home(of),
    version: () => practice.version(),
    now: () => practice.clock.now(),
    nextDue: async () => await store.nextDue(practice.clock.now()),
    async push(to) {
      await practice.delivered();
      await push(to);
    },
  };
}

function personOf(contact: Contact, team: string | undefined): PracticePerson {
  const { id, name, role, languages, zone, address } = contact;
  return { contact: id, name, role, team, languages, zone, address };
}
