import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestWeb, type TestWeb, type TestWebOptions } from "../support/open-test-web.ts";

const TOKEN = "a-token-that-nobody-guesses";
const PAGES = ["/", "/practice", "/practice/live", "/practice/api/messages"];

let web: TestWeb | undefined;
const open = async (options?: TestWebOptions): Promise<TestWeb> => {
  web = await openTestWeb(options);
  return web;
};
afterEach(async () => {
  await web?.close();
});

type Headers = Readonly<Record<string, string>>;

// The client of fetch names the host by itself; a page behind a name that points here does not.
async function ask(
  path: string,
  headers: Headers,
  more: { method?: string; localAddress?: string } = {},
): Promise<{ status: number; body: string; headers: Headers }> {
  return await new Promise((resolve, reject) => {
    const asked = request(`${web?.url}${path}`, { headers, ...more }, (answer) => {
      let body = "";
      answer.on("data", (chunk) => (body += String(chunk)));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers as Headers }),
      );
    });
    asked.on("error", reject).end();
  });
}

async function askRaw(text: string): Promise<number> {
  const { hostname, port } = new URL(web?.url ?? "");
  return await new Promise((resolve, reject) => {
    let said = "";
    const socket = connect(Number(port), hostname, () => socket.end(text));
    socket.on("data", (chunk) => (said += String(chunk)));
    socket.on("close", () => resolve(Number(/^HTTP\/1\.[01] (\d+)/.exec(said)?.[1])));
    socket.on("error", reject);
  });
}

const FORWARDED: readonly (readonly [string, Headers])[] = [
  ["forwarded", { forwarded: "for=203.0.113.7" }],
  ["x-forwarded-for", { "x-forwarded-for": "203.0.113.7" }],
  ["x-forwarded-for of this machine", { "x-forwarded-for": "127.0.0.1" }],
  ["x-forwarded-for, empty", { "x-forwarded-for": "" }],
  ["x-forwarded-host", { "x-forwarded-host": "127.0.0.1" }],
  ["x-forwarded-proto", { "x-forwarded-proto": "https" }],
  ["x-forwarded-port", { "x-forwarded-port": "443" }],
  ["x-forwarded-server", { "x-forwarded-server": "edge" }],
  ["x-forwarded", { "x-forwarded": "for=203.0.113.7" }],
  ["x-real-ip", { "x-real-ip": "203.0.113.7" }],
  ["via", { via: "1.1 edge" }],
  ["cf-connecting-ip", { "cf-connecting-ip": "203.0.113.7" }],
  ["true-client-ip", { "true-client-ip": "203.0.113.7" }],
  ["x-client-ip", { "x-client-ip": "203.0.113.7" }],
  ["x-cluster-client-ip", { "x-cluster-client-ip": "203.0.113.7" }],
  ["fastly-client-ip", { "fastly-client-ip": "203.0.113.7" }],
  ["fly-client-ip", { "fly-client-ip": "203.0.113.7" }],
  ["x-envoy-external-address", { "x-envoy-external-address": "203.0.113.7" }],
  ["x-amzn-trace-id", { "x-amzn-trace-id": "Root=1-67891233" }],
  ["x-original-host", { "x-original-host": "127.0.0.1" }],
  ["proxy-connection", { "proxy-connection": "keep-alive" }],
];
const HOSTS: readonly (readonly [string, Headers])[] = [
  ["a public name", { host: "baraza.example.org" }],
  ["a public name with a port", { host: "baraza.example.org:3000" }],
  ["a name that begins like this machine", { host: "127.0.0.1.example.org" }],
  ["a name that ends like this machine", { host: "evil.localhost" }],
  ["an address of the network", { host: "192.168.1.20:3000" }],
  ["a user before the name", { host: "evil@localhost" }],
  ["0.0.0.0", { host: "0.0.0.0" }],
];
const PAGES_ELSEWHERE: readonly (readonly [string, Headers])[] = [
  ["an origin of elsewhere", { origin: "https://baraza.example.org" }],
  ["a page of elsewhere", { referer: "https://baraza.example.org/practice" }],
  ["an origin that is hidden", { origin: "null" }],
];

