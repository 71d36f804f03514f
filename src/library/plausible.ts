import { formatIssuePath, type IssuePath } from "../engine/lint/issue.ts";
import { betterZoneFor, hoursEast, isIsoCountry } from "../scheduling/zone-country.ts";
import type { FileFinding } from "./fault.ts";

/** What is wrong with two letters that should name a country. */
export function countryFindings(country: string, path: IssuePath): readonly FileFinding[] {
  if (isIsoCountry(country)) return [];
  const [, meant = country] = (Intl.getCanonicalLocales(`und-${country}`)[0] ?? "").split("-");
  const remedy =
    meant !== country && isIsoCountry(meant)
      ? `Did you mean \`${meant}\`?`
      : "Write its two letters: KE, GH, SN.";
  const message = `${formatIssuePath(path)} says \`${country}\`, which is no country.`;
  return [{ severity: "error", path, message, remedy }];
}

/** What is unlikely about a zone: one whose sign is turned round, or one that shows another time than the country. */
export function zoneFindings(
  zone: string,
  country: string | undefined,
  path: IssuePath,
): readonly FileFinding[] {
  const better = country === undefined ? undefined : betterZoneFor(country, zone);
  const instead = better === undefined ? "a name such as Africa/Nairobi" : better;
  if (/^Etc\/(?:GMT|UTC)[+-]\d/i.test(zone)) {
    const hours = hoursEast(zone);
    const side = hours < 0 ? "west (behind)" : "east (ahead)";
    const message = `${formatIssuePath(path)} says \`${zone}\`, which is ${Math.abs(hours)} hours ${side} of Greenwich: the sign of these names is turned round.`;
    return [{ severity: "warning", path, message, remedy: `Write ${instead}.` }];
  }
  if (better === undefined) return [];
  const message = `${formatIssuePath(path)} says \`${zone}\`, which shows another time than ${String(country)} does.`;
  const remedy = `Write ${instead}, unless they really live elsewhere.`;
  return [{ severity: "warning", path, message, remedy }];
}
