import type { ChannelHealth } from "../../../src/ports/channel.ts";
import type { ErrorPolicy } from "./graph-errors.ts";

/** Where an account stands with Meta: what is known of it, and whether anything may be sent now. */
export interface AccountStatus {
  health(): ChannelHealth;
  /** How long nothing may be sent, in milliseconds; 0 when it may. */
  pause(now: number): number;
  /** Meta refused something, or told of the account in a status. */
  refused(conduct: ErrorPolicy, code: number, now: number): void;
  /** Something that began at an instant worked: a look at the account, a message, or one of a template. */
  worked(what: "look" | "message" | "template", began: number): void;
  /** A look showed nothing; `detail` says why. */
  unseen(detail: string): void;
  become(state: "starting" | "stopped"): void;
}

interface Alert {
  readonly detail: string;
  readonly until: ErrorPolicy["until"];
  readonly since: number;
  /** A channel that is halted is down; one that only lost a template goes on. */
  readonly down: boolean;
}

/** Opens the books of an account that is stopped. */
export function createAccountStatus(): AccountStatus {
  let state: "starting" | "stopped" | "ready" | "unseen" = "stopped";
  const alerts = new Map<number, Alert>();
  let haltedUntil = 0;
  let reason = "";
  return {
    health() {
      if (state === "stopped" || state === "starting") return { state };
      const now = Date.now();
      for (const [code, each] of alerts) if (isOver(each, now)) alerts.delete(code);
      const newest = [...alerts.values()].toSorted((a, b) => b.since - a.since);
      const alert = newest.find(({ down }) => down);
      if (alert) return { state: "down", detail: alert.detail };
      if (state === "unseen") return { state: "down", detail: reason };
      const [lesser] = newest;
      return lesser ? { state: "degraded", detail: lesser.detail } : { state: "ready" };
    },
    pause: (now) => Math.max(0, haltedUntil - now),
    refused({ halt, alert: words, until }, code, now) {
      const down = halt !== undefined;
      if (words !== undefined)
        alerts.set(code, { detail: `${words} (code ${code})`, until, since: now, down });
      if (halt !== undefined) haltedUntil = now + halt;
    },
    worked(what, began) {
      if (state === "starting" || state === "unseen") state = "ready";
      // What was under way when Meta complained proves nothing.
      for (const [code, alert] of alerts) {
        if (alert.since < began && ends(alert, what)) alerts.delete(code);
      }
      if (![...alerts.values()].some(({ down }) => down)) haltedUntil = 0;
    },
    unseen(detail) {
      if (state === "stopped") return;
      state = "unseen";
      reason = detail;
    },
    become(next) {
      state = next;
    },
  };
}

function ends({ until }: Alert, what: "look" | "message" | "template"): boolean {
  return until === what || (until === "message" && what === "template");
}

const DAY = 86_400_000;

function isOver({ until, since }: Alert, now: number): boolean {
  return until === "tomorrow" && now - since >= DAY;
}
