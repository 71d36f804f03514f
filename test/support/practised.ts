import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { runService } from "./command.ts";

/** A data folder in which practice has run and was stopped; there from the first test of a file to the last. */
export interface Practised {
  readonly dir: string;
  /** The settings with which commands find it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Lets practice run until an instant, and for an hour more in which people of its roster write. */
export function practisedUntil(
  to: string,
  said: Readonly<Record<string, readonly string[]>> = {},
): Practised {
  let dir: string | undefined;
  const opened = (): string => {
    if (dir === undefined) throw new Error("practice has not run yet");
    return dir;
  };
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "baraza-cli-"));
    const service = await runService({ DATA_DIR: dir });
    await service.post("/practice/api/clock", { to });
    for (const [contact, texts] of Object.entries(said))
      for (const text of texts) await service.post("/practice/api/say", { contact, text });
    if (Object.keys(said).length > 0) await service.post("/practice/api/clock", { forward: "1h" });
    await service.stop();
  });
  afterAll(async () => {
    await rm(opened(), { recursive: true, force: true });
  });
  return {
    get dir() {
      return opened();
    },
    get environment() {
      return { DATA_DIR: opened() };
    },
  };
}
