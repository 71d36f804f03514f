import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { SaidDetails } from "../../adapters/practice/simulated-platform.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

const GROUP = "120363000000000001@g.us";
const ID = { channel: "whatsapp", id: GROUP } as const;
const VISITOR = { channel: "whatsapp", id: "70707@lid" } as const;

describe("a team's group", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ people: ["amina", "kamau", "bruno"] });
    await app.push("2026-11-24T07:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const act = async (who: string | typeof VISITOR, text: string, more: SaidDetails = {}) => {
    const from = typeof who === "string" ? app.address(who) : who;
    app.practice.act(from, text, { group: GROUP, ...more });
    await app.settle();
  };
  const posted = () => app.practice.messages(ID).filter(({ direction }) => direction === "out");
  const texts = () => posted().map(({ text }) => text);
  const quoting = (index = 0): SaidDetails => ({ about: posted()[index]?.id, addressed: true });
  const responses = async () => {
    const of = { campaign: "team_group", period: "2026-W48", teams: ["kenya"] };
    return (await app.store.checkIns(of)).flatMap(({ responses: each }) => each);
  };
  const said = async () => (await responses()).map(({ author, said: words }) => [author, words]);

  test("is asked its question at its hour, once, and its lead's own check-in goes on beside it", async () => {
    expect(texts()).toEqual([expect.stringContaining("One question for the whole team")]);
    expect(await app.store.waitingRun("amina")).toMatchObject({ campaign: "team_weekly" });
  });

  test("any member answers by quoting the question, and who it was is kept", async () => {
    await act("kamau", "Who signs the plan", quoting());
    expect(await said()).toEqual([["kamau", "Who signs the plan"]]);
    expect(texts().at(-1)).toContain("if somebody sees it differently, both will stand");
  });

  test("a second, differing answer stands beside the first, and a member corrects only their own", async () => {
    await act("kamau", "Who signs the plan", quoting());
    await act("amina", "@27821 When the money comes", { addressed: true });
    expect(texts().at(-1)).toContain("beside what was said before");
    await act("amina", "Who pays, I mean", quoting());
    expect(texts().at(-1)).toContain("I have changed that answer");
    await act("kamau", "Who pays, I mean", quoting());
    expect(await said()).toHaveLength(2);
    expect(await said()).toEqual(
      expect.arrayContaining([
        ["amina", "Who pays, I mean"],
        ["kamau", "Who pays, I mean"],
      ]),
    );
  });

  test("the coach reads both answers in the digest, and a later one in the digest that is posted", async () => {
    await act("kamau", "The plan", quoting());
    await act("amina", "The money", quoting());
    await app.push("2026-11-26T07:30Z");
    const digest = () => app.phone("bruno").find((line) => line.includes("week 48"));
    expect(digest()).toContain("👥 In the group, To settle together: The plan / The money");
    await act(VISITOR, "The county", quoting());
    expect(digest()).toContain("The plan / The money / The county");
  });

  test("what members say among themselves is answered by nobody and kept nowhere, only counted", async () => {
    await act("amina", "Lunch at noon, banana salad?");
    await act("kamau", "Sure", { about: "somebody-else" });
    expect(texts()).toHaveLength(1);
    expect(await app.store.inbound("whatsapp-in-4")).toBeUndefined();
    expect(await app.store.counts()).toMatchObject({ group_chatter: 2, inbound_received: 0 });
    const dump = JSON.stringify(await app.database.models.inbound.find().lean());
    expect(dump).not.toContain("banana");
  });

  test("what is asked of the bot for one person is answered in private, or kindly declined", async () => {
    await act("amina", "@27821 stop", { addressed: true });
    expect(texts()).toHaveLength(1);
    expect(app.last("amina").text).toContain("You asked me for something in the group");
    expect(await app.store.contact("amina")).toMatchObject({ standing: "active" });
    await act(VISITOR, "stop", { addressed: true });
    expect(texts().at(-1)).toContain("please write it to me in private");
  });

  test("whoever is asked back there is heard without addressing the bot again", async () => {
    await act("kamau", "", { ...quoting(), media: { kind: "audio", mime: "audio/ogg", ref: "v" } });
    expect(texts().at(-1)).toContain("I have kept your voice note");
    await act("amina", "Not for you");
    await act("kamau", "Who signs the plan");
    expect(await said()).toEqual([["kamau", "Who signs the plan"]]);
  });

  test("somebody unknown who joins is shown to the operator, and who leaves is noticed", async () => {
    await act(VISITOR, "", { act: "joined" });
    await act("kamau", "", { act: "left" });
    expect(texts()).toHaveLength(1);
    expect(await app.store.strangers()).toMatchObject([{ address: VISITOR, team: "kenya" }]);
    const members = await app.store.members("kenya");
    expect(members.map(({ contact, state }) => [contact, state])).toEqual(
      expect.arrayContaining([
        ["kamau", "left"],
        [undefined, "joined"],
      ]),
    );
  });

  test("an answer of somebody in no roster is kept as a stranger's", async () => {
    await act(VISITOR, "Ask the county", quoting());
    expect(await said()).toEqual([["stranger/whatsapp:70707@lid", "Ask the county"]]);
    expect(await app.store.strangers()).toMatchObject([{ address: VISITOR, team: "kenya" }]);
  });

  test("an answer after the period is kindly told that it is over", async () => {
    await app.push("2026-11-29T10:00Z");
    await act("kamau", "Who signs the plan", quoting());
    expect(texts().at(-1)).toContain("That question is closed");
    expect(await said()).toEqual([]);
  });

  test("in a group that no team has nothing is said, and the operator is shown its id", async () => {
    const other = "120363000000000777@g.us";
    app.practice.act(app.address("amina"), "Baraza?", { group: other, addressed: true });
    await app.settle();
    expect(app.practice.messages({ channel: "whatsapp", id: other })).toHaveLength(1);
    expect(await app.store.strangers()).toMatchObject([{ address: { id: other } }]);
  });

  test("whoever stopped is not recorded in the group either", async () => {
    await app.say("amina", "stop");
    await act("amina", "Who signs the plan", quoting());
    expect(await said()).toEqual([]);
    expect(texts()).toHaveLength(1);
  });
});
