import { createRequire } from "node:module";
import { renderAsync } from "@resvg/resvg-js";
import type { Chart } from "../../../src/domain/message.ts";
import { clipSlackText } from "../client/slack-text.ts";

const require = createRequire(import.meta.url);
const FONTS = [
  require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
  require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
];

// Twice the width of Slack's column in pixels, for sharp text on phones.
const WIDTH = 720;
const SHARPNESS = 2;
const LABEL = 200;
const ROW = 40;
const HEAD = 48;
const FOOT = 34;
const MOST_ROWS = 14;
const MOST_COLUMNS = 13;

const INK = "#1d1c1d";
const FAINT = "#616061";
const LINE = "#dddddd";
const BAR = "#1f4e5f";

function escaped(text: string): string {
  const safe = Array.from(text, (sign) => (/\p{Cc}/u.test(sign) ? " " : sign)).join("");
  return safe
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly anchor?: "start" | "middle" | "end";
  readonly bold?: boolean;
}

function words(
  text: string,
  { x, y, size, colour, anchor = "start", bold = false }: Words,
): string {
  const weight = bold ? ' font-weight="bold"' : "";
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}" text-anchor="${anchor}"${weight}>${escaped(text)}</text>`;
}

/** Positions of the columns. */
interface Grid {
  readonly most: number;
  readonly step: number;
}

// Height and figure show the same value, so that colour carries no meaning; a dash means no data.
function bar(value: number | undefined, column: number, top: number, { most, step }: Grid): string {
  const x = LABEL + column * step;
  const middle = x + step / 2;
  const foot = top + ROW - 8;
  if (value === undefined)
    return words("–", { x: middle, y: foot - 2, size: 13, colour: FAINT, anchor: "middle" });
  const share = Math.min(1, Math.max(0, most > 0 ? value / most : 0));
  const height = Math.max(2, Math.round(share * (ROW - 24)));
  const width = Math.min(28, step * 0.6);
  const figure = words(String(Math.round(value * 10) / 10), {
    x: middle,
    y: foot - height - 3,
    size: 11,
    colour: INK,
    anchor: "middle",
  });
  return `<rect x="${middle - width / 2}" y="${foot - height}" width="${width}" height="${height}" rx="2" fill="${BAR}"/>${figure}`;
}

// Draws a row of bars for each label; the newest values if there are too many.
function buildSvg({ title, columns, rows, most }: Chart): string {
  const shown = columns.slice(-MOST_COLUMNS);
  const kept = rows.slice(0, MOST_ROWS);
  const grid: Grid = { most, step: (WIDTH - LABEL - 16) / Math.max(1, shown.length) };
  const height = HEAD + kept.length * ROW + FOOT;
  const lines = kept.flatMap(({ label, values }, row) => {
    const top = HEAD + row * ROW;
    const under = top + ROW - 8;
    return [
      `<line x1="16" x2="${WIDTH - 16}" y1="${under}" y2="${under}" stroke="${LINE}"/>`,
      words(clipSlackText(label, 24), { x: 16, y: under - 6, size: 14, colour: INK }),
      ...values
        .slice(columns.length - shown.length)
        .map((value, column) => bar(value, column, top, grid)),
    ];
  });
  const feet = shown.map((name, column) =>
    words(clipSlackText(name, 8), {
      x: LABEL + column * grid.step + grid.step / 2,
      y: height - 14,
      size: 12,
      colour: FAINT,
      anchor: "middle",
    }),
  );
  const head = words(clipSlackText(title, 70), { x: 16, y: 30, size: 17, colour: INK, bold: true });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="DejaVu Sans">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    head,
    ...lines,
    ...feet,
    "</svg>",
  ].join("");
}

/** Draws a chart as a PNG. */
export async function drawChartImage(chart: Chart): Promise<Uint8Array> {
  const font = { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: "DejaVu Sans" };
  const image = await renderAsync(buildSvg(chart), {
    font,
    fitTo: { mode: "zoom", value: SHARPNESS },
  });
  return image.asPng();
}
