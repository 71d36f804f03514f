import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { SaidDetails } from "../../adapters/practice/simulated-platform.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import { openTestApp, practiceCatalog, type TestApp } from "../support/open-test-app.ts";

const GROUP = "120363000000000001@g.us";

async function shelfWithReactions() {
  const { flows, ...catalog } = await practiceCatalog();
  const steps = flows
    .get("team_weekly")
    ?.steps.map((step) =>
      step.id === "decision" && step.type === "ask" && step.answer === "yes_no"
        ? { ...step, reactions: { "👍": "yes", "👎": "no" } as const }
        : step,
    );
  const weekly = { ...flows.get("team_weekly"), steps, revision: "with reactions" } as Flow;
  return { ...catalog, flows: new Map([...flows, ["team_weekly", weekly]]) };
}

describe("what people change of what they sent", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({
      people: ["amina", "kamau", "gora", "bruno"],
      catalog: await shelfWithReactions(),
    });
    await app.push("2026-11-23T09:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const act = async (who: string, text: string, more: SaidDetails) => {
    app.practice.act(app.address(who), text, more);
    await app.settle();
  };
  const sent = (who: string, text: string) =>
    app.practice.messages(app.address(who)).findLast((each) => each.text === text)?.id;
  const edit = async (who: string, from: string, to: string) =>
    await act(who, to, { act: "edited", about: sent(who, from) });
  const erase = async (who: string, text: string) =>
    await act(who, "", { act: "deleted", about: sent(who, text) });
  const rows = async (question: string) =>
    await app.database.models.responses.find({ question }).lean();
  const waiting = async (who = "amina") => await app.store.waitingRun(who);
  const rest = ["no", "Train the clerks", "skip", "none this week"];

  test("an edited message changes its answer, the one before stays in its history", async () => {
    await app.say("amina", "on track");
    await edit("amina", "on track", "stuck");
    expect(app.last("amina").text).toBe(
      "I saw that you changed your message. Progress is now: Stuck",
    );
    expect(await waiting()).toMatchObject({
      wait: { step: "change" },
      results: { progress: { answer: { choice: "stuck" } } },
    });
    expect(await rows("progress")).toMatchObject([
      { answer: { choice: "stuck" }, history: [{ answer: { choice: "on_track" } }] },
    ]);
  });

  test("at the read-back it is read anew, and a French speaker hears it in French", async () => {
    await app.say("gora", "avance bien", "Rien", "non", "Former", "passer", "aucune");
    await edit("gora", "Rien", "La route est ouverte");
    expect(app.last("gora").text).toContain("vous avez modifié votre message");
    expect(app.last("gora").text).toContain("La route est ouverte");
    expect(app.last("gora").choices).toHaveLength(1);
  });

  test("after the read-back, while the period is open, records and the posted digest follow", async () => {
    await app.say("amina", "on track", "skip", ...rest, "yes");
    await app.push("2026-11-26T07:30Z");
    expect(app.last("bruno").text).toContain("Train the clerks");
    await edit("amina", "Train the clerks", "Train the nurses");
    expect(app.last("bruno").text).toContain("Train the nurses");
    expect(await app.store.openCommitment("kenya")).toMatchObject({ text: "Train the nurses" });
  });

  test("a deleted message takes its answer back, and its words are kept nowhere", async () => {
    await app.say("amina", "on track", "The minister resigned", ...rest, "yes");
    await erase("amina", "The minister resigned");
    expect(app.last("amina").text).toBe(
      "You deleted your message, so I have removed the answer: What changed.",
    );
    expect(await rows("change")).toMatchObject([{ _withdrawn: true }]);
    await app.push("2026-11-26T07:30Z");
    expect(app.last("bruno").text).not.toContain("resigned");
    const { runs, responses, inbound, commitments } = app.database.models;
    const kept = await Promise.all([
      runs.find(),
      responses.find(),
      inbound.find(),
      commitments.find(),
    ]);
    expect(JSON.stringify(kept)).not.toContain("resigned");
  });

  test("a commitment whose words are deleted is a commitment no more", async () => {
    await app.say("amina", "on track", "skip", ...rest, "yes");
    await erase("amina", "Train the clerks");
    expect(await app.store.openCommitment("kenya")).toBeUndefined();
    await app.push("2026-11-26T07:30Z");
    expect(app.last("bruno").text).not.toContain("clerks");
    await app.push("2026-11-30T06:10Z");
    expect(app.last("amina").text).not.toContain("clerks");
  });

  test("a voice note that is deleted is removed with its bytes", async () => {
    await app.say("amina", "on track");
    const voice = { kind: "audio", mime: "audio/ogg", ref: "v" } as const;
    const { id } = app.practice.say(app.address("amina"), "", voice);
    await app.settle();
    await app.say("amina", "Roads open");
    expect(await app.store.attachment(`media/${id}`)).toBeDefined();
    await act("amina", "", { act: "deleted", about: id });
    expect(await app.store.attachment(`media/${id}`)).toBeUndefined();
    const { change } = (await waiting())?.results ?? {};
    expect(change).toMatchObject({ said: "Roads open" });
    expect(change).not.toHaveProperty("enclosed");
  });

  test.each([["edited"], ["deleted"]] as const)(
    "%s after the period closed, the answer stays, and that is told kindly",
    async (how) => {
      await app.say("amina", "on track", "skip", ...rest, "yes");
      await app.push("2026-11-29T09:00Z");
      await act("amina", "stuck", { act: how, about: sent("amina", "on track") });
      expect(app.last("amina").text).toContain("the answer stays as it was");
      expect(await rows("progress")).toMatchObject([{ answer: { choice: "on_track" } }]);
    },
  );

  test("an edit that does not fit its question changes nothing, and that is said", async () => {
    await app.say("amina", "on track");
    await edit("amina", "on track", "bananas");
    expect(app.last("amina").text).toContain("could not read the new answer");
    expect(await waiting()).toMatchObject({ results: { progress: { said: "on track" } } });
  });

  test("a note that waits for its writer's word follows what they edit and delete", async () => {
    await app.say("amina", "on track", "skip", ...rest, "yes");
    await app.say("amina", "The minister comes", "On Thursday");
    await edit("amina", "On Thursday", "On Friday");
    await erase("amina", "The minister comes");
    await app.tap("amina", "Send now");
    expect(app.last("bruno").text).toContain("On Friday");
    expect(app.last("bruno").text).not.toContain("minister");
    expect(app.last("bruno").text).not.toContain("Thursday");
  });

  test("nobody changes what somebody else said", async () => {
    await app.say("amina", "on track");
    await act("gora", "stuck", { act: "edited", about: sent("amina", "on track") });
    await act("gora", "", { act: "deleted", about: sent("amina", "on track") });
    expect(await waiting()).toMatchObject({ results: { progress: { said: "on track" } } });
    const { inbound } = app.database.models;
    expect(JSON.stringify(await inbound.find())).toContain("on track");
  });

  test("a sign is an answer only where the question says so, on its own message", async () => {
    await act("amina", "👍", { act: "reacted", about: app.last("amina").id });
    expect(app.phone("amina")).toHaveLength(2);
    await app.say("amina", "on track", "skip");
    const question = app.last("amina").id;
    await act("amina", "❤️", { act: "reacted", about: question });
    await act("amina", "", { act: "reacted", about: question });
    expect(await waiting()).toMatchObject({ wait: { step: "decision" } });
    await act("amina", "👎🏿", { act: "reacted", about: question });
    expect(await waiting()).toMatchObject({
      wait: { step: "next_step" },
      results: { decision: { answer: { yes: false } } },
    });
  });

  test("what cannot be read is asked for again, once", async () => {
    await act("amina", "", { act: "unreadable" });
    await act("amina", "", { act: "unreadable" });
    const asked = app.phone("amina").filter((line) => line.includes("send it again"));
    expect(asked).toHaveLength(1);
    expect(await waiting()).toMatchObject({ wait: { step: "progress", tries: 0 } });
  });

  test("in a group members change their own answers, the first and the ones beside it", async () => {
    await app.push("2026-11-24T07:10Z");
    const at = { channel: "whatsapp", id: GROUP } as const;
    const inGroup = async (who: string, text: string, more: SaidDetails = {}) =>
      await act(who, text, { group: GROUP, addressed: true, ...more });
    const message = (text: string) =>
      app.practice.messages(at).find((each) => each.text === text)?.id;
    const said = async () => {
      const of = { campaign: "team_group", period: "2026-W48", teams: ["kenya"] };
      const [checkIn] = await app.store.checkIns(of);
      return checkIn?.responses.map((each) => each.said).toSorted();
    };
    await inGroup("kamau", "The plan");
    await inGroup("amina", "The money");
    await inGroup("kamau", "The plan for 2027", { act: "edited", about: message("The plan") });
    await inGroup("amina", "The salaries", { act: "edited", about: message("The money") });
    expect(await said()).toEqual(["The plan for 2027", "The salaries"]);
    await inGroup("amina", "", { act: "deleted", about: message("The plan") });
    expect(await said()).toHaveLength(2);
    await inGroup("amina", "", { act: "deleted", about: message("The money") });
    expect(await said()).toEqual(["The plan for 2027"]);
    await inGroup("kamau", "", { act: "deleted", about: message("The plan") });
    expect(await said()).toEqual([]);
  });
});
