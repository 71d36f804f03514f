import { afterEach, describe, expect, test } from "@jest/globals";
import type { ChannelState } from "../../src/ports/channel.ts";
import type { LinkControl, LinkStatus } from "../../src/web/state/link-control.ts";
import { openTestWeb, type TestWeb } from "../support/open-test-web.ts";

const QR = "2@secret-of-the-link,key,key,secret,1";

let web: TestWeb | undefined;
afterEach(async () => {
  await web?.close();
});

/** A link whose standing a test decides. */
function deskOf(standing: LinkStatus, refusal?: "no_number" | "no_code") {
  const asked: string[] = [];
  let shown = standing;
  const desk: LinkControl = {
    state: () => shown,
    async requestCode(phone) {
      asked.push(phone);
      if (refusal === undefined) shown = { ...shown, code: "ABCD1234" };
      return refusal;
    },
    async cancelCode() {
      shown = { ...shown, code: undefined };
    },
  };
  return {
    desk,
    asked,
    turn: (to: LinkStatus) => {
      shown = to;
    },
  };
}

async function open(link: LinkControl, adminToken?: string): Promise<TestWeb> {
  web = await openTestWeb({ link, adminToken });
  return web;
}

const WAITING: LinkStatus = { state: "needs_login", qr: QR };

describe("the page that links a phone", () => {
  test("shows a square to scan and each step, without the code in its words", async () => {
    const { get } = await open(deskOf(WAITING).desk);
    const page = await (await get("/whatsapp")).text();
    expect(page).toContain("A phone is to be linked");
    expect(page).toMatch(/<svg class="qr"[^]*<path/);
    expect(page).toContain("Linked devices");
    expect(page).not.toContain(QR);
    expect(page).not.toMatch(/ style=|<style|<script>/);
  });

  test("says where WhatsApp's page is not understood, and what a linked phone is worth", async () => {
    const { desk, turn } = deskOf({ state: "down", detail: "the line is bad" });
    const { get } = await open(desk);
    const page = async (): Promise<string> => await (await get("/whatsapp")).text();
    expect(await page()).not.toContain("has changed its page");
    expect(await page()).toMatch(/Business Cloud API<\/b> is the recommended way/);
    turn({ state: "down", detail: "this page is not understood", outdated: true });
    expect(await page()).toContain("WhatsApp has changed its page");
    expect(await page()).toContain("this page is not understood");
  });

  test.each<[ChannelState, string]>([
    ["starting", "WhatsApp is being opened"],
    ["ready", "WhatsApp is linked"],
    ["degraded", "does not answer at the moment"],
    ["down", "WhatsApp cannot be opened"],
    ["stopped", "WhatsApp is stopped"],
  ])("says in words that it is %s, and shows no square", async (state, words) => {
    const { get } = await open(deskOf({ state, detail: "the browser ended", qr: QR }).desk);
    const page = await (await get("/whatsapp")).text();
    expect(page).toContain(words);
    expect(page).not.toContain('class="qr"');
  });

  test("shows what the page looked like that could not be used, and what it complained of, as text", async () => {
    const sight = {
      at: new Date("2026-11-22T07:15:00Z"),
      picture: new Uint8Array([0xff, 0xd8, 0xff]),
      complaints: ["<b>module not found</b>"],
    };
    const { desk, turn } = deskOf({ state: "down", detail: "it did not become ready", sight });
    const { get } = await open(desk);
    const page = await (await get("/whatsapp")).text();
    expect(page).toContain("07:15 UTC");
    expect(page).toContain("&lt;b&gt;module not found");
    const shown = await get(/src="(\/whatsapp\/sight[^"]+)"/.exec(page)?.[1] ?? "");
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect(shown.headers.get("cache-control")).toBe("no-store");
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(sight.picture);
    turn({ state: "ready" });
    expect(await (await get("/whatsapp")).text()).not.toContain("07:15 UTC");
    expect((await get("/whatsapp/sight")).status).toBe(404);
  });

  test("goes on by itself: nothing while nothing changes, a newer square, another page", async () => {
    const { desk, turn } = deskOf(WAITING);
    const { get } = await open(desk);
    const page = await (await get("/whatsapp")).text();
    const path = /hx-get="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect((await get(path)).status).toBe(204);
    turn({ ...WAITING, qr: "2@a-newer-one" });
    const newer = await get(path);
    expect(await newer.text()).toMatch(/^<section id="link"[^]*class="qr"/);
    turn({ state: "ready" });
    expect((await get(path)).headers.get("hx-refresh")).toBe("true");
  });

  test("gives a code to type in place of the square, and goes back to it", async () => {
    const { desk, asked } = deskOf(WAITING);
    const { get, post } = await open(desk);
    expect((await post("/whatsapp/code", { phone: "+254 700 000001" })).status).toBe(303);
    expect(asked).toEqual(["+254 700 000001"]);
    const page = await (await get("/whatsapp")).text();
    expect(page).toContain("<output>ABCD-1234</output>");
    expect(page).not.toContain('class="qr"');
    await post("/whatsapp/scan", {});
    expect(await (await get("/whatsapp")).text()).toContain('class="qr"');
  });

  test("says what is wrong with a number, and keeps the square", async () => {
    const { post } = await open(deskOf(WAITING, "no_number").desk);
    const refused = await post("/whatsapp/code", { phone: "0700" });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain("with its country code");
    expect(page).toContain('class="qr"');
  });

  test("is for whoever signed in, every part of it", async () => {
    const { desk, asked } = deskOf(WAITING);
    const { get, post } = await open(desk, "a-token-nobody-guesses");
    for (const path of ["/whatsapp", "/whatsapp/now"]) expect((await get(path)).status).toBe(401);
    expect((await post("/whatsapp/code", { phone: "+254700000001" })).status).toBe(401);
    expect(asked).toEqual([]);
    const bearer = { authorization: "Bearer a-token-nobody-guesses" };
    expect((await get("/whatsapp", bearer)).status).toBe(200);
  });

  test("is found from the programme page", async () => {
    const { get } = await open(deskOf(WAITING).desk);
    expect(await (await get("/")).text()).toContain('<a href="/whatsapp">');
  });

  test("is not there where no phone is linked, and says how to have one", async () => {
    web = await openTestWeb();
    const answer = await web.get("/whatsapp");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Set WHATSAPP to web");
    expect(await (await web.get("/")).text()).not.toContain("/whatsapp");
  });
});
