const UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** What a span looks like, for validators: a whole number and m, h, d or w. */
export const DURATION_PATTERN = /^([1-9]\d{0,3})([mhdw])$/;

/** The length of a span such as `20h` or `3d`, in milliseconds; undefined where it is not a span. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION_PATTERN.exec(text);
  const unit = UNITS[match?.[2] ?? ""];
  return unit === undefined ? undefined : Number(match?.[1]) * unit;
}

/** What a share of a length of time looks like: `80%`. */
export const SHARE_PATTERN = /^([1-9]\d?)%$/;

/** The length of a span, or of a share of `whole` milliseconds; undefined where it is neither. */
export function parseDurationWithin(text: string, whole: number): number | undefined {
  const share = SHARE_PATTERN.exec(text)?.[1];
  return share === undefined ? parseDuration(text) : (whole * Number(share)) / 100;
}
