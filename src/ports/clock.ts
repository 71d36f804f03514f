/** The time as the house knows it; practice pushes it forward. */
export interface Clock {
  now(): Date;
}
