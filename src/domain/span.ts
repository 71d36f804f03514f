const UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** What a span looks like, for validators: a whole number and m, h, d or w. */
export const SPAN_PATTERN = /^([1-9]\d{0,3})([mhdw])$/;

/** The length of a span such as `20h` or `3d`, in milliseconds; undefined where it is not a span. */
export function spanOf(text: string): number | undefined {
  const match = SPAN_PATTERN.exec(text);
  const unit = UNITS[match?.[2] ?? ""];
  return unit === undefined ? undefined : Number(match?.[1]) * unit;
}
