// dependency-cruiser exits 0 when its parser is missing and it saw nothing: compare what it saw with what exists.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";

const folders = ["src", "adapters"];
const report = JSON.parse(
  execFileSync("npx", ["depcruise", "-T", "json", ...folders], {
    encoding: "utf8",
    maxBuffer: 1e8,
  }),
);
const seen = new Set(report.modules.map(({ source }) => source));
const missed = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith(".ts") && !seen.has(file));
if (missed.length > 0) {
  console.error(`depcruise did not see: ${missed.join(", ")}`);
  process.exit(1);
}
