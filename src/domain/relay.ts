/**
 * Words going to and fro between somebody of the programme (a coach, the manager) and members of a team, outside any
 * check-in: one for each team and person.
 */
export interface Relay {
  /** `exchange/<team>/<with>`. */
  readonly id: string;
  readonly team: string;
  /** The contact on the programme's side. */
  readonly with: string;
  /** The contacts of the team who read and write in it. */
  readonly members: readonly string[];
  /** The draft under whose message what comes back is shown, where there is one. */
  readonly under?: string | undefined;
  /** Which side spoke last, and when. */
  readonly last: "team" | "programme";
  readonly at: Date;
  /** Who of the team has written back since the programme's side spoke last, and when they wrote last. */
  readonly answered?: readonly { readonly contact: string; readonly at: Date }[] | undefined;
}
