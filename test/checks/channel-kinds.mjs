// Refuses the kinds of channel as literals where behaviour should hang on a trait (src/domain/channel-traits.ts) or a
// capability (src/ports/channel.ts): a third channel is then one folder and its declarations, not a search for `"slack"`.
import { readdirSync, readFileSync } from "node:fs";

// Where channels are declared, configured and put together.
const DECLARED = ["src/config/", "src/channels.ts", "src/app.ts", "src/domain/people.ts"];

const ROSTER_COLUMN = "a roster's fields are named for the channels";
const PRACTICE_VIEW =
  "practice draws WhatsApp phones and a Slack workspace, each in its own likeness";

/** Files that name a kind for a reason of their own. */
const ALLOWED = {
  "src/library/inspect-roster.ts": ROSTER_COLUMN,
  "src/library/load-roster.ts": ROSTER_COLUMN,
  "src/library/mentors-csv.ts": ROSTER_COLUMN,
  "src/web/components/message-view.ts": PRACTICE_VIEW,
  "src/web/components/panes.ts": PRACTICE_VIEW,
  "src/web/pages/practice-page.ts": PRACTICE_VIEW,
  "src/cli/erase/posted-messages.ts": "the receipt counts by name what was taken down in Slack",
};

const KINDS = /export const CHANNEL_KINDS = \[([^\]]*)\]/.exec(
  readFileSync("src/domain/people.ts", "utf8"),
)?.[1];
const kinds = [...(KINDS ?? "").matchAll(/"(\w+)"/g)].map(([, kind]) => kind);
if (kinds.length === 0) throw new Error("src/domain/people.ts declares no CHANNEL_KINDS");
// An attribute of HTML (`class="slack"`) is no kind of channel.
const LITERAL = new RegExp(`(?<!=)["'](?:${kinds.join("|")})["']`);

const found = new Map();
for (const name of readdirSync("src", { recursive: true })) {
  const file = `src/${name}`;
  if (!file.endsWith(".ts") || DECLARED.some((place) => file.startsWith(place))) continue;
  const lines = readFileSync(file, "utf8").split("\n");
  const at = lines.flatMap((line, n) =>
    LITERAL.test(line) && !/^\s*(?:\/\/|\/?\*)/.test(line) ? [n + 1] : [],
  );
  if (at.length > 0) found.set(file, at);
}

const refused = [...found].filter(([file]) => !(file in ALLOWED));
for (const [file, lines] of refused)
  console.error(
    `${file}:${lines.join(",")}: names a kind of channel. Ask a trait of src/domain/channel-traits.ts or a capability instead.`,
  );
const unused = Object.keys(ALLOWED).filter((file) => !found.has(file));
for (const file of unused) console.error(`${file} names no kind of channel: take it off the list`);
if (refused.length + unused.length > 0) process.exit(1);
console.log(
  `${found.size} files outside the declarations name a kind of channel, each for a reason`,
);
