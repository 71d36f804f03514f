/** A public holiday as a country's calendar has it; not `certain` where the moon or a government still decides. */
export interface Holiday {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly name: string;
  readonly certain: boolean;
}

/** What somebody of a team said of one day, a holiday or a working day; it goes before every default. */
export interface DayMark {
  /** `<team>/<day>`. */
  readonly id: string;
  readonly team: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly working: boolean;
  readonly saidBy: string;
  readonly at: Date;
}

/** Local days on which somebody is away, `YYYY-MM-DD`, both included. */
export interface Leave {
  /** `<contact>/<from>`. */
  readonly id: string;
  readonly contact: string;
  readonly from: string;
  readonly until: string;
  readonly at: Date;
}

/** Everything that decides whether a local day is a working day for one contact. */
export interface WorkCalendar {
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly weekend: readonly number[];
  readonly holidays: readonly Holiday[];
  readonly marks: readonly DayMark[];
  readonly leave: readonly Leave[];
}

/** Why a day is no working day. */
export type DayOff = "weekend" | "holiday" | "leave";
