import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import { openStore } from "../../src/store/open-store.ts";
import { openTestStore } from "../support/open-test-store.ts";
import { amina, roster } from "../support/programme.ts";
import { draftTo, MONDAY, minutes } from "../support/turn.ts";

const NOBODY_THERE = "mongodb://operator:secret@127.0.0.1:1/baraza?serverSelectionTimeoutMS=100";
const OPERATOR = { type: "operator" } as const;

const open: { close(): Promise<void> }[] = [];

/** Has something closed when its test is over, however it ends; what was opened last goes first. */
function closing<T extends { close(): Promise<void> }>(opened: T): T {
  open.unshift(opened);
  return opened;
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

describe("opening the store", () => {
  test("where no database answers, it says so at once, and keeps the password to itself", async () => {
    const failure = await openStore(NOBODY_THERE).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).toContain("at mongodb://127.0.0.1:1/baraza: check MONGODB_URI");
    expect(String(failure)).not.toContain("secret");
  });

  test("where an index stands with another meaning, it does not open", async () => {
    const opened = closing(await openTestStore());
    const { connection, uri } = opened;
    await connection.collection("runs").dropIndex("one_waiting");
    await connection.collection("runs").createIndex({ contact: 1 }, { name: "one_waiting" });
    await expect(openStore(uri)).rejects.toThrow(/one_waiting/);
  });

  test("a second time everything is still there, and messages leave in the order of both times", async () => {
    const opened = closing(await openTestStore());
    const { store, uri } = opened;
    await store.saveRoster(roster);
    await store.commit({ cause: OPERATOR, drafts: [draftTo(amina, "z")] });
    const again = closing(await openStore(uri));
    await again.commit({ cause: OPERATOR, drafts: [draftTo(amina, "a")] });
    expect(await again.contact("amina")).toEqual(amina);
    const [first, second] = [await store.outboxRow("z"), await store.outboxRow("a")];
    expect((first?.order ?? "") < (second?.order ?? "")).toBe(true);
    await again.close();
    await expect(again.ping()).rejects.toThrow("onnect");
  });

  test("two processes that claim at one instant never send one message twice", async () => {
    const opened = closing(await openTestStore());
    const { store, uri } = opened;
    const other = closing(await openStore(uri));
    const contacts = Array.from({ length: 20 }, (_, index) => ({
      ...amina,
      id: `c${index}`,
      address: { channel: "whatsapp", id: `+${index}` } as const,
    }));
    const drafts = contacts.map((contact) => draftTo(contact, `to ${contact.id}`));
    await store.commit({ cause: OPERATOR, drafts });
    const lease = { from: MONDAY, until: minutes(2) };
    const claims = await Promise.all(
      [store, other, store, other].map(
        async (each) => await each.claimOutbox("whatsapp", MONDAY, lease, 15),
      ),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(15);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("a condition that slips in where an id belongs matches nobody", async () => {
    const opened = closing(await openTestStore());
    const { store } = opened;
    await store.saveRoster(roster);
    const anybody: string = JSON.parse('{ "$ne": null }');
    const found = await Promise.allSettled([
      store.contact(anybody),
      store.contactAt({ channel: "whatsapp", id: anybody }),
      store.waitingRun(anybody),
      store.isApplied(anybody),
      store.enrolments(anybody),
      store.engagements({ coach: anybody }),
    ]);
    const values = found.map((each) => (each.status === "fulfilled" ? each.value : undefined));
    expect(values.filter((value) => value !== undefined && value !== false)).toEqual([]);
  });
});

describe("the ledger of what arrived", () => {
  test("forgets what was applied after a month, never what was not", async () => {
    const dir = await mkdtemp(join(tmpdir(), "baraza-"));
    closing({ close: async () => await rm(dir, { recursive: true, force: true }) });
    const embedded = closing(await startEmbedded({ dir }));
    const store = closing(await openStore(embedded.uri("baraza")));
    const said = (id: string) => ({ id, from: amina.address, at: MONDAY, text: "x" });
    await store.keepInbound(said("applied"), MONDAY);
    await store.keepInbound(said("waits"), MONDAY);
    await store.commit({ cause: { type: "inbound", id: "applied" } });
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    await embedded.expireNow(inDays(29));
    expect(await store.isApplied("applied")).toBe(true);
    await embedded.expireNow(inDays(31));
    expect(await store.isApplied("applied")).toBe(false);
    expect(await store.keepInbound(said("waits"), MONDAY)).toBe("received");
  });
});
