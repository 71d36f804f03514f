import { type Json, str } from "./block-rules.ts";
import type { ShownMessage, ShownView } from "./shape.ts";

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

function safe(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const words = (value: unknown): string => safe(str(((value ?? {}) as Json)["text"]));

function signOf(element: Json): string {
  const points = str(element["unicode"])
    .split("-")
    .map((point) => Number.parseInt(point, 16));
  return String.fromCodePoint(...points);
}

function inline(element: Json): string {
  if (element["type"] === "emoji") return signOf(element);
  const text = safe(str(element["text"]));
  return (element["style"] as Json | undefined)?.["bold"] === true ? `<b>${text}</b>` : text;
}

function rich(block: Json): string {
  return list(block["elements"])
    .map((part) => {
      const inside = list(part["elements"]);
      if (part["type"] !== "rich_text_list")
        return `<div class="text">${inside.map(inline).join("")}</div>`;
      return `<ul>${inside.map((item) => `<li>${list(item["elements"]).map(inline).join("")}</li>`).join("")}</ul>`;
    })
    .join("");
}

function control(element: Json): string {
  switch (element["type"]) {
    case "button":
      return `<button class="${str(element["style"])}">${words(element["text"])}</button>`;
    case "static_select":
      return `<button class="select">${words(list(element["options"])[0]?.["text"])} ▾</button>`;
    case "radio_buttons":
      return list(element["options"])
        .map((option) => `<div class="option">◯ ${words(option["text"])}</div>`)
        .join("");
    default:
      return `<div class="field">${safe(str(element["initial_value"]))}</div>`;
  }
}

function blockOf(block: Json, pictures: ReadonlyMap<string, string>): string {
  switch (block["type"]) {
    case "header":
      return `<h3>${words(block["text"])}</h3>`;
    case "section":
      return `<div class="text">${words(block["text"])}</div>`;
    case "context":
      return `<div class="context">${list(block["elements"]).map(words).join(" ")}</div>`;
    case "rich_text":
      return rich(block);
    case "divider":
      return "<hr>";
    case "actions":
      return `<div class="row">${list(block["elements"]).map(control).join("")}</div>`;
    case "image": {
      const id = str((block["slack_file"] as Json | undefined)?.["id"]);
      return `<div class="caption">${words(block["title"])}</div><img src="${pictures.get(id) ?? ""}" alt="${safe(str(block["alt_text"]))}">`;
    }
    case "input":
      return `<label>${words(block["label"])}</label>${control(block["element"] as Json)}`;
    default:
      return "";
  }
}

const STYLE = `body{font:15px/1.46 Lato,"DejaVu Sans",sans-serif;color:#1d1c1d;background:#fff;margin:16px;width:640px}
.message{display:flex;gap:8px;margin:0 0 14px}.message.aside{margin-left:44px;border-left:3px solid #ddd;padding-left:10px}
.face{flex:none;width:36px;height:36px;border-radius:4px;background:#1f4e5f;color:#fff;text-align:center;line-height:36px;font-weight:bold}
.face.person{background:#b08968}.who{font-weight:bold}.body{min-width:0;flex:1}.text,li{white-space:pre-wrap;overflow-wrap:anywhere}
h3{font-size:18px;margin:6px 0}hr{border:0;border-top:1px solid #ddd;margin:10px 0}ul{margin:2px 0 2px;padding-left:22px}
.row{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}button{font:bold 13px/1 "DejaVu Sans",sans-serif;background:#fff;border:1px solid #bbb;border-radius:4px;padding:8px 12px;color:#1d1c1d}
.primary{background:#007a5a;color:#fff;border-color:#007a5a}.danger{color:#e01e5a;border-color:#e01e5a}
.context,.caption,.edited{font-size:12px;color:#616061}img{max-width:360px;border:1px solid #ddd;border-radius:8px}
.panel{border:1px solid #bbb;border-radius:8px;padding:14px;width:480px}label{display:block;font-weight:bold;margin:12px 0 4px}
.field{border:1px solid #888;border-radius:4px;min-height:34px}.title{font-size:18px;font-weight:900}`;

const page = (inside: string): string =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${inside}`;

/** Messages as a page that looks roughly like Slack; `pictures` are addresses of files by their ids. */
export function screenOf(
  messages: readonly ShownMessage[],
  pictures: ReadonlyMap<string, string>,
): string {
  const shown = messages.map(({ from, blocks, text, under, edited }) => {
    const bot = from.startsWith("U0BARAZA");
    const body =
      blocks === undefined || blocks.length === 0
        ? `<div class="text">${safe(text)}</div>`
        : blocks.map((block) => blockOf(block, pictures)).join("");
    const name = bot ? "Baraza" : safe(from);
    const note = edited ? ' <span class="edited">(edited)</span>' : "";
    return `<div class="message${under === undefined ? "" : " aside"}"><div class="face${bot ? "" : " person"}">${name.slice(0, 1)}</div><div class="body"><span class="who">${name}</span>${note}${body}</div></div>`;
  });
  return page(shown.join(""));
}

/** A page or dialog as it looks roughly in Slack. */
export function panelOf(view: ShownView): string {
  const blocks = list(view.content["blocks"]).map((block) => blockOf(block, new Map()));
  const submit = view.content["submit"];
  const send =
    submit === undefined
      ? ""
      : `<div class="row"><button class="primary">${words(submit)}</button></div>`;
  return page(
    `<div class="panel"><div class="title">${safe(view.title)}</div>${blocks.join("")}${send}</div>`,
  );
}
