import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import type { ServiceHolder } from "../ports/service-marks.ts";

// Several services may live in one process, in tests at least: their process id alone does not tell them apart.
const OWNERS = new Set<string>();

/** This start of this process, as it is kept in the store. */
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

/** Whether a holder is known to have ended: its process id is free in this very process table, or this process has it now. */
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

// Containers on one machine each count processes from 1, and two machines may bear the same name: where Linux tells
// them apart by the boot and the namespace of process ids, those are taken.
function processSpace(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}
