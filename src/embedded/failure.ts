/** A failure that goes to the client as `{ok: 0, code, codeName, errmsg, ...extra}`, the way mongod answers. */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    code: number,
    codeName: string,
    message: string,
    extra: Record<string, unknown> = {},
  ) {
    super(message);
    this.code = code;
    this.codeName = codeName;
    this.extra = extra;
  }
}

/** A value that makes no sense in its place (code 2). */
export const badValue = (message: string) => new CommandError(2, "BadValue", message);

/** A command that does not read as one (code 9). */
export const failedToParse = (message: string) => new CommandError(9, "FailedToParse", message);

/** A value of the wrong type (code 14). */
export const typeMismatch = (message: string) => new CommandError(14, "TypeMismatch", message);

/** A collection that is not there (code 26). */
export const namespaceNotFound = (message: string) =>
  new CommandError(26, "NamespaceNotFound", message);

/** The refusal, by name, of what this database does not do (code 115). */
export const notSupported = (what: string) =>
  new CommandError(
    115,
    "CommandNotSupported",
    `${what} is not supported by the embedded database; set MONGODB_URI to a real MongoDB`,
  );
