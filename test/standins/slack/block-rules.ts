/** A JSON object as it came over the wire. */
export type Json = Readonly<Record<string, unknown>>;

/** A rule of Block Kit that was broken: where (a JSON pointer) and how. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** A value that should be words; empty where it is none. */
export const str = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

type Surface = "message" | "modal" | "home";

// Slack answered msg_blocks_too_long from about 13,200 characters, which its pages do not say.
const MOST_CHARACTERS = 12_000;

const KINDS: readonly string[] = [
  "actions",
  "context",
  "divider",
  "file",
  "header",
  "image",
  "input",
  "rich_text",
  "section",
];

const lengthOf = (value: unknown): number =>
  typeof value === "string" ? Array.from(value).length : 0;
const object = (value: unknown): Json =>
  (typeof value === "object" && value !== null ? value : {}) as Json;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A check of one surface, gathering what is wrong. */
interface Check {
  readonly surface: Surface;
  readonly problems: Problem[];
  readonly blockIds: Set<string>;
}

function say(check: Check, path: string, message: string): void {
  check.problems.push({ path, message });
}

function atMost(check: Check, value: unknown, most: number, path: string): void {
  if (lengthOf(value) > most)
    say(check, path, `must be less than ${most + 1} characters (is ${lengthOf(value)})`);
}

function text(
  check: Check,
  value: unknown,
  path: string,
  rule: { most: number; plain?: boolean },
): void {
  const { type, text: words, emoji } = object(value);
  if (type !== "plain_text" && type !== "mrkdwn")
    return say(check, `${path}/type`, "unsupported type");
  if (rule.plain === true && type !== "plain_text")
    say(check, `${path}/type`, "must be plain_text");
  if (type === "mrkdwn" && emoji !== undefined)
    say(check, `${path}/emoji`, "emoji is only for plain_text");
  if (lengthOf(words) < 1) say(check, `${path}/text`, "must be more than 0 characters");
  atMost(check, words, rule.most, `${path}/text`);
}

function options(check: Check, value: unknown, path: string, most: number): void {
  const all = list(value);
  if (all.length < 1) say(check, path, "must have at least one option");
  if (all.length > most) say(check, path, `no more than ${most} options allowed`);
  all.forEach((each, index) => {
    const option = object(each);
    text(check, option["text"], `${path}/${index}/text`, { most: 75 });
    if (lengthOf(option["value"]) < 1) say(check, `${path}/${index}/value`, "missing");
    atMost(check, option["value"], 150, `${path}/${index}/value`);
  });
}

function confirm(check: Check, value: unknown, path: string): void {
  if (value === undefined) return;
  const dialog = object(value);
  text(check, dialog["text"], `${path}/text`, { most: 300 });
  if (dialog["title"] !== undefined)
    text(check, dialog["title"], `${path}/title`, { most: 100, plain: true });
  for (const name of ["confirm", "deny"])
    if (dialog[name] !== undefined)
      text(check, dialog[name], `${path}/${name}`, { most: 30, plain: true });
}

function picture(check: Check, image: Json, path: string): void {
  if (image["image_url"] === undefined && image["slack_file"] === undefined)
    say(check, path, "image_url or slack_file required");
  const file = image["slack_file"];
  if (file !== undefined && !/^F[A-Z0-9]{8,}$/.test(str(object(file)["id"])))
    say(check, `${path}/slack_file/id`, "input must match regex pattern: ^[F][A-Z0-9]{8,}$");
  if (lengthOf(image["alt_text"]) < 1) say(check, `${path}/alt_text`, "missing");
  atMost(check, image["alt_text"], 2000, `${path}/alt_text`);
}

function button(check: Check, of: Json, path: string): void {
  text(check, of["text"], `${path}/text`, { most: 75, plain: true });
  atMost(check, of["value"], 2000, `${path}/value`);
  atMost(check, of["url"], 3000, `${path}/url`);
  atMost(check, of["accessibility_label"], 75, `${path}/accessibility_label`);
  if (of["style"] !== undefined && of["style"] !== "primary" && of["style"] !== "danger")
    say(check, `${path}/style`, "must be primary or danger");
}

function element(check: Check, value: unknown, path: string): void {
  const of = object(value);
  atMost(check, of["action_id"], 255, `${path}/action_id`);
  confirm(check, of["confirm"], `${path}/confirm`);
  if (of["placeholder"] !== undefined)
    text(check, of["placeholder"], `${path}/placeholder`, { most: 150, plain: true });
  switch (of["type"]) {
    case "button":
      return button(check, of, path);
    case "radio_buttons":
    case "checkboxes":
      return options(check, of["options"], `${path}/options`, 10);
    case "static_select":
      return options(check, of["options"], `${path}/options`, 100);
    case "image":
      return picture(check, of, path);
    case "plain_text_input":
      if (Number(of["max_length"] ?? 0) > 3000) say(check, `${path}/max_length`, "must be <= 3000");
      return atMost(check, of["initial_value"], 3000, `${path}/initial_value`);
    default:
      say(check, `${path}/type`, "unsupported type");
  }
}

function elements(check: Check, block: Json, path: string, most: number): void {
  const all = list(block["elements"]);
  if (all.length < 1 || all.length > most)
    say(check, `${path}/elements`, `must have 1 to ${most} items`);
  const seen = new Set<unknown>();
  all.forEach((each, index) => {
    const id = object(each)["action_id"];
    if (id !== undefined && seen.has(id))
      say(check, `${path}/elements/${index}/action_id`, "duplicate action_id in one block");
    seen.add(id);
  });
}

