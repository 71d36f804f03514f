import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { command } from "../support/command.ts";

test("npm run erase says that it is still to come", async () => {
  const { out, err, code } = await command("later", ["--contact", "amina"], {});
  expect(err).toMatch(/comes with a later version; nothing was done/);
  expect(out).toBe("");
  expect(code).toBe(2);
});

test("every command that operators may rely on is there", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );
  const fixed = ["start", "test", "demo", "chat", "check", "flows", "roster", "send", "export"];
  const others = ["erase", "access", "doctor", "copy", "bench"];
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...fixed, ...others]));
});
