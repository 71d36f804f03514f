import type { Audience } from "./answer.ts";
import type { Expertise } from "./mentoring.ts";

/** What a team learnt and agreed to share, with whom, and whether under its name. */
export interface Lesson {
  /** The run it was told in. */
  readonly id: string;
  readonly team: string;
  /** The team's country, ISO 3166-1 alpha-2; shown only where the team is named, or to narrower circles. */
  readonly country?: string | undefined;
  /** The decision point it came of. */
  readonly decision?: string | undefined;
  readonly expertise: readonly Expertise[];
  readonly challenge: string;
  readonly tried?: string | undefined;
  readonly happened?: string | undefined;
  readonly advice?: string | undefined;
  /** Who may read it: the team alone, or wider circles up to the whole network. */
  readonly audience: Audience;
  readonly named: boolean;
  readonly toldBy: string;
  readonly at: Date;
}
