import packed from "moment-timezone/data/packed/latest.json" with { type: "json" };

/** The offsets of one zone: `offsets[n]` holds before the instant `untils[n]`, and the last one for ever after. */
export interface ZoneTable {
  /** Instants, in milliseconds since 1970, in order. */
  readonly untils: readonly number[];
  /** How far the clocks stand ahead of UTC, in milliseconds; one more than there are instants. */
  readonly offsets: readonly number[];
}

/** The version of the zone data that is kept with the house, as IANA names it: `2026f`. */
export const TABLE_VERSION = packed.version;

const rows = new Map(packed.zones.map((row) => [row.slice(0, row.indexOf("|")), row]));
// Another name of a zone is kept as `Africa/Abidjan|Africa/Accra`, the zone itself first.
const links = new Map(
  packed.links.map((link) => {
    const bar = link.indexOf("|");
    return [link.slice(bar + 1), link.slice(0, bar)];
  }),
);

/** The table of a zone under this very name; undefined where there is none. */
export function findZoneTable(zone: string): ZoneTable | undefined {
  const row = rows.get(links.get(zone) ?? zone);
  return row === undefined ? undefined : unpack(row);
}

// `name|abbreviations|minutes west of UTC|which of them in turn|minutes from change to change|population`
function unpack(row: string): ZoneTable {
  const [, , west, turns, gaps] = row.split("|").map(String);
  const kinds = words(west).map((each) => 0 - Math.round(base60(each) * 60_000));
  const untils: number[] = [];
  for (const gap of words(gaps)) {
    untils.push(Math.round((untils.at(-1) ?? 0) + base60(gap) * 60_000));
  }
  return {
    untils,
    offsets: String(turns)
      .split("")
      .map((digit) => Number(kinds[base60(digit)])),
  };
}

function words(list: string | undefined): string[] {
  return String(list)
    .split(" ")
    .filter((word) => word !== "");
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX";

function base60(text: string): number {
  const negative = text.startsWith("-");
  const [whole, part = ""] = (negative ? text.slice(1) : text).split(".");
  let value = 0;
  for (const digit of String(whole)) value = value * 60 + DIGITS.indexOf(digit);
  let weight = 1 / 60;
  for (const digit of part) {
    value += DIGITS.indexOf(digit) * weight;
    weight /= 60;
  }
  return negative ? -value : value;
}
