// Module boundaries, one row per module or folder: which modules, packages and node: builtins it may import.
// `npm run boundaries` generates its rules from this table; a folder that is missing here may import nothing.
// Folders of one module stand in the order in which they may import one another, so no cycle between folders can arise.
const engine = ["src/engine/flow", "src/engine/parse", "src/engine/run", "src/engine/lint"];
const base = ["src/domain", "src/messages"];
const pure = [...base, "src/engine", "src/scheduling", "src/mentoring"];

// Each folder of src/bot imports only those before it.
const bot = [
  "shared",
  "contacts",
  "timing",
  "runs",
  "delivery",
  "digest",
  "forecast",
  "decisions",
  "actions",
  "edits",
  "groups",
  "inbound",
].map((name) => `src/bot/${name}`);
const store = ["connection", "schema", "privacy", "commit", "repositories"].map(
  (name) => `src/store/${name}`,
);
const web = ["state", "styles", "components", "pages", "api"].map((name) => `src/web/${name}`);
const slack = ["client", "outbound", "home", "inbound"].map((name) => `adapters/slack/${name}`);
const phone = ["base", "browser", "inbound", "outbound"].map(
  (name) => `adapters/whatsapp/web/${name}`,
);

/** Rows for the folders of one module, each of which may import those before it, and what the whole module may. */
const inOrder = (folders, may) =>
  Object.fromEntries(
    folders.map((folder, at) => [
      folder,
      { ...may, modules: [...may.modules, ...folders.slice(0, at)] },
    ]),
  );

const modules = {
  "src/domain": { modules: [], packages: [], node: false },
  "src/messages": { modules: ["src/domain"], packages: [], node: false },
  "src/engine": { modules: [...base, ...engine], packages: [], node: false },
  ...inOrder(engine, { modules: base, packages: ["zod", "chrono-node"], node: false }),
  "src/scheduling": { modules: base, packages: ["zod", "moment-timezone"], node: false },
  "src/mentoring": { modules: base, packages: [], node: false },
  "src/ports": {
    modules: ["src/domain", "src/engine/flow", "src/scheduling"],
    packages: [],
    node: false,
  },
  "src/bot": { modules: [...pure, "src/ports", ...bot], packages: ["pino"], node: false },
  ...inOrder(bot, { modules: [...pure, "src/ports"], packages: ["pino"], node: false }),
  "src/library": {
    modules: [...base, "src/engine", "src/scheduling"],
    packages: ["yaml", "zod", "date-holidays"],
    node: true,
  },
  "src/store": {
    modules: [...base, "src/ports", "src/engine", "src/scheduling", ...store],
    packages: ["mongoose"],
    node: false,
  },
  ...inOrder(store, {
    modules: [...base, "src/ports", "src/engine", "src/scheduling"],
    packages: ["mongoose"],
    node: false,
  }),
  "src/embedded": { modules: [], packages: ["bson", "lmdb"], node: true },
  "src/web": {
    modules: [...pure, "src/bot", "src/ports", "adapters/practice", ...web],
    packages: ["hono", "@hono/node-server", "prom-client", "pino", "zod", "qrcode"],
    node: true,
  },
  ...inOrder(web, {
    modules: [...pure, "src/bot", "src/ports", "adapters/practice"],
    packages: ["hono", "@hono/node-server", "prom-client", "pino", "zod", "qrcode"],
    node: true,
  }),
  "src/cli": {
    modules: ["src", "adapters"],
    packages: ["pino", "yaml", "zod", "fflate"],
    node: true,
  },
  "adapters/practice": { modules: [...base, "src/ports"], packages: [], node: true },
  "adapters/slack": {
    modules: [...base, "src/ports", ...slack],
    packages: ["@slack", "@resvg", "dejavu-fonts-ttf", "pino"],
    node: true,
  },
  ...inOrder(slack, {
    modules: [...base, "src/ports"],
    packages: ["@slack", "@resvg", "dejavu-fonts-ttf", "pino"],
    node: true,
  }),
  "adapters/whatsapp": {
    modules: [...base, "src/ports"],
    packages: ["whatsapp-web.js", "puppeteer", "puppeteer-core", "pino", "zod"],
    node: true,
  },
  ...inOrder(phone, {
    modules: [...base, "src/ports", "adapters/whatsapp/numbered-text.ts"],
    packages: ["whatsapp-web.js", "puppeteer", "puppeteer-core", "pino", "zod"],
    node: true,
  }),
  "src/config": { modules: ["src/domain"], packages: ["zod"], node: true },
  "src/service": { modules: ["src/domain", "src/ports"], packages: ["pino"], node: true },
  "src/become-service.ts": { modules: ["src"], packages: ["pino"], node: true },
  "src/log.ts": { modules: ["src/domain"], packages: ["pino"], node: true },
  "src/simulated-time.ts": { modules: ["src/ports"], packages: [], node: false },
  "src/ticker.ts": { modules: [], packages: ["node-cron", "pino"], node: false },
  "src/metrics.ts": { modules: ["src/ports"], packages: ["prom-client"], node: false },
  "src/channels.ts": { modules: ["src", "adapters"], packages: ["pino"], node: false },
  "src/app.ts": { modules: ["src", "adapters"], packages: ["pino"], node: true },
  "src/main.ts": {
    modules: ["src", "adapters/whatsapp"],
    packages: ["pino", "qrcode"],
    node: true,
  },
};

const names = Object.keys(modules);
const pattern = (name) => (name.endsWith(".ts") ? `^${name}$` : `^${name}/`);
const fromPackage = (name) => `^node_modules/(@types/)?${name}/`;
const innerOf = (name) =>
  names.filter((other) => other.startsWith(`${name}/`) && !name.endsWith(".ts")).map(pattern);

export default {
  forbidden: [
    ...Object.entries(modules).map(([name, may]) => ({
      name: `boundary of ${name}`,
      severity: "error",
      // A folder with a row of its own is judged by that row alone.
      from: { path: pattern(name), pathNot: innerOf(name) },
      to: {
        pathNot: [pattern(name), ...may.modules.map(pattern), ...may.packages.map(fromPackage)],
        dependencyTypesNot: may.node ? ["core"] : [],
      },
    })),
    {
      name: "every module stands in the table",
      severity: "error",
      from: { pathNot: [...names.map(pattern), "^node_modules/"] },
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
