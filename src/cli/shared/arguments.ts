import { parseArgs } from "node:util";

/** The words and options of a command line; an option that is not known ends the command in plain words. */
export function readArguments<T extends Readonly<Record<string, { type: "string" | "boolean" }>>>(
  usage: string,
  options: T,
): {
  readonly words: readonly string[];
  readonly option: (name: keyof T & string) => string | undefined;
} {
  try {
    const { positionals, values } = parseArgs({ options, allowPositionals: true });
    return {
      words: positionals,
      option: (name) => {
        const value = (values as Readonly<Record<string, string | boolean | undefined>>)[name];
        return value === undefined ? undefined : String(value);
      },
    };
  } catch (error) {
    return exitWithError(
      `${error instanceof Error ? error.message : "These arguments are off."}\n${usage}`,
    );
  }
}

/** Ends the command with words on standard error, and exit code 1 where no other is given. */
export function exitWithError(words: string, code = 1): never {
  process.stderr.write(`${words}\n`);
  process.exit(code);
}
