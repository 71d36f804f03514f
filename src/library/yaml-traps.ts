import { type Document, isPair, isScalar, visit } from "yaml";
import { LANGUAGES } from "../domain/language.ts";
import type { FileFault } from "./fault.ts";

/** A trap that somebody stepped into, and where in the text of the file. */
export type YamlTrap = Pick<FileFault, "severity" | "message" | "remedy"> & {
  readonly offset: number;
};

/** What YAML lets through although it is not what the author meant: a text begun with `*`, one cut off by `#`. */
export function findYamlTraps(document: Document.Parsed): readonly YamlTrap[] {
  const traps: YamlTrap[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      traps.push({
        offset: alias.range?.[0] ?? 0,
        severity: "error",
        message: `A text begins with \`*\`, which YAML reads as the name of a part that does not exist.`,
        remedy: 'Put the whole text in double quotes: "like this".',
      });
    },
    Scalar(_key, scalar, ancestors) {
      const pair = ancestors.at(-1);
      const key = isPair(pair) && isScalar(pair.key) ? pair.key.value : undefined;
      const { comment, type, range } = scalar;
      const spoken = LANGUAGES.some((each) => each === key) && type === "PLAIN";
      if (!spoken || typeof comment !== "string" || /^\s/.test(comment)) return;
      traps.push({
        offset: range?.[0] ?? 0,
        severity: "warning",
        message: `The text ends before \`#${comment}\`: what follows a # is a comment.`,
        remedy: "Put the whole text in double quotes, or write a space after the # of a comment.",
      });
    },
  });
  return traps;
}
