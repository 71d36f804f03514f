import type { Language } from "../../domain/language.ts";
import { type Address, addressKey, type ChannelKind, type Role } from "../../domain/people.ts";
import type {
  PracticeControl,
  PracticeMessage,
  PracticePerson,
} from "../state/practice-control.ts";

/** One pretended phone, or one conversation of the pretended Slack. */
export interface Pane {
  /** Fit for an element's id. */
  readonly id: string;
  readonly name: string;
  readonly address: Address;
  readonly zone: string;
  readonly languages: readonly Language[];
  /** Absent for somebody in no roster. */
  readonly contact?: string | undefined;
  /** Whose hand taps here, where several people read it: nobody writes in it. */
  readonly actor?: string | undefined;
  /** For a team's group: the team, and who may be seen to write in it. */
  readonly group?:
    | { readonly team: string; readonly members: readonly PracticePerson[] }
    | undefined;
  readonly role?: Role | undefined;
  readonly team?: string | undefined;
}

/** A phone whose number nobody knows, to see how strangers are answered. */
const UNKNOWN: Pane = {
  id: "unknown",
  name: "An unknown number",
  address: { channel: "whatsapp", id: "+999000000001" },
  zone: "UTC",
  languages: [],
};

const ORDER: readonly Role[] = ["coach", "mentor", "manager", "team_lead", "team_member", "leader"];

const paneOf = (person: PracticePerson): Pane => ({
  ...person,
  id: `p-${person.contact.replaceAll(/[^a-z0-9-]/gi, (letter) => `_${letter.codePointAt(0)}_`)}`,
});

function inOrder(a: Pane, b: Pane): number {
  const teams = (a.team ?? "~").localeCompare(b.team ?? "~", "en");
  const roles = (pane: Pane): number => ORDER.indexOf(pane.role ?? "leader");
  return teams || roles(a) - roles(b) || a.name.localeCompare(b.name, "en");
}

/** The panes of one kind of channel, in the order in which the page shows them; none where it is real. */
export async function buildPanes(
  desk: PracticeControl,
  kind: ChannelKind,
): Promise<readonly Pane[]> {
  if (!desk.kinds.includes(kind)) return [];
  const people = (await desk.people()).filter(({ address }) => address.channel === kind);
  const known = people.map(paneOf).toSorted(inOrder);
  return kind === "whatsapp"
    ? [...known, ...(await groupPanes(desk)), UNKNOWN]
    : [...known, ...(await sharedPane(desk, known))];
}

/** The groups of teams, on the clock of their first member. */
async function groupPanes(desk: PracticeControl): Promise<readonly Pane[]> {
  const [groups, people] = await Promise.all([desk.groups(), desk.people()]);
  return groups.map(({ team, name, address }) => {
    const members = people.filter((each) => each.team === name);
    const { zone = "UTC", languages = [] } = members[0] ?? {};
    const group = { team, members };
    return { id: `g-${team}`, name: `${name} · group`, address, zone, languages, group };
  });
}

/** The programme's channel, as its manager sees it. */
async function sharedPane(
  desk: PracticeControl,
  people: readonly Pane[],
): Promise<readonly Pane[]> {
  const shared = await desk.shared();
  const manager = people.find(({ role }) => role === "manager");
  if (!shared || !manager) return [];
  const { zone, contact: actor } = manager;
  return [{ ...shared, name: `# ${shared.name}`, id: "p-channel", zone, languages: [], actor }];
}

/** The messages of each address, by its key, oldest first. */
export function groupMessagesByAddress(
  messages: readonly PracticeMessage[],
): ReadonlyMap<string, readonly PracticeMessage[]> {
  const found = new Map<string, PracticeMessage[]>();
  for (const message of messages) {
    const key = addressKey({ channel: message.channel, id: message.address });
    const line = found.get(key);
    if (line === undefined) found.set(key, [message]);
    else line.push(message);
  }
  return found;
}
