/** A value that a stage extracted. */
export type Extracted = string | number | boolean | null;

/** A line on its way through a pipeline. */
export interface Entry {
  readonly line: string;
  readonly labels: { readonly [name: string]: string };
  readonly metadata: { readonly [name: string]: string };
  readonly extracted: { readonly [name: string]: Extracted };
  /** Nanoseconds since 1970. */
  readonly time: bigint;
}

/** As a text, as label values and lines are made of it; undefined for nothing. */
export function asText(value: Extracted | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** The shortest digits that say the number, without an exponent. */
function numberText(value: number): string {
  const text = String(value);
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (found === null) return Object.is(value, -0) ? '-0' : text;
  const [, sign, first, rest = '', exponent] = found;
  const digits = first + rest;
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length ? sign + digits + '0'.repeat(point - digits.length) : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The stream that an entry belongs to. */
export function streamOf({ labels }: Entry): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
