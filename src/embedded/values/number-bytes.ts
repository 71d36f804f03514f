import { Decimal128, type Long } from "bson";
import { notSupported } from "../failure.ts";

const EXACT = 0x80;
const BELOW = 0x7f;
const ABOVE = 0x81;
const FRACTION_BITS = 72n;
const FRACTION_BYTES = 10;
const MIDDLE = 1n << 79n;

/** Eight bytes that sort as the double does; NaN sorts below every number, as in MongoDB. */
export function encodeDouble(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  if (Number.isNaN(value)) return bytes;
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  const first = bytes[0] ?? 0;
  if ((first & 0x80) === 0) bytes[0] = first | 0x80;
  else for (let i = 0; i < 8; i++) bytes[i] = ~(bytes[i] ?? 0) & 0xff;
  return bytes;
}

/**
 * Bytes that sort as the number does, for any BSON type: the nearest double, then how far the exact value lies
 * from it, so neither a Long beyond 2^53 nor a Decimal128 counts as equal to its neighbour.
 */
export function encodeNumber(value: number | bigint | Long | Decimal128): Buffer {
  if (typeof value === "number") return Buffer.concat([encodeDouble(value), Buffer.from([EXACT])]);
  const near = Number(value.toString());
  const rest = distance(value, near);
  if (rest === undefined) return Buffer.concat([encodeDouble(near), Buffer.from([EXACT])]);
  const fraction = Buffer.alloc(FRACTION_BYTES);
  fraction.write((rest.units + MIDDLE).toString(16).padStart(FRACTION_BYTES * 2, "0"), "hex");
  return Buffer.concat([encodeDouble(near), Buffer.from([rest.above ? ABOVE : BELOW]), fraction]);
}

/** How far an exact value lies from its nearest double, in 2^-72 of that double's last place. */
function distance(value: bigint | Long | Decimal128, near: number) {
  const exact = fractionOf(value);
  if (exact === undefined) return undefined;
  if (!Number.isFinite(near) || (near === 0 && exact.top !== 0n)) {
    throw notSupported("comparing a Decimal128 beyond the range of a double");
  }
  const { mantissa, exponent } = partsOf(near);
  const [up, down] = exponent >= 0n ? [1n, 1n << exponent] : [1n << -exponent, 1n];
  const bottom = exact.bottom * down;
  const top = exact.top * up - mantissa * bottom;
  return top === 0n ? undefined : { above: top > 0n, units: (top << FRACTION_BITS) / bottom };
}

function fractionOf(value: bigint | Long | Decimal128) {
  if (!(value instanceof Decimal128)) return { top: BigInt(value.toString()), bottom: 1n };
  const digits = /^(-?\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(value.toString());
  if (!digits) return undefined;
  const [, whole = "0", part = "", power = "0"] = digits;
  const exponent = BigInt(power) - BigInt(part.length);
  const top = BigInt(whole + part);
  return exponent >= 0n
    ? { top: top * 10n ** exponent, bottom: 1n }
    : { top, bottom: 10n ** -exponent };
}

/** A finite double as `mantissa × 2^exponent`. */
function partsOf(value: number) {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  const bits = bytes.readBigUInt64BE();
  const biased = (bits >> 52n) & 0x7ffn;
  const low = bits & 0xfffffffffffffn;
  const size = biased === 0n ? low : low | (1n << 52n);
  return {
    mantissa: value < 0 ? -size : size,
    exponent: (biased === 0n ? 1n : biased) - 1075n,
  };
}
