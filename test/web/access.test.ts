import { request } from "node:http";
import { Writable } from "node:stream";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { pino } from "pino";
import { openTestWeb, type TestWeb, type TestWebOptions } from "../support/open-test-web.ts";

let web: TestWeb | undefined;
const open = async (options?: TestWebOptions): Promise<TestWeb> => {
  web = await openTestWeb(options);
  return web;
};
afterEach(async () => {
  await web?.close();
});

const ELSEWHERE = { "x-forwarded-for": "203.0.113.7" };
const TOKEN = "a-token-that-nobody-guesses";
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const HTML = { accept: "text/html" };

// The client of fetch names the host by itself; a page behind a name that points here does not.
async function statusAt(url: string, host: string): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject).end();
  });
}

describe("health", () => {
  test("is alive whatever the channels do, and ready only with all of them", async () => {
    const { get } = await open({
      readiness: async () => ({
        store: "ready",
        channels: { whatsapp: { state: "needs_login", detail: "scan the QR code" } },
      }),
    });
    expect((await get("/healthz")).status).toBe(200);
    const ready = await get("/readyz");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      ready: false,
      store: "ready",
      channels: { whatsapp: { state: "needs_login", detail: "scan the QR code" } },
      timeZones: { data: expect.stringMatching(/^20\d\d[a-z]$/) },
    });
  });

  test("is ready when the store and every enabled channel are", async () => {
    const { get } = await open({
      readiness: async () => ({ store: "ready", channels: { slack: { state: "ready" } } }),
    });
    const ready = await get("/readyz");
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ready: true });
  });

  test("is not ready without its store", async () => {
    const { get } = await open({ readiness: async () => ({ store: "down", channels: {} }) });
    expect((await get("/readyz")).status).toBe(503);
  });

  test("metrics are Prometheus' text", async () => {
    const { get } = await open({ metrics: async () => "outbox_due 3\n" });
    const metrics = await get("/metrics");
    expect(metrics.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    expect(await metrics.text()).toBe("outbox_due 3\n");
  });
});

describe("what is not configured", () => {
  test.each([
    ["POST", "/slack/events", "Nothing of Slack is expected here."],
    ["GET", "/whatsapp", "Nothing of WhatsApp is expected here."],
    ["POST", "/whatsapp/webhook", "Nothing of WhatsApp is expected here."],
    ["GET", "/whatsapp/webhook", "Nothing of WhatsApp is expected here."],
    ["GET", "/nowhere", "There is nothing here."],
  ])("%s %s says so", async (method, path, error) => {
    const { get, post } = await open();
    const response = method === "GET" ? await get(path) : await post(path, {});
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error, remedy: expect.any(String) });
  });
});

