import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type RunningService, runService } from "../support/command.ts";
import {
  askProxy,
  freePort,
  NAME,
  needPrograms,
  type ProxyAnswer,
  type ProxyPorts,
  type ProxyRequest,
  type RunningProxy,
  startCaddy,
  startExampleCaddy,
  startExampleNginx,
  startNginx,
} from "./start-proxy.ts";

const TOKEN = "a-token-that-nobody-guesses";
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const HTML = { accept: "text/html" };

const signInBody = (token: string): string =>
  new URLSearchParams({ token, next: "/practice" }).toString();
const cookieOf = ({ headers }: ProxyAnswer): string => String(headers["set-cookie"]);

let folder: string;
beforeAll(() => {
  needPrograms();
  folder = mkdtempSync(join(tmpdir(), "baraza-behind-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

describe.each([
  ["docs/proxy/nginx.conf", startExampleNginx],
  ["docs/proxy/Caddyfile", startExampleCaddy],
])("%s with the settings that it names", (name, start) => {
  let ports: ProxyPorts;
  let proxy: RunningProxy;
  let service: RunningService;
  let origin: string;
  const ask = async (path: string, more: Partial<ProxyRequest> = {}): Promise<ProxyAnswer> =>
    await askProxy({ port: ports.tls, certificate: proxy.certificate, path, ...more });
  const signIn = async (token: string, from?: string): Promise<ProxyAnswer> => {
    const headers = { ...FORM, origin, "sec-fetch-site": "same-origin" };
    return await ask("/sign-in", { method: "POST", headers, body: signInBody(token), from });
  };

  beforeAll(async () => {
    const [tls, plain] = [await freePort(), await freePort()];
    origin = `https://${NAME}:${tls}`;
    service = await runService({
      DATA_DIR: join(folder, name.replaceAll("/", "-")),
      PUBLIC_URL: origin,
      TRUSTED_PROXY: "127.0.0.1",
      ADMIN_TOKEN: TOKEN,
    });
    ports = { tls, plain, service: Number(new URL(service.url).port) };
    proxy = await start(ports);
  });
  afterAll(async () => {
    await proxy.close();
    await service.stop();
  });

  test("leads a browser to sign in and back, with a cookie of this host over TLS alone", async () => {
    const turned = await ask("/practice", { headers: HTML });
    expect([turned.status, turned.headers["location"]]).toEqual([303, "/sign-in?next=%2Fpractice"]);
    const entered = await signIn(TOKEN);
    expect([entered.status, entered.headers["location"]]).toEqual([303, "/practice"]);
    expect(cookieOf(entered)).toMatch(/^__Host-baraza_admin=.*HttpOnly; Secure; SameSite=Strict/);
    const cookie = cookieOf(entered).split(";")[0] ?? "";
    expect((await ask("/practice", { headers: { cookie } })).status).toBe(200);
    expect((await ask("/", { headers: { cookie } })).body).toContain("Sign out");
    const headers = { ...FORM, cookie, origin };
    expect((await ask("/sign-out", { method: "POST", headers })).status).toBe(303);
    expect((await ask("/practice", { headers: { cookie } })).status).toBe(401);
  });

  test("lets nobody in without the token, whatever host and source they claim", async () => {
    for (const host of [`${NAME}:${ports.tls}`, "localhost", "127.0.0.1:3000"])
      for (const path of ["/", "/practice", "/practice/api/messages", "/metrics"]) {
        const claimed = { host, "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1" };
        const { status, body } = await ask(path, { headers: claimed });
        // Caddy answers a host that is none of its own by itself: 200, with nothing in it.
        const closed = [401, 421].includes(status) || (status === 200 && body === "");
        expect({ host, path, closed }).toEqual({ host, path, closed: true });
      }
    const bearer = { authorization: `Bearer ${TOKEN}` };
    expect((await ask("/metrics", { headers: bearer })).body).toContain("baraza_records");
  });

  test("tells everybody whether all is ready, and nothing else", async () => {
    const { status, body } = await ask("/readyz");
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      ready: true,
      store: "ready",
      channels: { slack: { state: "ready" }, whatsapp: { state: "ready" } },
    });
  });

  test("refuses a form of another site", async () => {
    const headers = { ...FORM, origin: "https://evil.example" };
    const sent = await ask("/sign-in", { method: "POST", headers, body: signInBody(TOKEN) });
    expect(sent.status).toBe(403);
  });

  test("counts wrong tokens by client, who cannot claim another address", async () => {
    const from = "127.0.0.50";
    const answers = await Promise.all(
      Array.from({ length: 15 }, async (_, n) => {
        const headers = { authorization: "Bearer guess", "x-forwarded-for": `203.0.113.${n}` };
        return (await ask("/", { headers, from })).status;
      }),
    );
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
    expect((await signIn(TOKEN, from)).status).toBe(429);
    expect((await signIn(TOKEN, "127.0.0.51")).status).toBe(303);
  });

  test("passes on what Meta delivers at once", async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ pad: "x".repeat(3_000_000) });
    const sent = await ask("/whatsapp/webhook", { method: "POST", headers, body });
    expect(sent.body).toContain("Nothing of WhatsApp is expected here.");
  });
});

