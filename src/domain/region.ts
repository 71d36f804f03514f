// Each region and its countries (ISO 3166-1 alpha-2), close to the regions in which health programmes work together.
const COUNTRIES = {
  north_africa: "DZ EG EH LY MA SD TN",
  west_africa: "BF BJ CI CV GH GM GN GW LR ML MR NE NG SL SN TG",
  central_africa: "AO CD CF CG CM GA GQ ST TD",
  east_africa: "BI DJ ER ET KE KM MG MU RW SC SO SS TZ UG",
  southern_africa: "BW LS MW MZ NA SZ ZA ZM ZW",
  middle_east: "AE BH IL IQ IR JO KW LB OM PS QA SA SY TR YE",
  central_asia: "AF AM AZ GE KG KZ MN TJ TM UZ",
  south_asia: "BD BT IN LK MV NP PK",
  south_east_asia: "BN ID KH LA MM MY PH SG TH TL VN",
  east_asia: "CN HK JP KP KR MO TW",
  pacific: "AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS",
  europe:
    "AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL NO PL PT RO RS RU SE SI SK UA XK",
  latin_america: "AR BO BR BZ CL CO CR EC GT GY HN MX NI PA PE PY SR SV UY VE",
  caribbean: "AG BB BS CU DM DO GD HT JM KN LC TT VC",
  north_america: "CA US",
} as const;

/** A part of the world whose countries' health systems have much in common. */
export type Region = keyof typeof COUNTRIES;

/** The regions by their names. */
export const REGIONS = [
  "north_africa",
  "west_africa",
  "central_africa",
  "east_africa",
  "southern_africa",
  "middle_east",
  "central_asia",
  "south_asia",
  "south_east_asia",
  "east_asia",
  "pacific",
  "europe",
  "latin_america",
  "caribbean",
  "north_america",
] as const satisfies readonly Region[];

/** The region that a country (ISO 3166-1 alpha-2) lies in; undefined for one that is in none of them. */
export function regionOf(country: string): Region | undefined {
  return REGIONS.find((region) => COUNTRIES[region].split(" ").includes(country));
}

/** Whether two letters name a country that lies in one of the regions. */
export function isKnownCountry(code: string): boolean {
  return regionOf(code) !== undefined;
}
