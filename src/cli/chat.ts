import { createInterface } from "node:readline";
import { stringify } from "yaml";
import { LANGUAGES, type Language } from "../domain/language.ts";
import type { Contact, Roster } from "../domain/people.ts";
import type { FlowName } from "../engine/flow/engine-context.ts";
import { loadLibrary } from "../library/load-library.ts";
import { loadRoster } from "../library/load-roster.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { type Conversation, startConversation } from "./shared/conversation.ts";

const USAGE = `Talk to one flow:  npm run chat -- <flow> [--language fr] [--as amina] [--repro]
While talking:     /tap <label>   /remind   /silence   /expire   /quit`;

const SILENCES = new Map<string, "reminder" | "timeout" | "expiry">([
  ["/remind", "reminder"],
  ["/silence", "timeout"],
  ["/expire", "expiry"],
]);

const { words, option } = readArguments(USAGE, {
  language: { type: "string" },
  as: { type: "string" },
  repro: { type: "boolean" },
});
const flowsDir = process.env["FLOWS_DIR"] ?? "flows";
const { flows } = await loadLibrary(flowsDir);
const flow = flows.get(words[0] ?? "");
if (!flow)
  exitWithError(`There is no such flow. There are: ${[...flows.keys()].join(", ")}.\n${USAGE}`);
const { roster } = await loadRoster(
  process.env["ROSTER_FILE"] ?? `${flowsDir}/practice.roster.yaml`,
);
const contact = roster?.contacts.find(({ id }) => id === (option("as") ?? "amina"));
if (!roster || !contact)
  exitWithError(`Nobody in the roster has the id ${option("as") ?? "amina"}.`);

const conversation = startConversation(flow, {
  language: languageFor(contact),
  now: new Date("2026-11-23T06:00:00Z"),
  names: namesFor(roster, contact),
});
let shown = 0;
showNew();
const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "> " });
if (!conversation.over()) lines.prompt();
for await (const line of lines) {
  if (line.trim() === "/quit") break;
  hear(conversation, line);
  showNew();
  if (conversation.over()) break;
  lines.prompt();
}
lines.close();
const { end, learnt, recorded } = conversation.transcript();
print(
  option("repro")
    ? stringify(conversation.transcript(), { lineWidth: 0 })
    : `\n— ${end} —\n${stringify({ learnt, recorded }, { lineWidth: 0 })}`,
);

function languageFor({ languages }: Contact): Language {
  const wanted = option("language");
  const language = LANGUAGES.find((each) => each === wanted) ?? languages[0] ?? "en";
  if (wanted !== undefined && wanted !== language)
    exitWithError(`The language is one of ${LANGUAGES.join(", ")}.`);
  return language;
}

function namesFor(
  { programme, teams, engagements, contacts }: Roster,
  { team, name, id }: Contact,
): Partial<Record<FlowName, string>> {
  const engagement = engagements.find((each) => each.team === team || each.coach === id);
  return {
    bot_name: "Baraza",
    contact_name: name,
    team_name: nameOf(teams, team ?? engagement?.team),
    coach_name: nameOf(contacts, engagement?.coach),
    programme_name: programme.name,
    last_commitment: "Call the county treasurer",
    last_commitment_due: "20 November",
  };
}

function hear(talk: Conversation, line: string): void {
  const silence = SILENCES.get(line.trim());
  if (silence) talk.pass(silence);
  else if (line.startsWith("/tap ")) talk.tap(line.slice(5).trim());
  else talk.say(line);
}

function nameOf(list: readonly { id: string; name: string }[], wanted: string | undefined): string {
  return list.find(({ id }) => id === wanted)?.name ?? "";
}

function showNew(): void {
  const { turns } = conversation.transcript();
  for (const turn of turns.slice(shown))
    if ("bot" in turn) {
      const choices = turn.choices?.map((label, index) => `   ${index + 1}. ${label}`) ?? [];
      print([turn.bot, ...choices, ""].join("\n"));
    }
  shown = turns.length;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
