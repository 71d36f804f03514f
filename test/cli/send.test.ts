import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Fire } from "../../src/domain/fire.ts";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import type { Store } from "../../src/ports/store.ts";
import { openStore } from "../../src/store/open-store.ts";
import { command, runService } from "../support/command.ts";
import { practisedUntil } from "../support/practised.ts";

// Within the hours in which people in Accra and Dakar may be asked, and before the hour at which they are.
const house = practisedUntil("2026-11-23T08:20:00Z");

async function inStore<T>(look: (store: Store) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dir: join(house.dir, "store") });
  const store = await openStore(embedded.uri("baraza"));
  try {
    return await look(store);
  } finally {
    await store.close();
    await embedded.close();
  }
}

const send = async (...words: readonly string[]) => await command("send", words, house.environment);

describe("npm run send", () => {
  test("knows campaigns and people, and says who was probably meant", async () => {
    const campaign = await send("team_wekly");
    expect(campaign).toMatchObject({ code: 1, err: expect.stringContaining("`team_weekly`") });
    const contact = await send("team_weekly", "--to", "efu");
    expect(contact).toMatchObject({ code: 1, err: expect.stringContaining("`efua`") });
    const neither = await send();
    expect(neither).toMatchObject({ code: 1, err: expect.stringContaining("coach_digest") });
  });

  test("says why somebody is not reached", async () => {
    const standing = await send("team_weekly", "--to", "kamau");
    expect(standing.out).toContain("kamau: not reached, invited; the campaign is for active");
    expect(standing.code).toBe(1);
    const role = await send("team_weekly", "--to", "bruno");
    expect(role.out).toContain("bruno: not reached, a coach; the campaign is for team_member");
  });

  test("lets a period fall due before its hour, once, and the service takes it up", async () => {
    const first = await send("team_weekly", "--to", "efua");
    expect(first.out).toContain("2026-11-23T08:20Z by the practice clock");
    expect(first.out).toContain("efua 2026-W48: falls due now");
    expect(first.out).toContain("the service is not running");
    const again = await send("team_weekly", "--to", "efua");
    expect(again.out).toContain("efua 2026-W48: is due already; nothing to do");

    const service = await runService(house.environment);
    const prompted = await service.phone("efua");
    expect(prompted.join("\n")).toContain("Good day Efua.");
    // Gora's hour has not come either; this time the service is running, and is ticked by its clock.
    const beside = await send("team_weekly", "--to", "gora");
    expect(beside.out).toContain("the running service takes it up");
    await service.post("/practice/api/clock", { forward: "1m" });
    expect((await service.phone("gora")).join("\n")).toContain("Bonjour Gora.");
    const done = await send("team_weekly");
    expect(done.out).toContain("gora 2026-W48: had its turn already; nothing to do");
    // The hour at which they would have been asked passes: nobody is asked twice.
    await service.post("/practice/api/clock", { forward: "6h" });
    expect(await service.phone("efua")).toEqual(prompted);
    await service.stop();
  });

  test("makes what was skipped fall due after all", async () => {
    const fire: Fire = {
      key: "coach_digest/bruno/2026-W48",
      kind: "digest",
      dueAt: new Date("2026-11-23T06:00:00Z"),
      contact: "bruno",
      state: "skipped",
      reason: "too_late",
      campaign: "coach_digest",
      period: "2026-W48",
    };
    await inStore(
      async (store) => await store.commit({ cause: { type: "operator" }, fires: [fire] }),
    );
    const { out } = await send("coach_digest", "--to", "bruno");
    expect(out).toContain("bruno 2026-W48: falls due now, having been skipped");
    const after = await inStore(async (store) => await store.fire(fire.key));
    expect(after?.state).toBe("due");
  });

  test("asks nobody at night, and says until when it waits", async () => {
    const service = await runService(house.environment);
    await service.post("/practice/api/clock", { to: "2026-11-30T02:00:00Z" });
    const before = await service.phone("efua");
    const { out } = await send("team_weekly", "--to", "efua");
    await service.post("/practice/api/clock", { forward: "1m" });
    expect(out).toContain("efua 2026-W49: falls due now, and waits until 2026-11-30 08:00 there");
    expect(out).toContain("(quiet hours)");
    expect(await service.phone("efua")).toEqual(before);
    await service.post("/practice/api/clock", { to: "2026-11-30T08:00:00Z" });
    expect((await service.phone("efua")).length).toBeGreaterThan(before.length);
    await service.stop();
  });

  test("makes one fall due for each engagement of a coach", async () => {
    const { out } = await send("coach_weekly", "--to", "bruno");
    expect(out).toContain("bruno kenya_2026 2026-W49: falls due now");
    expect(out).toContain("bruno senegal_2026 2026-W49: falls due now");
    expect(out).toContain("2 fall due");
  });

  test("lists messages in doubt, as the doctor and `why` do, and settles each as the operator says", async () => {
    const none = await send("--doubtful");
    expect(none).toMatchObject({ code: 0, out: "No message is in doubt.\n" });
    const at = new Date("2026-11-23T08:00:00Z");
    await inStore(async (store) => {
      const to = (await store.contact("efua"))?.address ?? { channel: "whatsapp", id: "+2330" };
      const notice = { purpose: "notice", body: { text: "Hello" }, contact: "efua" } as const;
      const drafts = ["one", "two", "three"].map((id) => {
        return { ...notice, id: `doubt/${id}`, to: { ...to, id: `${to.id}${id}` }, createdAt: at };
      });
      await store.commit({ cause: { type: "operator" }, drafts });
      const lease = { from: new Date(), until: new Date(Date.now() + 60_000) };
      // One claim takes the first message of each person only.
      for (let round = 0; round < drafts.length; round++)
        for (const row of await store.claimOutbox("whatsapp", at, lease, 20))
          if (row.id.startsWith("doubt/"))
            await store.deliver(row, { state: "unknown", error: "unknown_outcome" });
    });
    const list = await send("--doubtful");
    expect(list.out).toContain("3 messages in doubt");
    expect(list.out).toContain("whatsapp  notice to efua\n    doubt/one");
    expect((await command("why", ["efua"], house.environment)).out).toContain(
      "3 messages in doubt: npm run send -- --doubtful",
    );
    expect((await command("doctor", [], house.environment)).out).toMatch(
      /warn +messages +3 messages in doubt/,
    );
    expect(await send("--doubtful", "--again", "doubt/four")).toMatchObject({ code: 1 });
    const again = await send("--doubtful", "--again", "doubt/one");
    expect(again).toMatchObject({ code: 0, out: "doubt/one: is sent again\n" });
    expect((await send("--doubtful", "--arrived", "all")).out).toContain(
      "doubt/three: counts as arrived",
    );
    const states = await inStore(async (store) => {
      const ids = ["doubt/one", "doubt/two", "doubt/three"];
      return await Promise.all(ids.map(async (id) => (await store.outboxRow(id))?.state));
    });
    expect(states).toEqual(["due", "sent", "sent"]);
    expect((await send("--doubtful")).out).toBe("No message is in doubt.\n");
  });
});
