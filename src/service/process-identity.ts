import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import type { ServiceHolder } from "../ports/service-marks.ts";

// Several services may run in one process, at least in tests: the process id alone does not identify them.
const OWNERS = new Set<string>();

/** Identifies this start of this process, as stored. */
export function thisProcess(since: Date): ServiceHolder {
  const owner = randomUUID();
  OWNERS.add(owner);
  return {
    owner,
    host: hostname(),
    pid: process.pid,
    processSpace: processSpace(),
    since,
    renewals: 0,
  };
}

/** Whether a holder is known to have ended: its process id is free in this process table, or is this process's. */
export function hasEnded(holder: ServiceHolder): boolean {
  if (holder.processSpace !== processSpace()) return false;
  if (holder.pid === process.pid) return !OWNERS.has(holder.owner);
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

// Containers on one machine each count processes from 1, and two machines may have the same name. On Linux the boot id
// and the namespace of process ids tell them apart.
function processSpace(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}