function richText(check: Check, of: unknown, path: string): void {
  const { type, elements: inside, text: words } = object(of);
  if (type === "text" && lengthOf(words) < 1)
    say(check, `${path}/text`, "must be more than 0 characters");
  if (typeof type === "string" && type.startsWith("rich_text")) {
    if (list(inside).length < 1) say(check, `${path}/elements`, "must have at least one element");
    list(inside).forEach((each, index) => richText(check, each, `${path}/elements/${index}`));
  } else if (!["text", "emoji", "link", "date"].includes(String(type)))
    // Mentions of people, groups and channels exist in rich text; this bot never writes any.
    say(check, `${path}/type`, `unexpected element: ${String(type)}`);
}

function section(check: Check, block: Json, path: string): void {
  if (block["text"] === undefined && block["fields"] === undefined)
    say(check, path, "text or fields required");
  if (block["text"] !== undefined) text(check, block["text"], `${path}/text`, { most: 3000 });
  const fields = list(block["fields"]);
  if (fields.length > 10) say(check, `${path}/fields`, "must have 1 to 10 items");
  fields.forEach((each, index) => text(check, each, `${path}/fields/${index}`, { most: 2000 }));
  if (block["accessory"] !== undefined) element(check, block["accessory"], `${path}/accessory`);
}

function input(check: Check, block: Json, path: string): void {
  text(check, block["label"], `${path}/label`, { most: 2000, plain: true });
  if (block["hint"] !== undefined)
    text(check, block["hint"], `${path}/hint`, { most: 2000, plain: true });
  element(check, block["element"], `${path}/element`);
}

function context(check: Check, block: Json, path: string): void {
  elements(check, block, path, 10);
  list(block["elements"]).forEach((each, index) => {
    const at = `${path}/elements/${index}`;
    if (object(each)["type"] === "image") picture(check, object(each), at);
    else text(check, each, at, { most: 3000 });
  });
}

const RULES: Readonly<Record<string, (check: Check, block: Json, path: string) => void>> = {
  section,
  input,
  context,
  header: (check, block, path) =>
    text(check, block["text"], `${path}/text`, { most: 150, plain: true }),
  rich_text: richText,
  image: (check, block, path) => {
    picture(check, block, path);
    if (block["title"] !== undefined)
      text(check, block["title"], `${path}/title`, { most: 2000, plain: true });
  },
  actions: (check, block, path) => {
    elements(check, block, path, 25);
    list(block["elements"]).forEach((each, index) =>
      element(check, each, `${path}/elements/${index}`),
    );
  },
};

function oneBlock(check: Check, block: Json, path: string): void {
  const { type, block_id: id } = block;
  if (!KINDS.includes(String(type)))
    return say(check, `${path}/type`, `unsupported type: ${String(type)}`);
  if (type === "input" && check.surface === "message") say(check, path, "no input in a message");
  if (typeof id === "string") {
    atMost(check, id, 255, `${path}/block_id`);
    if (check.blockIds.has(id)) say(check, `${path}/block_id`, "duplicate block_id");
    check.blockIds.add(id);
  }
  RULES[String(type)]?.(check, block, path);
}

function blocksOf(surface: Surface, blocks: unknown, base: string): Problem[] {
  const check: Check = { surface, problems: [], blockIds: new Set() };
  if (!Array.isArray(blocks)) return [{ path: base, message: "must be an array" }];
  const most = surface === "message" ? 50 : 100;
  if (blocks.length > most)
    say(check, base, `no more than ${most} items allowed [${blocks.length}]`);
  blocks.forEach((block, index) => oneBlock(check, object(block), `${base}/${index}`));
  return check.problems;
}

/** What Slack would refuse in a message; `most` is the longest top-level text of the method. */
export function problemsOfMessage(message: Json, most: number): Problem[] {
  const { text: words, blocks } = message;
  const problems: Problem[] = [];
  if (lengthOf(words) < 1)
    problems.push({ path: "/text", message: "screen readers and notifications need a text" });
  if (lengthOf(words) > most) problems.push({ path: "/text", message: `over ${most} characters` });
  if (blocks === undefined) return problems;
  const size = JSON.stringify(blocks).length;
  if (size > MOST_CHARACTERS)
    problems.push({
      path: "/blocks",
      message: `JSON of ${size} characters, over ${MOST_CHARACTERS}`,
    });
  return [...problems, ...blocksOf("message", blocks, "/blocks")];
}

/** What Slack would refuse in a modal or a home page. */
export function problemsOfView(view: Json): Problem[] {
  const { type, blocks, submit } = view;
  if (type !== "modal" && type !== "home")
    return [{ path: "/view/type", message: "unsupported type" }];
  const check: Check = { surface: type, problems: [], blockIds: new Set() };
  for (const name of ["title", "submit", "close"])
    if (view[name] !== undefined)
      text(check, view[name], `/view/${name}`, { most: 24, plain: true });
  if (type === "modal" && view["title"] === undefined) say(check, "/view/title", "missing");
  const inputs = list(blocks).some((block) => object(block)["type"] === "input");
  if (type === "modal" && inputs && submit === undefined)
    say(check, "/view/submit", "required where there is an input");
  atMost(check, view["private_metadata"], 3000, "/view/private_metadata");
  atMost(check, view["callback_id"], 255, "/view/callback_id");
  if (JSON.stringify(view).length > 250_000) say(check, "/view", "view_too_large");
  return [...check.problems, ...blocksOf(type, blocks, "/view/blocks")];
}
