import { giveUp } from "./arguments.ts";

const LATER: Readonly<Record<string, string>> = {
  export: "Open data out (CSV, XLSX, flow results)",
  erase: "Forgetting a person, with a receipt,",
};

const [, , name = ""] = process.argv;
giveUp(`${LATER[name] ?? "This"} comes with a later version; nothing was done.`, 2);
