import { type Config, readConfig, readDotEnv, readEnvironment } from "../config.ts";
import { zoneDataVersion } from "../schedule/zone.ts";
import { readArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import { channelFindings } from "./doctor/channels.ts";
import { acceptClock, clockFindings } from "./doctor/clock.ts";
import { type Finding, lineOf } from "./doctor/finding.ts";
import { nodeFinding, zoneFindings } from "./doctor/machine.ts";
import { paceFindings } from "./doctor/pace.ts";
import { doorFinding, doubtFindings, examineStore, serviceFinding } from "./doctor/running.ts";
import { channelFinding, fileFindings, settingFindings } from "./doctor/set-up.ts";
import { teamFindings } from "./doctor/teams.ts";
import { timeOf } from "./open.ts";

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
  nodeFinding(process.versions.node),
  ...settingFindings(faults, environment, readDotEnv()),
  ...("config" in read ? await examine(read.config) : zoneFindings(zoneDataVersion(), [])),
];
process.stdout.write(findings.map(lineOf).join(""));
const count = (state: Finding["state"]) => findings.filter((each) => each.state === state).length;
const rest = "config" in read ? "" : " The rest can be looked at once the settings are in order.";
process.stdout.write(
  `${counted(count("fault"), "fault")}, ${counted(count("warn"), "warning")}.${rest}\n`,
);
process.exitCode = count("fault") > 0 ? 1 : 0;

async function examine(config: Config): Promise<Finding[]> {
  const files = await fileFindings(config);
  const store = await examineStore(config);
  const people = [...(files.roster?.contacts ?? []), ...store.contacts];
  const zones = people.map(({ zone }) => zone);
  return [
    ...files.findings,
    store.finding,
    ...clockFindings(config, store.seen, new Date()),
    ...doubtFindings(store),
    ...teamFindings(store.people?.programme ? store.people : files.roster, timeOf(config)),
    ...zoneFindings(zoneDataVersion(), zones),
    channelFinding(config),
    ...(await channelFindings(config, (files.roster?.programme ?? store.programme)?.channel)),
    ...(await paceFindings(config, people)),
    await serviceFinding(config),
    doorFinding(config),
  ];
}
