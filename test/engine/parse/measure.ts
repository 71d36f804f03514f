import { afterAll } from "@jest/globals";
import type { Language } from "../../../src/domain/language.ts";

/** Texts of one kind in one language, each with what it means to people who write so. */
export interface Table<T> {
  /** What is understood. */
  readonly understood: Readonly<Record<string, T>>;
  /** What is rightly taken for no answer, because it is none or could be two. */
  readonly leftAlone?: readonly string[];
  /** What people mean by texts that are known not to be understood; they are asked again, never misread. */
  readonly notCovered?: Readonly<Record<string, T>>;
}

/** A table for each language. */
export type Tables<T> = Readonly<Record<Language, Table<T>>>;

const lines: string[] = [];

afterAll(() => {
  if (lines.length > 0) process.stdout.write(`${lines.splice(0).join("\n")}\n`);
});

/**
 * Reads every text of a table and says which are read otherwise than it says, also where something that is listed as
 * not covered is understood by now. Counts what is understood of all that people may mean, for the run's last lines.
 */
export function measure<T>(
  name: string,
  { understood, leftAlone = [], notCovered = {} }: Table<T>,
  read: (text: string) => T | undefined,
): readonly string[] {
  const faults: string[] = [];
  const expectRead = (text: string, expected: T | undefined): boolean => {
    const heard = read(text);
    const right = JSON.stringify(heard) === JSON.stringify(expected);
    if (!right)
      faults.push(`“${text}” is read as ${JSON.stringify(heard)}, not ${JSON.stringify(expected)}`);
    return right;
  };
  const known = Object.entries(understood);
  const right = known.filter(([text, expected]) => expectRead(text, expected)).length;
  for (const text of [...leftAlone, ...Object.keys(notCovered)]) expectRead(text, undefined);
  const gaps = Object.keys(notCovered);
  const all = known.length + gaps.length;
  const missing = gaps.length === 0 ? "" : `; not covered: ${gaps.join(" | ")}`;
  lines.push(
    `understood ${name}: ${right}/${all}, rightly left alone ${leftAlone.length}${missing}`,
  );
  return faults;
}
