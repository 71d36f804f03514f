/** The process that serves a store. */
export interface ServiceHolder {
  /** Unique to one start of one process. */
  readonly owner: string;
  readonly host: string;
  readonly pid: number;
  /** Where the process id counts, such as one boot of one machine; the same there means the same process table. */
  readonly processSpace: string;
  readonly since: Date;
  /** Grows with every renewal: a holder whose number stays the same for a whole lease is gone. */
  readonly renewals: number;
}

/** What a store keeps about the time. */
export interface ClockMark {
  /** The last time that a service believed. */
  readonly seen?: Date | undefined;
  /** The time that an operator confirmed last. */
  readonly accepted?: Date | undefined;
}

/** What a store keeps about the service that runs on it. */
export interface ServiceMarks {
  /** The process that serves this store; undefined where none does. */
  serviceHolder(): Promise<ServiceHolder | undefined>;
  /** Takes the service over, where its holder is still exactly as `seen`, or absent; false where it is not. */
  takeService(by: ServiceHolder, seen: ServiceHolder | undefined): Promise<boolean>;
  /** Shows that the holder lives; false where another one took over. */
  renewService(owner: string): Promise<boolean>;
  /** Leaves the service to the next one; nothing changes where another one holds it. */
  releaseService(owner: string): Promise<void>;
  clockMark(): Promise<ClockMark>;
  keepTimeSeen(at: Date): Promise<void>;
  /** Keeps that an operator confirmed the time. */
  acceptClock(at: Date): Promise<void>;
  /**
   * Undoes what a clock that was ahead left behind: `proven` is what no right clock can have written, `all` is for a
   * clock that is known to have gone back. Says how many rows.
   */
  repairTooFarAhead(now: Date, scope: "proven" | "all"): Promise<number>;
}
