import { expect, test } from "@jest/globals";
import { saveRoster } from "../../src/store/repositories/roster.ts";
import { crashingModels } from "../support/crashing-models.ts";
import { openTestStore } from "../support/open-test-store.ts";
import { amina, jordan, kenyaEngagement, roster } from "../support/programme.ts";

test("a roster that was cut short, brought in again, leaves nobody without enrolment", async () => {
  const opened = await openTestStore();
  const { store, models } = opened;
  const changed = {
    ...roster,
    teams: [{ ...jordan, weekend: [6, 7] }],
    contacts: [{ ...amina, zone: "Africa/Kampala" }],
    engagements: [{ ...kenyaEngagement, until: "2026-06-30" }],
  };
  let lived = false;
  for (let at = 0; !lived; at++) {
    await store.saveRoster(roster);
    for (const { id } of await store.unenrolled(100)) await store.enrol(id, []);
    expect(await store.unenrolled(100)).toEqual([]);
    const cut = saveRoster(crashingModels(models, at, "before"), changed, new Date());
    lived = await cut.then(() => true).catch(() => false);
    await store.saveRoster(changed);
    expect(await store.contact("amina")).toMatchObject({ zone: "Africa/Kampala" });
    expect((await store.team("jordan"))?.weekend).toEqual([6, 7]);
    expect((await store.unenrolled(10)).map(({ id }) => id)).toContain("amina");
  }
  await opened.close();
});
