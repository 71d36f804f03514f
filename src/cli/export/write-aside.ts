import { chmod, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

// What a killed export left behind is removed by a later one, once it is surely dead.
const PREFIX = ".export-";
const DEAD_AFTER = 3_600_000;

/**
 * Writes files into a folder, all of them or none: they are written aside, and renamed into place once the last one is
 * whole. Only the owner may read them. What stood there under the same names is replaced, and stays where it fails.
 */
export async function writeAside<T>(
  out: string,
  write: (folder: string) => Promise<T>,
): Promise<T> {
  const made = await mkdir(out, { recursive: true, mode: 0o700 });
  await removeLeftovers(out);
  const aside = await mkdtemp(join(out, PREFIX));
  try {
    const fresh = join(aside, "new");
    await mkdir(fresh);
    const written = await write(fresh);
    await moveAll(fresh, out, join(aside, "old"));
    return written;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (made !== undefined) await rmdir(out).catch(() => undefined);
    throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function removeLeftovers(out: string): Promise<void> {
  for (const name of await readdir(out)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(out, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > DEAD_AFTER) await rm(path, { recursive: true, force: true });
  }
}

/** Moves every file of a folder into another one; where one cannot be moved, all of them go back. */
async function moveAll(from: string, to: string, old: string): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const path of await filesIn(from)) {
      const [source, target, kept] = [join(from, path), join(to, path), join(old, path)];
      await chmod(source, 0o600);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await mkdir(dirname(kept), { recursive: true });
      if (await isThere(target)) {
        await rename(target, kept);
        undo.unshift(async () => await rename(kept, target));
      }
      await rename(source, target);
      undo.unshift(async () => await rm(target, { force: true }));
    }
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
