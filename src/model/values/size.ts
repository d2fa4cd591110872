/** Sizes as Prometheus and Loki write them (`50GB`); the units are powers of 1024, with or without an `i`. */
const SIZE = /^(\d+(?:\.\d+)?)(?:([KMGTPE])i?)?B$/;

const POWERS = ['K', 'M', 'G', 'T', 'P', 'E'];

/** Bytes; NaN where the text is no size. */
export function sizeToBytes(text: string): number {
  if (text === '0') return 0;
  const match = SIZE.exec(text);
  return match === null ? Number.NaN : Number(match[1]) * 1024 ** (POWERS.indexOf(match[2]) + 1);
}

/**
 * Why the text is not a size in Prometheus' units, if so.
 *
 * @see https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects
 */
export function sizeError(text: string): string | undefined {
  if (text === '0' || SIZE.test(text)) return undefined;
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([KMGTPE]?)i?b?$/i.exec(text) ?? [];
  return `'${text}' is not a size${number === undefined ? '' : `, write '${number}${unit.toUpperCase()}B'`}`;
}
