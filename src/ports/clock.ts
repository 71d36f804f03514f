/** The time as the house knows it; practice pushes it forward. */
export interface Clock {
  now(): Date;
}

/** Why the machine's clock is not believed: what it shows, and what it should show by all that is known. */
export interface ClockDoubt {
  readonly shows: Date;
  readonly expected: Date;
  /** Whether only an operator's word ends the doubt, as far as can be seen. */
  readonly needsWord: boolean;
}

/** A clock that notices when the machine's own cannot be right, and goes on steadily meanwhile. */
export interface GuardedClock extends Clock {
  /** Looks at the machine's clock again; the doubt about it, where there is one. */
  look(): Promise<ClockDoubt | undefined>;
  /** The doubt as of the last look. */
  doubt(): ClockDoubt | undefined;
}
