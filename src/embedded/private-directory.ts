import { chmodSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { basename } from "node:path";
import { databaseFiles } from "./address.ts";

const OTHERS = 0o077;

/**
 * Makes sure that a directory is there and that only its owner can look into it. One that holds other things is not
 * closed to others behind their back; it is refused.
 */
export function makeDirectoryPrivate(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (process.platform === "win32" || (statSync(dir).mode & OTHERS) === 0) return;
  const { data, socket, port } = databaseFiles(dir);
  const own = [data, `${data}-lock`, socket, port].map((path) => basename(path));
  const foreign = readdirSync(dir).find((name) => !own.includes(name) && name !== "lost+found");
  if (foreign !== undefined) {
    throw new Error(
      `The directory ${dir} is open to other users and holds other things (${foreign}): ` +
        "give the embedded database a directory of its own.",
    );
  }
  chmodSync(dir, 0o700);
}
