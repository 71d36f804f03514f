/** What CLDR says of a region's week; as a getter or as a method, by the age of the engine. */
interface WithWeek {
  readonly weekInfo?: { readonly weekend: readonly number[] } | undefined;
  readonly getWeekInfo?: (() => { readonly weekend: readonly number[] }) | undefined;
}

const SATURDAY_SUNDAY: readonly number[] = [6, 7];

// Where CLDR has nothing but the default of the world, and offices are known to keep other days.
const KNOWN: Readonly<Record<string, readonly number[]>> = {
  BD: [5, 6],
  BN: [5, 7],
  DJ: [5, 6],
  MV: [5, 6],
  NP: [6],
  PS: [5, 6],
};

/**
 * The usual weekend of a country (ISO 3166-1 alpha-2), as ISO weekdays: a default for a team that names none of its
 * own. Source: CLDR, as the engine has it, but for a few countries that it lacks.
 */
export function countryWeekend(country: string): readonly number[] {
  // The types of the language know neither form.
  const locale: object = new Intl.Locale(`und-${country}`);
  return KNOWN[country] ?? localeWeekend(locale);
}

/** The weekend that a locale names, in either form that engines have; Saturday and Sunday where it has none. */
export function localeWeekend(locale: WithWeek): readonly number[] {
  return (locale.weekInfo ?? locale.getWeekInfo?.())?.weekend ?? SATURDAY_SUNDAY;
}
