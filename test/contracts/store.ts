import { describe } from "@jest/globals";
import { agendaContract } from "./store/agenda.ts";
import { commitContract } from "./store/commit.ts";
import { decisionsContract } from "./store/decisions.ts";
import { inboxContract } from "./store/inbox.ts";
import type { OpenStore } from "./store/opened.ts";
import { outboxContract } from "./store/outbox.ts";
import { peopleContract } from "./store/people.ts";
import { recordsContract } from "./store/records.ts";
import { waitingContract } from "./store/waiting.ts";

/** What every store must do, whatever it keeps things in. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`store contract: ${name}`, () => {
    describe("people", () => {
      peopleContract(open);
    });
    describe("inbox", () => {
      inboxContract(open);
    });
    describe("commit", () => {
      commitContract(open);
    });
    describe("agenda", () => {
      agendaContract(open);
    });
    describe("outbox", () => {
      outboxContract(open);
    });
    describe("waiting", () => {
      waitingContract(open);
    });
    describe("decisions", () => {
      decisionsContract(open);
    });
    describe("records", () => {
      recordsContract(open);
    });
  });
}
