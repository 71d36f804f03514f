import { describe, expect, test } from "@jest/globals";
import type { Form, MessagePart } from "../../src/domain/message.ts";
import { connect, type Mode, on } from "./connected.ts";
import { createRecordingHost, type RecordingHost, until } from "./recording-host.ts";

const MODES: readonly Mode[] = ["http", "socket"];

const NOTE: Form = {
  id: "note:kenya",
  title: "A note for the Kenya team, and more words than fit",
  parts: [{ type: "paragraph", text: "Your words go to the team's WhatsApp." }],
  fields: [
    {
      id: "status",
      label: "How is it going?",
      choices: [
        { id: "on_track", label: "On track" },
        { id: "stuck", label: "Stuck" },
      ],
      required: true,
      value: "stuck",
    },
    { id: "words", label: "Your words", multiline: true, required: true },
    { id: "more", label: "Anything else", required: false },
  ],
  submit: "Send",
};

const DIGEST: readonly MessagePart[] = [
  { type: "heading", text: "Week 48" },
  { type: "actions", actions: [{ id: "note:kenya", label: "Answer the team", opens: true }] },
];

describe.each(MODES)("forms, pages and commands over %s", (mode) => {
  test("an action opens its form, and what is filled in comes back with the message it was opened from", async () => {
    const house = createRecordingHost({ form: async () => NOTE });
    await on(mode, house, async ({ platform, slack, bruno }) => {
      const body = { text: "Week 48", parts: DIGEST };
      const { platformId } = await slack.send({ key: "d.1", to: bruno, body });
      expect((await platform.click("UBRUNO", platformId, "Answer the team")).status).toBe(200);
      const modal = platform.modal("UBRUNO");
      expect(modal?.title).toBe("A note for the Kenya te…");
      expect(modal?.lines).toContain("Your words go to the team's WhatsApp.");
      expect(modal?.fields.map(({ label, required, value }) => [label, required, value])).toEqual([
        ["How is it going?", true, "stuck"],
        ["Your words", true, undefined],
        ["Anything else", false, undefined],
      ]);
      const sent = await platform.submit("UBRUNO", { "Your words": "I call <tomorrow> & listen" });
      expect(sent.status).toBe(200);
      expect(await house.heard(1)).toMatchObject([
        {
          from: { channel: "slack", id: "UBRUNO" },
          choice: "note:kenya",
          about: platformId,
          fields: { status: "stuck", words: "I call <tomorrow> & listen" },
        },
      ]);
      expect(platform.modal("UBRUNO")).toBeUndefined();
    });
  });

  test("a form with a blank where words are needed stays open and says where", async () => {
    const house = createRecordingHost({ form: async () => NOTE });
    await on(mode, house, async ({ platform, slack, bruno }) => {
      const { platformId } = await slack.send({
        key: "d.1",
        to: bruno,
        body: { text: "Week 48", parts: DIGEST },
      });
      await platform.click("UBRUNO", platformId, "Answer the team");
      const sent = await platform.submit("UBRUNO", { "Your words": "   " });
      expect(sent.answer).toMatchObject({
        response_action: "errors",
        errors: { "field.words": expect.any(String) },
      });
      expect(house.got).toEqual([]);
      expect(platform.modal("UBRUNO")).toBeDefined();
    });
  });

  test("a form that takes long shows that it is coming, within the time that a tap lasts", async () => {
    let give: (form: Form) => void = () => undefined;
    const house = createRecordingHost({
      form: async () =>
        await new Promise((resolve) => {
          give = resolve;
        }),
    });
    await on(mode, house, async ({ platform, slack, bruno }) => {
      const body = { text: "Week 48", parts: DIGEST };
      const { platformId } = await slack.send({ key: "d.1", to: bruno, body });
      const outcome = await platform.click("UBRUNO", platformId, "Answer the team");
      expect(outcome.status).toBe(200);
      expect(outcome.milliseconds).toBeLessThan(3000);
      expect(platform.modal("UBRUNO")).toMatchObject({ title: "Answer the team", fields: [] });
      give(NOTE);
      await until(() => platform.modal("UBRUNO")?.fields.length === 3);
    });
  });

  test("a form that comes after the tap has run out shows Slack's warning, and nothing is taken in", async () => {
    const house = createRecordingHost({
      form: async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return NOTE;
      },
    });
    const opened = await connect(mode, { triggerLife: 100 });
    const { platform, slack, bruno } = opened;
    await slack.start(house);
    const body = { text: "Week 48", parts: DIGEST };
    const { platformId } = await slack.send({ key: "d.1", to: bruno, body });
    const outcome = await platform.click("UBRUNO", platformId, "Answer the team");
    expect(outcome.status).not.toBe(200);
    expect(platform.modal("UBRUNO")).toBeUndefined();
    expect(house.got).toEqual([]);
    await slack.stop();
    await opened.close();
  });

  test("an action whose form somebody may not see is handed over as a tap", async () => {
    const house = createRecordingHost();
    await on(mode, house, async ({ platform, slack, bruno }) => {
      const body = { text: "Week 48", parts: DIGEST };
      const { platformId } = await slack.send({ key: "d.1", to: bruno, body });
      await platform.click("UBRUNO", platformId, "Answer the team");
      expect(await house.heard(1)).toMatchObject([{ choice: "note:kenya", about: platformId }]);
      expect(platform.modal("UBRUNO")).toBeUndefined();
    });
  });

  test("a tap in a dialog is taken, the dialog is drawn anew, and another form opens above it", async () => {
    let solved = false;
    const details = (): Form => ({
      id: "details:kenya",
      title: "Kenya",
      fields: [],
      parts: [
        { type: "paragraph", text: solved ? "No blocker" : "Blocker: a signature" },
        {
          type: "actions",
          actions: [
            { id: "solved:b1", label: "Solved" },
            { id: "note:kenya", label: "Answer the team", opens: true },
          ],
        },
      ],
    });
    const house: RecordingHost = createRecordingHost({
      form: async (_, action) => (action === "note:kenya" ? NOTE : details()),
      receive: async (inbound) => {
        house.got.push(inbound);
        solved = true;
      },
    });
    await on(mode, house, async ({ platform, slack, bruno }) => {
      const parts: MessagePart[] = [
        { type: "actions", actions: [{ id: "details:kenya", label: "Details", opens: true }] },
      ];
      const { platformId } = await slack.send({
        key: "d.1",
        to: bruno,
        body: { text: "48", parts },
      });
      await platform.click("UBRUNO", platformId, "Details");
      expect(platform.modal("UBRUNO")?.lines).toEqual(["Blocker: a signature"]);
      expect((await platform.click("UBRUNO", "modal", "Solved")).status).toBe(200);
      expect(house.got).toMatchObject([{ choice: "solved:b1", about: platformId }]);
      await until(() => platform.modal("UBRUNO")?.lines[0] === "No blocker");
      await platform.click("UBRUNO", "modal", "Answer the team");
      expect(platform.modal("UBRUNO")?.fields).toHaveLength(3);
      expect(platform.calls("views.push")).toHaveLength(1);
    });
  });

  test("somebody's own page shows what the house says, and is drawn anew after a tap on it", async () => {
    let paused = false;
    const house: RecordingHost = createRecordingHost({
      home: async ({ id }) => [
        { type: "heading", text: `Teams of ${id}` },
        { type: "paragraph", text: paused ? "Paused" : "Next check-in on Monday" },
        { type: "actions", actions: [{ id: "pause:me", label: "Pause" }] },
      ],
      receive: async () => {
        paused = true;
      },
    });
    await on(mode, house, async ({ platform }) => {
      platform.openHome("UBRUNO");
      await until(() => platform.home("UBRUNO") !== undefined);
      expect(platform.home("UBRUNO")?.lines).toEqual([
        "Teams of UBRUNO",
        "Next check-in on Monday",
      ]);
      expect((await platform.click("UBRUNO", "home", "Pause")).status).toBe(200);
      await until(() => platform.home("UBRUNO")?.lines.includes("Paused") === true);
      platform.openHome("UBRUNO");
      await platform.settled();
      expect(platform.calls("views.publish").at(-1)?.answer).toMatchObject({ ok: true });
    });
  });

  test("a command that changes nothing is answered at once, for the asker's eyes alone", async () => {
    const house = createRecordingHost({
      command: async (_, words) =>
        words === "status"
          ? { text: "Kenya: <at risk>", parts: [{ type: "paragraph", text: "Kenya: <at risk>" }] }
          : undefined,
    });
    await on(mode, house, async ({ platform }) => {
      expect((await platform.command("UBRUNO", "/baraza status")).status).toBe(200);
      expect(platform.ephemerals("UBRUNO")).toEqual([
        { text: "Kenya: <at risk>", lines: ["Kenya: <at risk>"] },
      ]);
      expect(platform.messages("UBRUNO")).toEqual([]);
      await platform.command("UBRUNO", "/baraza pause until Friday");
      expect(await house.heard(1)).toMatchObject([
        { from: { channel: "slack", id: "UBRUNO" }, text: "/baraza pause until Friday" },
      ]);
    });
  });

  test("a command that takes long is answered later", async () => {
    const house = createRecordingHost({
      command: async () => {
        await new Promise((resolve) => setTimeout(resolve, 2300));
        return { text: "All teams answered." };
      },
    });
    await on(mode, house, async ({ platform }) => {
      const outcome = await platform.command("UBRUNO", "/baraza digest");
      expect([outcome.status, outcome.answer]).toEqual([200, {}]);
      await until(() => platform.ephemerals("UBRUNO").length === 1);
      expect(platform.ephemerals("UBRUNO")[0]?.lines).toEqual(["All teams answered."]);
    });
  });
});
