import type { z } from "zod";
import { LANGUAGES } from "../domain/language.ts";
import { formatIssuePath, type IssuePath } from "../engine/lint/issue.ts";
import { findNearest, suggestName } from "../engine/lint/nearest.ts";
import type { FileFinding } from "./fault.ts";

type Words = { readonly message: string; readonly remedy: string };

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of settings",
  record: "a text in each language of the flow",
};

const MAKE: Readonly<Record<string, string>> = {
  string: 'Put it in double quotes: "like this".',
  number: "Write a number without quotes.",
  int: "Write a whole number without quotes.",
  boolean: "Write true or false, without quotes.",
  array: "Write a list: `[one, two]`, or one line for each, begun with `- `.",
  object: "Write its settings on indented lines below it: `name: value`.",
  record: "Write one indented line for each language below it: `en: The text`.",
};

const listed = (values: readonly unknown[]) =>
  values.map((value) => `\`${String(value)}\``).join(", ");
const shown = (value: unknown) =>
  typeof value === "object" && value !== null ? "something else" : `\`${String(value)}\``;

/** What stands at a path of plain data. */
export function valueAtIssuePath(data: unknown, path: IssuePath): unknown {
  return path.reduce<unknown>(
    (value, key) => new Map(Object.entries(value ?? {})).get(String(key)),
    data,
  );
}

function missing(path: IssuePath, remedy: string): Words {
  const name = path.at(-1);
  const holder = formatIssuePath(path.slice(0, -1));
  return { message: `${holder} has no \`${String(name)}\`, which it must have.`, remedy };
}

function oneOf(path: IssuePath, values: readonly unknown[], value: unknown): Words {
  if (value === undefined) return missing(path, `Add it: one of ${listed(values)}.`);
  if (value === null) {
    return {
      message: `${formatIssuePath(path)} says nothing.`,
      remedy: `Write one of ${listed(values)}.`,
    };
  }
  const said = typeof value === "string" ? value : "";
  const remedy = suggestName(said, values.map(String), `Write one of ${listed(values)}.`);
  return {
    message: `${formatIssuePath(path)} says ${shown(value)}, which is none of its values.`,
    remedy,
  };
}

function wrongKind(path: IssuePath, expected: string, value: unknown): Words {
  const kind = KINDS[expected] ?? expected;
  const make = MAKE[expected] ?? `Write ${kind}.`;
  if (value === undefined) return missing(path, `Add it: ${kind}.`);
  if (value === null)
    return { message: `${formatIssuePath(path)} says nothing.`, remedy: `Add ${kind}.` };
  return {
    message: `${formatIssuePath(path)} must be ${kind}, but says ${shown(value)}.`,
    remedy: make,
  };
}

function wrongSize(
  path: IssuePath,
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
): Words {
  const least = issue.code === "too_small";
  const limit = String(least ? issue.minimum : issue.maximum);
  const bound = `${least ? "at least" : "at most"} ${limit}`;
  const where = formatIssuePath(path);
  if (issue.origin === "array") {
    return {
      message: `${where} must list ${bound}.`,
      remedy: least ? "Add more." : "Remove some.",
    };
  }
  if (issue.origin !== "string") {
    return { message: `${where} must be ${bound}.`, remedy: "Change the number." };
  }
  return limit === "1" && least
    ? { message: `${where} is an empty text.`, remedy: "Write the text, or remove the setting." }
    : { message: `${where} must have ${bound} characters.`, remedy: "Change its length." };
}

function noneOfItsKinds(
  path: IssuePath,
  issue: z.core.$ZodIssueInvalidUnion,
  value: unknown,
): Words {
  if ("options" in issue && Array.isArray(issue.options)) return oneOf(path, issue.options, value);
  const remedy = "Write a text, a number, true or false, or a list of them.";
  return { message: `${formatIssuePath(path)} has a value of the wrong kind.`, remedy };
}

/** The schema's own words for a form, as a sentence; where it has none, the form is that of an id. */
function formRemedy(said: string): string {
  if (said.startsWith("Invalid")) return "Use lower case letters, digits and _, a letter first.";
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

function wordsOf(issue: z.core.$ZodIssue, path: IssuePath, value: unknown): Words {
  switch (issue.code) {
    case "invalid_type":
      return wrongKind(path, issue.expected, value);
    case "invalid_value":
      return oneOf(path, issue.values, value);
    case "invalid_union":
      return noneOfItsKinds(path, issue, value);
    case "too_big":
    case "too_small":
      return wrongSize(path, issue);
    case "invalid_format":
      return {
        message: `${formatIssuePath(path)} says ${shown(value)}, which cannot be read.`,
        remedy: formRemedy(issue.message),
      };
    case "not_multiple_of":
    case "unrecognized_keys":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return { message: `${formatIssuePath(path)} is not as it must be.`, remedy: issue.message };
  }
}

const pathOf = (issue: z.core.$ZodIssue): IssuePath =>
  issue.path.map((key) => (typeof key === "number" ? key : String(key)));

/** A setting that does not exist, or a language that nobody speaks here. */
function unknownKey(path: IssuePath, key: string, known: readonly string[], value: unknown): Words {
  const where = formatIssuePath(path);
  // In `{ fr: One, two }` the second word becomes a setting that says nothing.
  if (value === null && findNearest(key, known) === undefined) {
    const message = `${where} has \`${key}\`, which looks like the rest of a text after a comma.`;
    return { message, remedy: 'Put the whole text in double quotes: "One, two".' };
  }
  const remedy = suggestName(key, known, `Known here: ${listed(known)}.`);
  const languages = known.every((each) => LANGUAGES.some((language) => language === each));
  return known.length > 0 && languages
    ? { message: `${where} has \`${key}\`, which is no language Baraza speaks.`, remedy }
    : { message: `${where} has a setting \`${key}\`, which does not exist there.`, remedy };
}

/** What is wrong with the shape of data, in plain words; `keysAt` tells the names that may stand at a place. */
export function describeShapeFaults(
  error: z.ZodError,
  data: unknown,
  keysAt: (path: IssuePath) => readonly string[],
): readonly FileFinding[] {
  return error.issues.flatMap((issue): FileFinding[] => {
    const path = pathOf(issue);
    if (issue.code !== "unrecognized_keys") {
      return [{ severity: "error", path, ...wordsOf(issue, path, valueAtIssuePath(data, path)) }];
    }
    const known = keysAt(path);
    return issue.keys.map((key) => ({
      severity: "error",
      path: [...path, key],
      ...unknownKey(path, key, known, valueAtIssuePath(data, [...path, key])),
    }));
  });
}
