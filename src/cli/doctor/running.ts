import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, resolve } from "node:path";
import { type Config, dataPathsIn } from "../../config/config.ts";
import type { Contact, Programme } from "../../domain/people.ts";
import type { RosterPeople } from "../../domain/roster-conflicts.ts";
import { findEmbedded } from "../../embedded/find-embedded.ts";
import { startEmbedded } from "../../embedded/start-embedded.ts";
import { probeDatabase } from "../../store/connection/probe.ts";
import { openStore } from "../../store/open-store.ts";
import { formatCount } from "../shared/format-count.ts";
import { EMBEDDED_DATABASE } from "../shared/open-service-store.ts";
import { type DoctorFinding, faultFinding, okFinding, warningFinding } from "./finding.ts";

/** How the store stands, and who is in it already. */
export interface ExaminedStore {
  readonly finding: DoctorFinding;
  readonly contacts: readonly Contact[];
  readonly programme?: Programme | undefined;
  /** How many messages are in doubt. */
  readonly doubtful?: number | undefined;
  /** The last time that the service believed. */
  readonly seen?: Date | undefined;
  /** Everybody and everything in it, where there is a store. */
  readonly people?: RosterPeople | undefined;
}

/** Looks whether the store answers, can be written and read back, and holds the indexes that it should. */
export async function examineStore(config: Config): Promise<ExaminedStore> {
  try {
    return await examined(config);
  } catch (error) {
    const says = error instanceof Error ? error.message : "it cannot be opened";
    const remedy = config.mongodbUri
      ? "See that MongoDB runs, and that MONGODB_URI has its address and a user who may write."
      : "Let DATA_DIR name a folder that this user may write to.";
    return { finding: faultFinding("store", says, remedy), contacts: [] };
  }
}

async function examined({ mongodbUri, dataDir }: Config): Promise<ExaminedStore> {
  const dir = dataPathsIn(dataDir).store;
  if (mongodbUri !== undefined) return await tryOut("MongoDB", mongodbUri);
  const served = await findEmbedded(dir);
  if (served) return await tryOut(`embedded in ${dir}, in use`, served.uri(EMBEDDED_DATABASE));
  if (!(await isThere(dir))) return { finding: await willBeMade(dir), contacts: [] };
  const embedded = await startEmbedded({ dir });
  try {
    return await tryOut(`embedded in ${dir}`, embedded.uri(EMBEDDED_DATABASE));
  } finally {
    await embedded.close();
  }
}

async function tryOut(what: string, uri: string): Promise<ExaminedStore> {
  const { version, writing } = await probeDatabase(uri);
  const store = await openStore(uri);
  try {
    const [people, doubtful, { seen }] = await Promise.all([
      store.storedPeople(),
      store.doubtful(),
      store.clockMark(),
    ]);
    const { contacts, programme } = people;
    const says = `${what}: speaks MongoDB ${version}, written in ${writing} ms and read back`;
    const finding = okFinding("store", says);
    return { finding, contacts, programme, people, doubtful: doubtful.length, seen };
  } finally {
    await store.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

async function willBeMade(dir: string): Promise<DoctorFinding> {
  let parent = resolve(dir);
  while (!(await isThere(parent))) parent = dirname(parent);
  await access(parent, constants.W_OK);
  return okFinding("store", `embedded; ${dir} will be made at the first start`);
}

/** Messages of which nobody can say whether they arrived; nothing where there are none. */
export function doubtFindings({ doubtful = 0 }: ExaminedStore): DoctorFinding[] {
  if (doubtful === 0) return [];
  const says = `${formatCount(doubtful, "message")} in doubt: the platform did not say whether it took ${doubtful === 1 ? "it" : "them"}`;
  const remedy = "npm run send -- --doubtful lists and settles them.";
  return [warningFinding("messages", says, remedy)];
}

/** Whether the service answers at its address, and if not, whether the port is free for it. */
export async function examineService({ host, port }: Config): Promise<DoctorFinding> {
  if (port === 0) return okFinding("service", "takes any free port");
  const name = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host;
  const url = `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) })
    .then(async (response): Promise<unknown> => await response.json())
    .catch(() => undefined);
  if (typeof answer === "object" && answer !== null && "ready" in answer) {
    if (answer.ready === true) return okFinding("service", `running and ready at ${url}`);
    return warningFinding(
      "service",
      `running at ${url}, not ready`,
      `Look at ${url}/readyz and at its log.`,
    );
  }
  if (await isFree(host, port))
    return okFinding("service", `not running; port ${port} is free for it`);
  const remedy = "Stop the other program, or set PORT to another number.";
  return faultFinding("service", `something else listens on port ${port} of ${host}`, remedy);
}

async function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return await new Promise((settle) => {
    server.once("error", () => settle(false));
    server.listen(port, host, () => server.close(() => settle(true)));
  });
}

/** Who can open the programme page, and whether the token stays secret on its way. */
export function examineAccess({ adminToken, publicUrl, practice }: Config): DoctorFinding {
  if (adminToken !== undefined && publicUrl?.startsWith("http:"))
    return warningFinding(
      "pages",
      "PUBLIC_URL begins with http: the token and people's data travel readable",
      "Put a proxy with TLS in front (docs/proxy), and let PUBLIC_URL begin with https.",
    );
  if (adminToken !== undefined) return okFinding("pages", "whoever signs in with ADMIN_TOKEN");
  if (practice.on && publicUrl === undefined) return okFinding("pages", "this machine only");
  const remedy = "Set ADMIN_TOKEN to open the programme page to those who have it.";
  return warningFinding("pages", "closed: nobody can sign in", remedy);
}
