import type { ChannelHealth } from "../../../src/ports/channel.ts";
import type { ErrorPolicy } from "./graph-errors.ts";

/** Status of an account with Meta, and whether it may send now. */
export interface AccountStatus {
  health(): ChannelHealth;
  /** How long nothing may be sent, in milliseconds; 0 if sending is allowed. */
  pause(now: number): number;
  /** Records an error of Meta, from a refusal or a status. */
  refused(conduct: ErrorPolicy, code: number, now: number): void;
  /** Records a success of something that began at this time: an account check, a message, or a template message. */
  worked(what: "look" | "message" | "template", began: number): void;
  /** Records an account check without result; `detail` says why. */
  unseen(detail: string): void;
  become(state: "starting" | "stopped"): void;
}

interface Alert {
  readonly detail: string;
  readonly until: ErrorPolicy["until"];
  readonly since: number;
  /** A halted channel is down; one with a faulty template keeps working. */
  readonly down: boolean;
}

/** Creates the status of a stopped account. */
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
      // A request in progress when Meta complained proves nothing.
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