test("docs/proxy/nginx.conf leads from http to https", async () => {
  const [tls, plain] = [await freePort(), await freePort()];
  const proxy = await startExampleNginx({ tls, plain, service: 9 });
  const { status, headers } = await askProxy({ port: plain, path: "/practice?a=1" });
  expect([status, headers["location"]]).toEqual([308, `https://${NAME}/practice?a=1`]);
  await proxy.close();
});

type Careless = (port: number, service: number) => Promise<RunningProxy>;
const nginxWith =
  (more: string): Careless =>
  async (port, service) =>
    await startNginx(
      () =>
        `server { listen 127.0.0.1:${port}; location / { proxy_pass http://127.0.0.1:${service}; ${more} } }`,
      port,
    );
const caddy: Careless = async (port, service) =>
  await startCaddy(() => `http://:${port} {\n\treverse_proxy 127.0.0.1:${service}\n}`, port);

const CARELESS: readonly (readonly [string, Careless])[] = [
  ["nginx with only proxy_pass", nginxWith("")],
  ["nginx with Host $host", nginxWith("proxy_set_header Host $host;")],
  [
    "nginx with the client's own X-Forwarded-For",
    nginxWith(
      "proxy_http_version 1.1; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
    ),
  ],
  ["Caddy with only reverse_proxy", caddy],
];
const NAMES = [NAME, "localhost", "127.0.0.1", "[::1]"];

describe.each(CARELESS)("%s", (_, start) => {
  let service: RunningService;
  let proxy: RunningProxy;
  let port: number;
  let count = 0;
  const open = async (settings: Readonly<Record<string, string>> = {}): Promise<void> => {
    const dir = join(folder, `careless-${port}-${count++}`);
    service = await runService({ DATA_DIR: dir, ...settings });
    proxy = await start(port, Number(new URL(service.url).port));
  };
  const close = async (): Promise<void> => {
    await proxy.close();
    await service.stop();
  };

  test("opens nothing to anybody where nothing is set, and the machine itself stays in", async () => {
    port = await freePort();
    await open();
    for (const host of NAMES)
      for (const path of ["/", "/practice", "/practice/api/messages"])
        expect((await askProxy({ port, path, headers: { host } })).status).toBe(403);
    expect((await fetch(`${service.url}/practice`)).status).toBe(200);
    await close();
  });

  test("opens practice to nobody without the token, where there is one", async () => {
    port = await freePort();
    await open({ ADMIN_TOKEN: TOKEN });
    for (const host of NAMES)
      for (const path of ["/", "/practice", "/practice/api/messages", "/metrics"])
        expect((await askProxy({ port, path, headers: { host } })).status).toBe(401);
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await askProxy({ port, path: "/practice", headers })).status).toBe(200);
    await close();
  });

  test("lets people sign in where PUBLIC_URL is set", async () => {
    port = await freePort();
    const origin = `http://${NAME}:${port}`;
    await open({ ADMIN_TOKEN: TOKEN, PUBLIC_URL: origin });
    const headers = { ...FORM, origin };
    const body = signInBody(TOKEN);
    const entered = await askProxy({ port, path: "/sign-in", method: "POST", headers, body });
    expect([entered.status, entered.headers["location"]]).toEqual([303, "/practice"]);
    const cookie = cookieOf(entered).split(";")[0] ?? "";
    const page = await askProxy({ port, path: "/practice", headers: { cookie } });
    expect(page.status).toBe(200);
    expect((await fetch(`${service.url}/practice`)).status).toBe(401);
    await close();
  });
});