describe("a request that was passed on", () => {
  test.each([...FORWARDED, ...HOSTS, ...PAGES_ELSEWHERE])(
    "with %s is not from this machine, whatever Host the client chose",
    async (_, headers) => {
      await open();
      const host = new URL(web?.url ?? "").host;
      for (const path of PAGES)
        expect((await ask(path, { host, ...headers })).status).not.toBe(200);
      for (const path of ["/", "/practice"])
        expect([400, 403]).toContain((await ask(path, { host, ...headers })).status);
    },
  );

  test.each([...FORWARDED, ...HOSTS, ...PAGES_ELSEWHERE])(
    "with %s needs the token for practice as well, where there is one",
    async (_, headers) => {
      await open({ adminToken: TOKEN });
      const host = new URL(web?.url ?? "").host;
      for (const path of PAGES)
        expect([400, 401]).toContain((await ask(path, { host, ...headers })).status);
      const authorization = `Bearer ${TOKEN}`;
      const { status } = await ask("/practice", { host, ...headers, authorization });
      expect([200, 400]).toContain(status);
    },
  );

  test.each([...FORWARDED, ...HOSTS])(
    "with %s learns whether all is ready and nothing more",
    async (_, headers) => {
      await open({
        adminToken: TOKEN,
        metrics: async () => "outbox_due 3\n",
        readiness: async () => ({
          store: "ready",
          channels: { whatsapp: { state: "needs_login", detail: "scan the QR code" } },
        }),
      });
      const host = new URL(web?.url ?? "").host;
      const ready = await ask("/readyz", { host, ...headers });
      if (ready.status === 400) return;
      expect(ready.status).toBe(503);
      expect(JSON.parse(ready.body)).toEqual({
        ready: false,
        store: "ready",
        channels: { whatsapp: { state: "needs_login" } },
      });
      const metrics = await ask("/metrics", { host, ...headers });
      expect(metrics.status).toBe(401);
      expect(metrics.body).not.toContain("outbox_due");
      const authorization = `Bearer ${TOKEN}`;
      const signedIn = await ask("/metrics", { host, ...headers, authorization });
      expect(signedIn.body).toBe("outbox_due 3\n");
    },
  );

  test.each([
    ["HTTP/1.0, as nginx does by itself", "GET /practice HTTP/1.0\r\nHost: HOST\r\n\r\n"],
    ["no host", "GET /practice HTTP/1.1\r\nConnection: close\r\n\r\n"],
    [
      "another name beside its first line",
      "GET http://127.0.0.1:3000/practice HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    ],
    [
      "another name in its first line",
      "GET http://evil.example/practice HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n",
    ],
  ])("by %s is not from this machine", async (_, text) => {
    const { url } = await open();
    const status = await askRaw(text.replace("HOST", new URL(url).host));
    expect([400, 403]).toContain(status);
  });

  test("from this machine itself opens practice, by each of its names", async () => {
    const { url } = await open();
    const { port } = new URL(url);
    for (const name of ["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.0.0.2"])
      for (const host of [name, `${name}:${port}`])
        expect((await ask("/practice", { host })).status).toBe(200);
    const own = { origin: url, referer: `${url}/practice` };
    expect((await ask("/practice", own)).status).toBe(200);
  });

  test.each<[string, TestWebOptions]>([
    ["PUBLIC_URL", { publicUrl: "https://baraza.example.org" }],
    ["TRUSTED_PROXY", { trustedProxy: ["127.0.0.1"] }],
  ])("is no exception where %s says that something passes requests on", async (_, options) => {
    await open({ ...options, adminToken: TOKEN });
    for (const path of [...PAGES, "/metrics"]) expect((await ask(path, {})).status).toBe(401);
    await web?.close();
    await open(options);
    for (const path of PAGES) expect((await ask(path, {})).status).toBe(403);
  });
});

describe("behind a proxy with TLS", () => {
  const PUBLIC = "https://baraza.example.org";
  const FORM = { "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ token: TOKEN, next: "/practice" }).toString();

  test.each<[string, Headers]>([
    ["that passes nothing on but the request", { origin: PUBLIC }],
    ["that names the host", { origin: PUBLIC, "x-forwarded-host": "baraza.example.org" }],
    ["and a browser that says so", { origin: PUBLIC, "sec-fetch-site": "same-origin" }],
  ])("signing in works: %s", async (_, headers) => {
    const { get, post } = await open({ adminToken: TOKEN, publicUrl: PUBLIC });
    const entered = await post("/sign-in", body, { ...FORM, ...headers });
    expect(entered.status).toBe(303);
    expect(entered.headers.get("location")).toBe("/practice");
    const cookie = entered.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-baraza_admin=[^;]+; .*Path=\//);
    expect(cookie).toContain("Secure");
    expect(cookie).not.toContain("Domain");
    const page = await get("/practice", { cookie: cookie.split(";")[0] ?? "", ...headers });
    expect(page.status).toBe(200);
    expect(page.headers.get("strict-transport-security")).toContain("max-age=");
  });

  test("a cookie that a neighbouring site could have set does not count", async () => {
    const { get, post } = await open({ adminToken: TOKEN, publicUrl: PUBLIC });
    const entered = await post("/sign-in", body, { ...FORM, origin: PUBLIC });
    const [cookie = ""] = (entered.headers.get("set-cookie") ?? "").split(";");
    expect((await get("/", { cookie: cookie.replace("__Host-", "") })).status).toBe(401);
  });

  test.each(["https://evil.example", "http://baraza.example.org", `${PUBLIC}:444`, "null"])(
    "a form of %s is refused",
    async (origin) => {
      const { post } = await open({ adminToken: TOKEN, publicUrl: PUBLIC });
      expect((await post("/sign-in", body, { ...FORM, origin })).status).toBe(403);
    },
  );

  test("without TLS the cookie is one that browsers take there", async () => {
    const { post } = await open({ adminToken: TOKEN, publicUrl: "http://10.1.2.3:8080" });
    const headers = { ...FORM, origin: "http://10.1.2.3:8080", "x-forwarded-proto": "https" };
    const cookie = (await post("/sign-in", body, headers)).headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^baraza_admin=/);
    expect(cookie).not.toContain("Secure");
  });
});
