import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { pino } from "pino";
import { examineSlack } from "../../../adapters/slack/doctor.ts";
import { openWhatsAppCloud } from "../../../adapters/whatsapp/cloud/cloud.ts";
import { findChromium } from "../../../adapters/whatsapp/web/browser/find-chromium.ts";
import type { WhatsAppConfig } from "../../config/channel-settings.ts";
import { type Config, dataPathsIn } from "../../config/config.ts";
import { type Library, loadLibrary } from "../../library/load-library.ts";
import { type DoctorFinding, faultFinding, okFinding, warningFinding } from "./finding.ts";

/** How the real channels stand that are set up; the platforms are asked, and nobody is written to. */
export async function examineChannels(
  config: Config,
  channel: string | undefined,
): Promise<DoctorFinding[]> {
  const { slack } = config.channels;
  const log = pino({ level: "silent" });
  return [
    ...(await whatsAppFindings(config)),
    ...(slack ? await examineSlack({ ...slack, channel, log }) : []),
  ];
}

async function whatsAppFindings({ channels, dataDir, flowsDir }: Config): Promise<DoctorFinding[]> {
  const { whatsapp } = channels;
  switch (whatsapp?.transport) {
    case undefined:
      return [];
    case "web":
      return [await browserFinding(whatsapp), linkFinding(dataPathsIn(dataDir).whatsapp)];
    case "cloud":
      return [await cloudFinding(whatsapp), templateFinding(await loadLibrary(flowsDir))];
  }
}

type Web = Extract<WhatsAppConfig, { readonly transport: "web" }>;
type Cloud = Extract<WhatsAppConfig, { readonly transport: "cloud" }>;

async function browserFinding({ chromiumPath }: Web): Promise<DoctorFinding> {
  const path = chromiumPath ?? findChromium();
  const remedy = "Install Chromium, or give its path as CHROMIUM_PATH.";
  if (path === undefined) return faultFinding("Chromium", "none was found on this machine", remedy);
  try {
    const { stdout } = await promisify(execFile)(path, ["--version"], { timeout: 20_000 });
    return okFinding("Chromium", `${stdout.trim()} at ${path}`);
  } catch {
    return faultFinding("Chromium", `${path} cannot be run`, remedy);
  }
}

function linkFinding(folder: string): DoctorFinding {
  if (existsSync(join(folder, "session")))
    return okFinding("WhatsApp", `a login is kept in ${folder}`);
  return warningFinding(
    "WhatsApp",
    "no number is linked yet",
    "Start the service, open its page /whatsapp, and scan the code with the programme's phone.",
  );
}

async function cloudFinding(config: Cloud): Promise<DoctorFinding> {
  const channel = openWhatsAppCloud({ ...config, log: pino({ level: "silent" }) });
  await channel.start({
    receive: async () => undefined,
    receipt: async () => undefined,
    listed: async () => undefined,
    home: async () => [],
    form: async () => undefined,
    command: async () => undefined,
  });
  const { state, detail } = channel.health();
  await channel.stop();
  if (state === "ready") return okFinding("WhatsApp", "Meta knows the token and the number");
  const remedy =
    "Look at WHATSAPP_CLOUD_TOKEN and WHATSAPP_PHONE_NUMBER_ID; adapters/whatsapp/README.md says where they come from.";
  return faultFinding("WhatsApp", detail ?? "Meta does not answer", remedy);
}

/** Whether every conversation that a campaign begins has a template to begin with. */
function templateFinding({ flows, campaigns }: Library): DoctorFinding {
  const without = campaigns.filter(
    (each) =>
      each.type === "flow" &&
      each.to.some((role) => role !== "group") &&
      !each.template &&
      !flows.get(each.flow)?.template,
  );
  if (without.length === 0) return okFinding("templates", "every campaign begins with one");
  return warningFinding(
    "templates",
    `${without.map(({ id }) => id).join(", ")}: begun without one, so on the Business Cloud API nobody is asked before they write themselves`,
    "Name a `template` in the flow or the campaign; adapters/whatsapp/README.md says which to have approved.",
  );
}
