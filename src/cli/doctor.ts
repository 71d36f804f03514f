import { type Config, readConfig, readDotEnv, readEnvironment } from "../config/config.ts";
import { zoneDataVersion } from "../scheduling/zone.ts";
import { examineChannels } from "./doctor/channels.ts";
import { acceptClock, clockFindings } from "./doctor/clock.ts";
import { type DoctorFinding, formatFinding } from "./doctor/finding.ts";
import { examineNode, examineTimeZones } from "./doctor/machine.ts";
import { examinePace } from "./doctor/pace.ts";
import { doubtFindings, examineAccess, examineService, examineStore } from "./doctor/running.ts";
import { examineChannelSetup, examineFiles, examineSettings } from "./doctor/set-up.ts";
import { teamFindings } from "./doctor/teams.ts";
import { readArguments } from "./shared/arguments.ts";
import { formatCount } from "./shared/format-count.ts";
import { readServiceTime } from "./shared/open-service-store.ts";

const { option } = readArguments(
  "Say what is wrong with the set-up:          npm run doctor\nConfirm the time that this machine shows:   npm run doctor -- --accept-clock",
  { "accept-clock": { type: "boolean" } },
);
if (option("accept-clock") !== undefined) {
  process.stdout.write(await acceptClock());
  process.exit(0);
}
const environment = readEnvironment();
const read = readConfig(environment);
const faults = "faults" in read ? read.faults : [];
const findings = [
  examineNode(process.versions.node),
  ...examineSettings(faults, environment, readDotEnv()),
  ...("config" in read ? await examine(read.config) : examineTimeZones(zoneDataVersion(), [])),
];
process.stdout.write(findings.map(formatFinding).join(""));
const count = (state: DoctorFinding["state"]) =>
  findings.filter((each) => each.state === state).length;
const rest = "config" in read ? "" : " The rest can be looked at once the settings are in order.";
process.stdout.write(
  `${formatCount(count("fault"), "fault")}, ${formatCount(count("warn"), "warning")}.${rest}\n`,
);
process.exitCode = count("fault") > 0 ? 1 : 0;

async function examine(config: Config): Promise<DoctorFinding[]> {
  const files = await examineFiles(config);
  const store = await examineStore(config);
  const people = [...(files.roster?.contacts ?? []), ...store.contacts];
  const zones = people.map(({ zone }) => zone);
  return [
    ...files.findings,
    store.finding,
    ...clockFindings(config, store.seen, new Date()),
    ...doubtFindings(store),
    ...teamFindings(store.people?.programme ? store.people : files.roster, readServiceTime(config)),
    ...examineTimeZones(zoneDataVersion(), zones),
    examineChannelSetup(config),
    ...(await examineChannels(config, (files.roster?.programme ?? store.programme)?.channel)),
    ...(await examinePace(config, people)),
    await examineService(config),
    examineAccess(config),
  ];
}
