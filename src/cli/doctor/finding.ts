/** One thing the doctor looked at: how it stands, and what to do where it does not stand well. */
export interface DoctorFinding {
  readonly state: "ok" | "warn" | "fault";
  readonly about: string;
  readonly says: string;
  readonly remedy?: string | undefined;
}

/** Something that is as it should be. */
export const okFinding = (about: string, says: string): DoctorFinding => ({
  state: "ok",
  about,
  says,
});

/** Something that works and should be known. */
export const warningFinding = (about: string, says: string, remedy: string): DoctorFinding => ({
  state: "warn",
  about,
  says,
  remedy,
});

/** Something that keeps the service from working. */
export const faultFinding = (about: string, says: string, remedy: string): DoctorFinding => ({
  state: "fault",
  about,
  says,
  remedy,
});

/** A finding as a line of the terminal, with its remedy below. */
export function formatFinding({ state, about, says, remedy }: DoctorFinding): string {
  const line = `${state.padEnd(6)} ${about.padEnd(10)} ${says}\n`;
  return remedy === undefined ? line : `${line}${" ".repeat(18)}${remedy}\n`;
}