describe("another site's page", () => {
  test.each([
    ["a foreign origin", { origin: "https://evil.example" }],
    ["an origin that is hidden", { origin: "null" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["a browser that says so", { "sec-fetch-site": "cross-site" }],
    ["a neighbour under the same name", { "sec-fetch-site": "same-site" }],
  ])("cannot push the clock: %s", async (_, headers) => {
    const { post, pushes } = await open();
    const response = await post("/practice/api/clock", { forward: "1h" }, headers);
    expect(response.status).toBe(403);
    expect(pushes).toEqual([]);
  });

  test("the service's own page can", async () => {
    const { post, url } = await open();
    const headers = { origin: url, "sec-fetch-site": "same-origin" };
    expect((await post("/practice/api/clock", { forward: "1h" }, headers)).status).toBe(200);
  });

  test("cannot read by a name of its own that points here", async () => {
    const { url } = await open();
    expect(await statusAt(`${url}/`, "evil.example")).toBe(403);
    expect(await statusAt(`${url}/practice`, "evil.example")).toBe(403);
    expect(await statusAt(`${url}/`, "localhost:80")).toBe(200);
  });
});

describe("without a token", () => {
  test("the programme page and practice are for this machine only", async () => {
    const { get, post } = await open();
    expect((await get("/")).status).toBe(200);
    expect((await get("/", ELSEWHERE)).status).toBe(403);
    expect((await get("/practice", ELSEWHERE)).status).toBe(403);
    expect((await post("/practice/api/say", {}, ELSEWHERE)).status).toBe(403);
    expect((await get("/healthz", ELSEWHERE)).status).toBe(200);
  });
});

describe("with a token", () => {
  const signIn = async ({ post }: TestWeb, token: string, next = "/"): Promise<Response> =>
    await post("/sign-in", new URLSearchParams({ token, next }).toString(), FORM);

  test("a browser is led to the way in and back", async () => {
    const opened = await open({ adminToken: TOKEN });
    const turned = await opened.get("/", HTML);
    expect(turned.status).toBe(303);
    expect(turned.headers.get("location")).toBe("/sign-in?next=%2F");
    const entered = await signIn(opened, TOKEN);
    expect(entered.status).toBe(303);
    const cookie = entered.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(TOKEN);
    const page = await opened.get("/", { cookie: cookie.split(";")[0] ?? "", ...ELSEWHERE });
    expect(page.status).toBe(200);
  });

  test("a program sends it as a bearer", async () => {
    const { get } = await open({ adminToken: TOKEN });
    expect((await get("/", { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    expect((await get("/", { authorization: "Bearer wrong" })).status).toBe(401);
    expect((await get("/")).status).toBe(401);
  });

  test("a wrong token and a forged or expired cookie open nothing", async () => {
    const opened = await open({ adminToken: TOKEN });
    expect((await signIn(opened, "guess")).status).toBe(401);
    const entered = await signIn(opened, TOKEN);
    const [, until = "", seal = ""] =
      /baraza_admin=(\d+)\.([^;]+)/.exec(entered.headers.get("set-cookie") ?? "") ?? [];
    const later = `baraza_admin=${Number(until) + 1000}.${seal}`;
    expect((await opened.get("/", { cookie: later })).status).toBe(401);
    expect((await opened.get("/", { cookie: "baraza_admin=9999999999999." })).status).toBe(401);
    expect((await opened.get("/", { cookie: "baraza_admin=" })).status).toBe(401);
    const cookie = `baraza_admin=${until}.${seal}`;
    expect((await opened.get("/", { cookie })).status).toBe(200);
    const clock = jest.spyOn(Date, "now").mockReturnValue(Number(until) + 1);
    const late = await opened.get("/", { cookie });
    clock.mockRestore();
    expect(late.status).toBe(401);
  });

  test("guessing is cut short", async () => {
    const opened = await open({ adminToken: TOKEN });
    for (let tries = 0; tries < 10; tries += 1) await signIn(opened, `guess ${tries}`);
    expect((await signIn(opened, TOKEN)).status).toBe(429);
  });

  test.each(["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "signing in never leads to %s",
    async (next) => {
      const opened = await open({ adminToken: TOKEN });
      expect((await signIn(opened, TOKEN, next)).headers.get("location")).toBe("/");
    },
  );

  test("practice stays open to this machine, and to those who signed in", async () => {
    const { get } = await open({ adminToken: TOKEN });
    expect((await get("/practice")).status).toBe(200);
    expect((await get("/practice", ELSEWHERE)).status).toBe(401);
    const authorization = `Bearer ${TOKEN}`;
    expect((await get("/practice", { ...ELSEWHERE, authorization })).status).toBe(200);
  });
});

describe("an answer", () => {
  test("that failed says nothing of the cause, and neither does the log", async () => {
    let logged = "";
    const sink = new Writable({
      write(chunk, _, done) {
        logged += String(chunk);
        done();
      },
    });
    const { get } = await open({
      log: pino({ serializers: { err: ({ name }: Error) => ({ name }) } }, sink),
      readiness: async () => {
        throw new Error("dup key: { phone: +254700000001 }");
      },
    });
    const response = await get("/readyz");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("254700000001");
    expect(logged).toContain("a request failed");
    expect(logged).not.toContain("254700000001");
  });

  test("lets a page take in nothing from elsewhere", async () => {
    const { get } = await open();
    const { headers } = await get("/practice");
    const policy = headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("with styles or scripts is sent once", async () => {
    const { get } = await open();
    for (const path of ["baraza.css", "practice.js", "htmx.js", "mark.svg"]) {
      const first = await get(`/assets/${path}`);
      expect(first.status).toBe(200);
      const etag = first.headers.get("etag") ?? "";
      expect((await get(`/assets/${path}`, { "if-none-match": etag })).status).toBe(304);
    }
  });
});

describe("closing", () => {
  test("ends although a browser keeps its connection, and frees the port", async () => {
    const opened = await openTestWeb();
    await opened.get("/practice");
    const began = Date.now();
    await opened.close();
    expect(Date.now() - began).toBeLessThan(2500);
    await expect(opened.get("/healthz")).rejects.toThrow("fetch failed");
  });

  test("a port that is taken is said at the start", async () => {
    const { url } = await open();
    const port = Number(new URL(url).port);
    await expect(openTestWeb({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
