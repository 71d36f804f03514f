import { type Config, SETTING_NAMES, type SettingFault } from "../../config/config.ts";
import type { Roster } from "../../domain/people.ts";
import { findNearest, suggestName } from "../../engine/lint/nearest.ts";
import type { FileFault } from "../../library/fault.ts";
import { loadLibrary } from "../../library/load-library.ts";
import { loadRoster } from "../../library/load-roster.ts";
import { formatCount } from "../shared/format-count.ts";
import { type DoctorFinding, faultFinding, okFinding, warningFinding } from "./finding.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the settings: their faults, names in `.env` that nobody reads, settings without effect. */
export function examineSettings(
  faults: readonly SettingFault[],
  environment: Environment,
  dotEnv: Environment,
): DoctorFinding[] {
  const strange = Object.keys(dotEnv).filter((name) => !SETTING_NAMES.includes(name));
  // The environment is full of other programs' names: only one that is nearly ours can be a slip.
  const misspelt = Object.keys(environment).filter(
    (name) =>
      name.length > 5 && !SETTING_NAMES.includes(name) && nearly(name) && !strange.includes(name),
  );
  const findings = [
    ...faults.map(({ message, remedy }) => faultFinding("settings", message, remedy)),
    ...[...strange, ...misspelt].map((name) =>
      warningFinding(
        "settings",
        `nobody reads ${name}`,
        suggestName(name, SETTING_NAMES, ".env.example lists every setting."),
      ),
    ),
  ];
  return faults.length > 0 ? findings : [okFinding("settings", "in order"), ...findings];
}

function nearly(name: string): boolean {
  const near = findNearest(name, SETTING_NAMES);
  return near !== undefined && near[0] === name[0] && Math.abs(near.length - name.length) <= 1;
}

/** Whether flows and roster can be read; `npm run flows` tells each fault at its line. */
export async function examineFiles({
  flowsDir,
  rosterFile,
}: Config): Promise<{ readonly findings: DoctorFinding[]; readonly roster: Roster | undefined }> {
  const library = await loadLibrary(flowsDir);
  const { flows: ours, campaigns } = library;
  const size = `${formatCount(ours.size, "flow")} and ${formatCount(campaigns.length, "campaign")}`;
  const flows = findingOf("flows", `${size} in ${flowsDir}`, library.faults);
  if (rosterFile === undefined) {
    const says = "none is named: people come in by `npm run roster`";
    return { findings: [flows, okFinding("roster", says)], roster: undefined };
  }
  const { roster, faults } = await loadRoster(rosterFile);
  const people = `${roster?.contacts.length ?? 0} people in ${rosterFile}`;
  return { findings: [flows, findingOf("roster", people, faults)], roster };
}

function findingOf(about: string, says: string, faults: readonly FileFault[]): DoctorFinding {
  const [first] = faults.filter(({ severity }) => severity === "error");
  if (!first) return okFinding(about, says);
  const { file, line, message, remedy } = first;
  const others = faults.length > 1 ? ` (and ${faults.length - 1} more: npm run flows)` : "";
  return faultFinding(about, `${file}:${line}: ${message}${others}`, remedy);
}

/** Which channels there are; none means that nobody can be asked. */
export function examineChannelSetup({ practice, channels }: Config): DoctorFinding {
  const { slack, whatsapp } = channels;
  const real = [
    ...(whatsapp ? [`WhatsApp (${whatsapp.transport})`] : []),
    ...(slack ? [`Slack (${slack.appToken === undefined ? "HTTP" : "Socket Mode"})`] : []),
  ];
  const kinds = practice.kinds.join(" and ");
  const pretended = practice.on
    ? [
        kinds === ""
          ? "practice: the clock is pretended"
          : `practice: ${kinds} are pretended, and the clock`,
      ]
    : [];
  const says = [...real, ...pretended].join("; ");
  if (says !== "") return okFinding("channels", says);
  return warningFinding(
    "channels",
    "none: nobody is asked and nothing is sent",
    "Set up Slack or WhatsApp, or leave PRACTICE out for pretended ones.",
  );
}
