import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";

/** The name under which the proxies of these tests are reached. */
export const NAME = "baraza.example.org";

const DOCS = join(import.meta.dirname, "..", "..", "docs", "proxy");

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A running proxy in a folder of its own. */
export interface RunningProxy {
  /** The certificate that it shows, where it speaks TLS. */
  readonly certificate: string;
  close(): Promise<void>;
}

/** Ports of a proxy: where it listens with TLS and without, and where the service is. */
export interface ProxyPorts {
  readonly tls: number;
  readonly plain: number;
  readonly service: number;
}

/** Ends with what to install where a program that these tests need is missing; they never pass without it. */
export function needPrograms(): void {
  for (const [program, flag] of [
    ["nginx", "-v"],
    ["caddy", "version"],
    ["openssl", "version"],
  ] as const)
    try {
      execFileSync(program, [flag], { stdio: "ignore", env: environment() });
    } catch {
      throw new Error(`${program} cannot be run. Install it: apt-get install nginx caddy openssl`);
    }
}

// Debian puts nginx where only the superuser's path leads.
const environment = (more: Readonly<Record<string, string>> = {}) => ({
  ...process.env,
  PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`,
  ...more,
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "baraza-proxy-"));
  // nginx's workers are another user where it is started by root.
  chmodSync(folder, 0o755);
  const names = ["-subj", `/CN=${NAME}`, "-addext", `subjectAltName=DNS:${NAME}`];
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
  const kind = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  execFileSync("openssl", [...kind, ...names, ...files], { stdio: "ignore" });
  return folder;
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const open = await Promise.race([
    once(socket, "connect").then(() => true),
    once(socket, "error").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return open;
}

async function run(
  folder: string,
  command: readonly [string, ...string[]],
  port: number,
): Promise<RunningProxy> {
  const [program, ...args] = command;
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child: ChildProcess = spawn(program, args, { env: environment(home) });
  let said = "";
  child.stdout?.on("data", (chunk) => (said += String(chunk)));
  child.stderr?.on("data", (chunk) => (said += String(chunk)));
  for (let n = 0; n < 300 && !(await isOpen(port)); n += 1) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`);
    await later(50);
  }
  return {
    certificate: readFileSync(join(folder, "cert.pem"), "utf8"),
    async close() {
      const ended = once(child, "exit");
      if (child.exitCode === null && child.kill("SIGTERM")) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function replaceAll(text: string, pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs).reduce((done, [from, to]) => {
    if (!done.includes(from)) throw new Error(`the example has no "${from}" any more`);
    return done.replaceAll(from, to);
  }, text);
}

/** Starts nginx with server blocks. */
export async function startNginx(
  serversIn: (folder: string) => string,
  port: number,
): Promise<RunningProxy> {
  const folder = makeFolder();
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const temporary = paths.map((each) => `${each}_temp_path ${join(folder, each)};`).join("\n");
  const file = join(folder, "nginx.conf");
  const top = `daemon off;\npid ${join(folder, "pid")};\nerror_log stderr;\nevents {}\n`;
  const http = `http {\naccess_log off;\n${temporary}\n${serversIn(folder)}\n}\n`;
  writeFileSync(file, `${top}${http}`);
  return await run(folder, ["nginx", "-p", folder, "-c", file, "-e", "stderr"], port);
}

/** Starts nginx as the example in docs/proxy has it, on other ports and with a certificate of its own. */
export async function startExampleNginx({
  tls,
  plain,
  service,
}: ProxyPorts): Promise<RunningProxy> {
  const example = readFileSync(join(DOCS, "nginx.conf"), "utf8");
  const serversIn = (folder: string): string =>
    replaceAll(example, {
      "listen 80;": `listen 127.0.0.1:${plain};`,
      "listen 443 ssl;": `listen 127.0.0.1:${tls} ssl;`,
      "/etc/ssl/baraza/fullchain.pem": join(folder, "cert.pem"),
      "/etc/ssl/baraza/privkey.pem": join(folder, "key.pem"),
      "127.0.0.1:3000": `127.0.0.1:${service}`,
    });
  return await startNginx(serversIn, tls);
}

/** Starts Caddy with site blocks. */
export async function startCaddy(
  sitesIn: (folder: string) => string,
  port: number,
): Promise<RunningProxy> {
  const folder = makeFolder();
  const file = join(folder, "Caddyfile");
  const global = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n";
  writeFileSync(file, `${global}${sitesIn(folder)}\n`);
  return await run(folder, ["caddy", "run", "--config", file, "--adapter", "caddyfile"], port);
}

/** Starts Caddy as the example in docs/proxy has it, on another port and with a certificate of its own. */
export async function startExampleCaddy({ tls, service }: ProxyPorts): Promise<RunningProxy> {
  const example = readFileSync(join(DOCS, "Caddyfile"), "utf8");
  const sitesIn = (folder: string): string =>
    replaceAll(example, {
      "\nbaraza.example.org {": `\nhttps://${NAME}:${tls} {\n\tbind 127.0.0.1\n\ttls ${folder}/cert.pem ${folder}/key.pem`,
      "127.0.0.1:3000": `127.0.0.1:${service}`,
    });
  return await startCaddy(sitesIn, tls);
}

/** What a proxy answered. */
export interface ProxyAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A request through a proxy; `from` is the address of the client, any of 127.0.0.0/8. */
export interface ProxyRequest {
  readonly port: number;
  /** The certificate to trust; without it no TLS is spoken. */
  readonly certificate?: string | undefined;
  readonly path: string;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  readonly from?: string | undefined;
}

/** Asks through a proxy, as a client elsewhere does. */
export async function askProxy(asked: ProxyRequest): Promise<ProxyAnswer> {
  const { port, certificate, path, method = "GET", headers, body = "", from } = asked;
  const send = certificate === undefined ? requestHttp : requestHttps;
  const where = { host: "127.0.0.1", port, path, method, localAddress: from ?? "127.0.0.9" };
  const tls = certificate === undefined ? {} : { ca: certificate, servername: NAME };
  const all = {
    host: `${NAME}:${port}`,
    "content-length": `${Buffer.byteLength(body)}`,
    ...headers,
  };
  return await new Promise((resolve, reject) => {
    const sent = send({ ...where, ...tls, headers: all, agent: false }, (answer) => {
      let said = "";
      answer.on("data", (chunk) => (said += String(chunk)));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, body: said, headers: answer.headers }),
      );
    });
    sent.on("error", reject).end(body);
  });
}
