import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

test("every command that operators may rely on is there", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );
  const fixed = ["start", "test", "demo", "chat", "check", "flows", "roster", "send", "export"];
  const others = ["erase", "access", "doctor", "copy", "bench"];
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...fixed, ...others]));
});
