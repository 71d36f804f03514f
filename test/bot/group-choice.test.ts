import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { SaidDetails } from "../../adapters/practice/simulated-platform.ts";
import type { Flow, Step } from "../../src/engine/flow/flow.ts";
import type { Campaign } from "../../src/scheduling/campaign.ts";
import { openTestApp, practiceCatalog, type TestApp } from "../support/open-test-app.ts";

const GROUP = "120363000000000001@g.us";
const AT = { channel: "whatsapp", id: GROUP } as const;

/** A group that is asked how the work goes, and the coach's digest of it. */
async function statusShelf() {
  const { flows, campaigns, ...catalog } = await practiceCatalog();
  const isProgress = ({ id }: Step): boolean => id === "progress";
  const progress = flows.get("team_weekly")?.steps.find(isProgress);
  const rest = flows.get("team_group")?.steps.filter(({ id }) => id === "fine") ?? [];
  const reactions = { "👍": "on_track" };
  const steps = progress ? [{ ...progress, reactions }, ...rest] : rest;
  const asking = { ...flows.get("team_group"), steps, revision: "status" } as Flow;
  const telling = campaigns.map(
    (each): Campaign => (each.type === "digest" ? { ...each, of: "team_group" } : each),
  );
  return { ...catalog, campaigns: telling, flows: new Map([...flows, ["team_group", asking]]) };
}

describe("a choice that a team is offered in its group", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({
      people: ["amina", "kamau", "bruno"],
      catalog: await statusShelf(),
    });
    await app.push("2026-11-24T07:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const act = async (who: string, text: string, more: SaidDetails) => {
    app.practice.act(app.address(who), text, { group: GROUP, ...more });
    await app.settle();
  };
  const question = () => app.practice.messages(AT).find(({ direction }) => direction === "out")?.id;
  const digest = async () => {
    await app.push("2026-11-26T07:30Z");
    return app.phone("bruno").find((line) => line.includes("week 48"));
  };

  test("is taken by its number, and a differing one stands beside it", async () => {
    await act("kamau", "@27821 3", { addressed: true });
    await act("amina", "1.", { about: question() });
    const text = await digest();
    expect(text).toContain("🔴 Stuck");
    expect(text).toContain("members see it differently");
    expect(text).not.toMatch(/Amina|Kamau/);
  });

  test("is taken by the sign that the question names, each member's own", async () => {
    await act("kamau", "👍🏾", { act: "reacted", about: question() });
    await act("amina", "❤️", { act: "reacted", about: question() });
    expect(await digest()).toContain("🟢 On track");
    const of = { campaign: "team_group", period: "2026-W48", teams: ["kenya"] };
    const answers = async () => (await app.store.checkIns(of))[0]?.responses;
    expect(await answers()).toMatchObject([{ author: "kamau" }]);
    await act("amina", "👍", { act: "reacted", about: question() });
    expect(await answers()).toHaveLength(2);
  });

  test("is told to nobody of the team in the group", async () => {
    await act("kamau", "3", { about: question() });
    await digest();
    await app.push("2026-11-27T12:00Z");
    const said = app.practice.messages(AT).map(({ text }) => text);
    expect(said.join()).not.toContain("Bruno was told");
  });
});
