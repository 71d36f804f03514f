// The walls of the house, one row a room: which rooms, packages and node: modules it may import.
// `npm run rooms` generates its rules from this table; a room that is missing here may import nothing.
const rooms = {
  "src/domain": { rooms: [], packages: [], node: false },
  "src/engine": { rooms: ["src/domain"], packages: ["zod", "chrono-node"], node: false },
  "src/schedule": { rooms: ["src/domain"], packages: ["zod", "moment-timezone"], node: false },
  "src/decision": { rooms: ["src/domain"], packages: [], node: false },
  "src/ports": { rooms: ["src/domain", "src/engine", "src/schedule"], packages: [], node: false },
  "src/bot": {
    rooms: ["src/ports", "src/engine", "src/schedule", "src/decision", "src/domain"],
    packages: ["pino"],
    node: false,
  },
  "src/library": {
    rooms: ["src/engine", "src/schedule", "src/domain"],
    packages: ["yaml", "zod", "date-holidays"],
    node: true,
  },
  "src/store": {
    rooms: ["src/ports", "src/engine", "src/schedule", "src/domain"],
    packages: ["mongoose"],
    node: false,
  },
  "src/embedded": { rooms: [], packages: ["bson", "lmdb"], node: true },
  "src/web": {
    rooms: [
      "src/bot",
      "src/ports",
      "src/engine",
      "src/schedule",
      "src/domain",
      "adapters/practice",
    ],
    packages: ["hono", "@hono/node-server", "prom-client", "pino", "zod", "qrcode"],
    node: true,
  },
  "src/service": { rooms: ["src/ports"], packages: ["pino"], node: true },
  "src/cli": {
    rooms: ["src", "adapters"],
    packages: ["pino", "yaml", "zod", "fflate"],
    node: true,
  },
  "adapters/practice": { rooms: ["src/ports", "src/domain"], packages: [], node: true },
  "adapters/slack": {
    rooms: ["src/ports", "src/domain"],
    packages: ["@slack", "@resvg", "dejavu-fonts-ttf", "pino"],
    node: true,
  },
  "adapters/whatsapp": {
    rooms: ["src/ports", "src/domain"],
    packages: ["whatsapp-web.js", "puppeteer", "puppeteer-core", "pino", "zod"],
    node: true,
  },
  "src/channel-settings.ts": { rooms: ["src/domain"], packages: ["zod"], node: false },
  "src/access-settings.ts": { rooms: [], packages: ["zod"], node: true },
  "src/config.ts": {
    rooms: ["src/domain", "src/channel-settings.ts", "src/access-settings.ts"],
    packages: ["zod"],
    node: true,
  },
  "src/log.ts": { rooms: ["src/domain"], packages: ["pino"], node: true },
  "src/house-time.ts": { rooms: ["src/ports"], packages: [], node: false },
  "src/heartbeat.ts": { rooms: [], packages: ["node-cron", "pino"], node: false },
  "src/metrics.ts": { rooms: ["src/ports"], packages: ["prom-client"], node: false },
  "src/become-service.ts": {
    rooms: ["src/config.ts", "src/ports", "src/service", "src/store", "src/web"],
    packages: ["pino"],
    node: false,
  },
  "src/channels.ts": { rooms: ["src", "adapters"], packages: ["pino"], node: false },
  "src/compose.ts": { rooms: ["src", "adapters"], packages: ["pino"], node: true },
  "src/main.ts": {
    rooms: ["src", "adapters/whatsapp"],
    packages: ["pino", "qrcode"],
    node: true,
  },
};

const within = (room) => (room.endsWith(".ts") ? `^${room}$` : `^${room}/`);
const fromPackage = (name) => `^node_modules/(@types/)?${name}/`;

export default {
  forbidden: [
    ...Object.entries(rooms).map(([room, may]) => ({
      name: `walls of ${room}`,
      severity: "error",
      from: { path: within(room) },
      to: {
        pathNot: [within(room), ...may.rooms.map(within), ...may.packages.map(fromPackage)],
        dependencyTypesNot: may.node ? ["core"] : [],
      },
    })),
    {
      name: "every room stands in the table",
      severity: "error",
      from: { pathNot: [...Object.keys(rooms).map(within), "^node_modules/"] },
      to: {},
    },
    { name: "no cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no orphans", severity: "error", from: { orphan: true }, to: {} },
    { name: "everything resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
