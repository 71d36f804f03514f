import { Writable } from "node:stream";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { pino } from "pino";
import { openTestWeb, type TestWeb, type TestWebOptions } from "../support/open-test-web.ts";

const TOKEN = "a-token-that-nobody-guesses";
const FORM = { "content-type": "application/x-www-form-urlencoded" };

let web: TestWeb;
const open = async (options: TestWebOptions = {}): Promise<TestWeb> => {
  web = await openTestWeb({ adminToken: TOKEN, ...options });
  return web;
};
afterEach(async () => {
  jest.restoreAllMocks();
  await web.close();
});

type Headers = Readonly<Record<string, string>>;
const byForm = async (token: string, headers: Headers = {}): Promise<number> =>
  (await web.post("/sign-in", new URLSearchParams({ token }).toString(), { ...FORM, ...headers }))
    .status;
const byBearer = async (token: string, headers: Headers = {}): Promise<number> =>
  (await web.get("/", { authorization: `Bearer ${token}`, ...headers })).status;
const guess = async (by: typeof byForm, times: number, headers?: Headers): Promise<number[]> =>
  await Promise.all(Array.from({ length: times }, async (_, n) => await by(`guess ${n}`, headers)));

const WAYS = [
  ["bearer", byBearer],
  ["form", byForm],
] as const;

describe("wrong tokens", () => {
  test.each(WAYS)("by %s: ten a minute are looked at, however many come at once", async (_, by) => {
    await open();
    const answers = await guess(by, 60);
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(50);
    expect(await byBearer(TOKEN)).toBe(429);
    expect(await byForm(TOKEN)).toBe(429);
    const refused = await web.get("/", { authorization: "Bearer guess" });
    expect(refused.headers.get("retry-after")).toBe("60");
  });

  test("a minute later they are looked at again", async () => {
    await open();
    await guess(byBearer, 10);
    const now = Date.now();
    jest.spyOn(Date, "now").mockReturnValue(now + 61_000);
    expect(await byBearer(TOKEN)).toBe(200);
  });

  test("each is answered later than the one before", async () => {
    await open();
    const began = Date.now();
    for (let n = 0; n < 4; n += 1) await byBearer("guess");
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
  });

  test("a slip of the operator's is forgotten once the token was right", async () => {
    await open();
    await guess(byForm, 9);
    expect(await byForm(TOKEN)).toBe(303);
    await guess(byForm, 9);
    expect(await byForm(TOKEN)).toBe(303);
  });

  test("are logged without the token or where it came from, and counted", async () => {
    let logged = "";
    const sink = new Writable({
      write(chunk, _, done) {
        logged += String(chunk);
        done();
      },
    });
    const counted: unknown[] = [];
    await open({
      log: pino(sink),
      onRefused: (labels) => counted.push(labels),
      trustedProxy: ["127.0.0.1"],
    });
    await byForm("correct-horse", { "x-forwarded-for": "203.0.113.7" });
    await guess(byBearer, 12, { "x-forwarded-for": "203.0.113.7" });
    expect(logged).toContain("wrong admin token");
    for (const secret of ["correct-horse", "guess 1", TOKEN, "203.0.113.7"])
      expect(logged).not.toContain(secret);
    expect(counted).toContainEqual({ way: "form", result: "wrong" });
    expect(counted).toContainEqual({ way: "bearer", result: "locked" });
    expect(counted).toHaveLength(13);
  });
});

describe("wrong tokens from one source lock out nobody else", () => {
  const from = (address: string): Headers => ({ "x-forwarded-for": address });

  test.each(WAYS)("by %s, behind a proxy that is trusted", async (_, by) => {
    await open({ trustedProxy: ["127.0.0.1"] });
    await guess(by, 12, from("203.0.113.7"));
    expect(await by(TOKEN, from("203.0.113.7"))).toBe(429);
    expect([200, 303]).toContain(await by(TOKEN, from("198.51.100.9")));
  });

  test.each([
    ["addresses made up before the proxy's own word", (n: number) => `10.9.8.${n}, 203.0.113.7`],
    ["a trusted proxy's address made up", (n: number) => `127.0.0.${n}, 203.0.113.7`],
    ["ports", (n: number) => `203.0.113.7:${1000 + n}`],
    ["addresses of one subscriber's network", (n: number) => `2001:db8:1:2::${n}`],
  ])("and nobody escapes the count by %s", async (_, address) => {
    await open({ trustedProxy: ["127.0.0.1"] });
    const answers = await Promise.all(
      Array.from({ length: 15 }, async (__, n) => await byBearer("guess", from(address(n + 1)))),
    );
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
  });

  test("and a client without a trusted proxy cannot choose its address", async () => {
    await open();
    const answers = await Promise.all(
      Array.from({ length: 15 }, async (_, n) => await byForm("guess", from(`203.0.113.${n}`))),
    );
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
  });

  test("through several trusted proxies, the source is the first that is not one", async () => {
    await open({ trustedProxy: ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"] });
    await guess(byForm, 10, from("203.0.113.7, 10.1.2.3, 2001:db8::5"));
    expect(await byForm(TOKEN, from("203.0.113.7"))).toBe(429);
    expect(await byForm(TOKEN, from("203.0.113.8, 10.1.2.3, 2001:db8::5"))).toBe(303);
  });

  test("Forwarded is read where that is what the proxy writes", async () => {
    await open({ trustedProxy: ["127.0.0.1"] });
    const forwarded = (address: string) => ({ forwarded: `for="${address}";proto=https` });
    await guess(byForm, 10, forwarded("[2001:db8:aa::1]:4711"));
    expect(await byForm(TOKEN, forwarded("[2001:db8:aa::2]"))).toBe(429);
    expect(await byForm(TOKEN, forwarded("203.0.113.8"))).toBe(303);
  });
});

describe("signing out", () => {
  const enter = async (): Promise<string> => {
    const body = new URLSearchParams({ token: TOKEN }).toString();
    const entered = await web.post("/sign-in", body, FORM);
    return entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  };

  test("ends this browser's session for good, and no other", async () => {
    await open();
    const [mine, other] = [await enter(), await enter()];
    const page = await web.get("/", { cookie: mine });
    expect(await page.text()).toContain('action="/sign-out"');
    const left = await web.post("/sign-out", "", { ...FORM, cookie: mine });
    expect(left.status).toBe(303);
    expect(left.headers.get("location")).toBe("/sign-in");
    expect(left.headers.get("set-cookie")).toMatch(/^baraza_admin=;.*Max-Age=0/);
    expect((await web.get("/", { cookie: mine })).status).toBe(401);
    expect((await web.get("/", { cookie: other })).status).toBe(200);
  });

  test("another site's page cannot do it", async () => {
    await open();
    const cookie = await enter();
    const headers = { ...FORM, cookie, origin: "https://evil.example" };
    expect((await web.post("/sign-out", "", headers)).status).toBe(403);
    expect((await web.get("/", { cookie })).status).toBe(200);
  });
});
