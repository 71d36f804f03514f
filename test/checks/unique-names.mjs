// Fails where two modules export the same name: a reader who searches for a name is to find one thing.
import { readdirSync, readFileSync } from "node:fs";

const EXPORTED =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

const homes = new Map();
for (const top of ["src", "adapters"])
  for (const file of readdirSync(top, { recursive: true })) {
    if (!file.endsWith(".ts")) continue;
    const path = `${top}/${file}`;
    // Overloads and a type beside a value of one file are one name.
    const names = new Set(
      [...readFileSync(path, "utf8").matchAll(EXPORTED)].map(([, name]) => name),
    );
    for (const name of names) homes.set(name, [...(homes.get(name) ?? []), path]);
  }

const shared = [...homes].filter(([, paths]) => paths.length > 1);
for (const [name, paths] of shared) console.error(`${name} is exported by ${paths.join(" and ")}`);
if (homes.size === 0) console.error("no exported name was found");
if (shared.length > 0 || homes.size === 0) process.exit(1);
console.log(`${homes.size} exported names, each in one module`);
