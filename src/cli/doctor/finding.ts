/** One thing the doctor looked at: how it stands, and what to do where it does not stand well. */
export interface Finding {
  readonly state: "ok" | "warn" | "fault";
  readonly about: string;
  readonly says: string;
  readonly remedy?: string | undefined;
}

/** Something that is as it should be. */
export const ok = (about: string, says: string): Finding => ({ state: "ok", about, says });

/** Something that works and should be known. */
export const warn = (about: string, says: string, remedy: string): Finding => ({
  state: "warn",
  about,
  says,
  remedy,
});

/** Something that keeps the service from working. */
export const fault = (about: string, says: string, remedy: string): Finding => ({
  state: "fault",
  about,
  says,
  remedy,
});

/** A finding as a line of the terminal, with its remedy below. */
export function lineOf({ state, about, says, remedy }: Finding): string {
  const line = `${state.padEnd(6)} ${about.padEnd(10)} ${says}\n`;
  return remedy === undefined ? line : `${line}${" ".repeat(18)}${remedy}\n`;
}
