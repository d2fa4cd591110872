/**
 * Kubernetes quantities such as `250m`, `512Mi` or `1.5`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
const QUANTITY = /^([+-]?)(\d+\.?\d*|\.\d+)(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/;

/** What a quantity counts; a unit that makes no sense for it is a slip. */
export type QuantityOf = 'cpu' | 'memory';

/** Suffix -> power of ten. Fractions divide, so that `100m` is exactly 0.1. */
const DECIMAL: { readonly [suffix: string]: number } = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** Suffix -> power of 1024. */
const BINARY: { readonly [suffix: string]: number } = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };

/** What people write, by what Kubernetes calls it. */
const SLIPS: { readonly [unit: string]: string } = {
  b: '',
  k: 'k',
  kb: 'k',
  mb: 'M',
  gb: 'G',
  tb: 'T',
  g: 'G',
  t: 'T',
  kib: 'Ki',
  mib: 'Mi',
  gib: 'Gi',
  tib: 'Ti',
  ki: 'Ki',
  mi: 'Mi',
  gi: 'Gi',
  ti: 'Ti',
};

/** The quantity as a number of bytes, cores or whatever it counts; NaN where the text is none. */
export function quantityToNumber(text: string): number {
  const match = QUANTITY.exec(text);
  if (match === null) return Number.NaN;
  const [, sign, digits, suffix = '', exponent] = match;
  const size = exponent === undefined ? scaled(Number(digits), suffix) : Number(`${digits}e${exponent}`);
  return sign === '-' ? -size : size;
}

/** Why the text is not an amount that Kubernetes reads, if so; with `of`, also why it can hardly be one of that. */
export function quantityError(text: string, of?: QuantityOf): string | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return `'${text}' is not a quantity${reasonAgainst(text)}`;
  if (match[1] === '-') return `'${text}' is negative`;
  return of === undefined ? undefined : AMOUNTS[of](text, quantityToNumber(text), match[3] ?? '');
}

type AmountRule = (text: string, size: number, suffix: string) => string | undefined;

const AMOUNTS: Readonly<Record<QuantityOf, AmountRule>> = {
  cpu: (text, size, suffix) => {
    if (suffix !== '' && suffix !== 'm') return `'${text}' is no amount of CPU: it counts in cores ('2') or thousandths of one ('250m')`;
    // finer is refused by the API server
    return Math.abs(size * 1000 - Math.round(size * 1000)) > 1e-9 ? `'${text}' is finer than a thousandth of a core` : undefined;
  },
  memory: (text, size, suffix) => {
    if (suffix === 'm' || suffix === 'u' || suffix === 'n') return `'${text}' is a fraction of a byte${suffix === 'm' ? `, write '${text.slice(0, -1)}Mi'` : ''}`;
    if (!Number.isInteger(size)) return `'${text}' is not a whole number of bytes`;
    // no process starts in so little: the unit was forgotten
    return size > 0 && size < 2 ** 20 && suffix === '' ? `'${text}' is ${size} bytes: the unit is missing, as in '${text}Mi'` : undefined;
  },
};

function scaled(number: number, suffix: string): number {
  if (Object.hasOwn(BINARY, suffix)) return number * 1024 ** BINARY[suffix];
  const power = DECIMAL[suffix] ?? 0;
  return power < 0 ? number / 10 ** -power : number * 10 ** power;
}

function reasonAgainst(text: string): string {
  if (text === '') return ': it is empty';
  const [, number, unit] = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*(.*)$/.exec(text) ?? [];
  if (number === undefined) return ': it begins with a number';
  if (QUANTITY.test(number + unit)) return `, write '${number}${unit}'`;
  const slip = unit.toLowerCase();
  return Object.hasOwn(SLIPS, slip) ? `, write '${number}${SLIPS[slip]}'` : `: it has no unit '${unit}'`;
}
