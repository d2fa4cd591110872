type Value = number | string | boolean;

/** Functions of templates that need nothing but their arguments; undefined for arguments that are not foreseen. @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/#numbers */
export const FORMATS: { readonly [name: string]: (args: readonly Value[]) => Value | undefined } = {
  eq: ([first, ...others]) => others.some((one) => one === first),
  humanize: number((value) => scaled(value, 1000, ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'])),
  humanize1024: number((value) => (Math.abs(value) <= 1 ? significant(value) : scaled(value, 1024, ['', 'ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi']))),
  humanizeDuration: number(duration),
  humanizePercentage: number((value) => `${significant(value * 100)}%`),
  ne: ([first, second]) => first !== second,
  not: ([value]) => !value,
  printf,
  title: text((value) => value.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase())),
  toLower: text((value) => value.toLowerCase()),
  toUpper: text((value) => value.toUpperCase()),
};

const SMALL = ['', 'm', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];

function number(format: (value: number) => string): (args: readonly Value[]) => Value | undefined {
  return ([value]) => {
    const parsed = typeof value === 'string' && value !== '' ? Number(value) : value;
    return typeof parsed === 'number' && Number.isFinite(parsed) ? format(parsed) : undefined;
  };
}

function text(format: (value: string) => string): (args: readonly Value[]) => Value | undefined {
  return ([value]) => (typeof value === 'string' ? format(value) : undefined);
}

/** Enough digits to tell the middle between two roundings from what lies beside it. */
const EXACT = 60;

/** Of two roundings from the very middle, Go takes the even one, and JavaScript the greater one. */
function rounded(exact: string, greater: string): string {
  const [digits, exponent] = greater.split('e');
  const length = digits.length + (digits.includes('.') ? 0 : 1);
  const shorter = exact.slice(0, length).replace(/\.$/, '');
  const rest = exact.slice(length).split('e')[0];
  const isMiddle = /^50*$/.test(rest) && /[02468]$/.test(shorter);
  return isMiddle ? [shorter, ...exponent === undefined ? [] : [exponent]].join('e') : greater;
}

/** Four digits that count, as Go's `%.4g`. */
function significant(value: number): string {
  if (value === 0) return '0';
  const [digits, exponent] = rounded(value.toExponential(EXACT), value.toExponential(3)).split('e');
  const power = Number(exponent);
  const short = digits.replace(/\.?0+$/, '');
  if (power >= -4 && power < 4) return String(Number(`${digits}e${exponent}`));
  return `${short}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function scaled(value: number, base: number, prefixes: readonly string[]): string {
  if (value === 0) return '0';
  const isSmall = Math.abs(value) < 1;
  const steps = isSmall ? SMALL : prefixes;
  let rest = value;
  let step = 0;
  while (step < steps.length - 1 && (isSmall ? Math.abs(rest) < 1 : Math.abs(rest) >= base)) {
    rest = isSmall ? rest * 1000 : rest / base;
    step += 1;
  }
  return `${significant(rest)}${steps[step]}`;
}

function duration(value: number): string {
  if (Math.abs(value) < 1) return `${scaled(value, 1000, SMALL)}s`;
  const sign = value < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(value));
  const parts = [[Math.floor(whole / 86_400), 'd'], [Math.floor(whole / 3600) % 24, 'h'], [Math.floor(whole / 60) % 60, 'm'], [whole % 60, 's']] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === parts.length - 1) return `${sign}${significant(Math.abs(value))}s`;
  return sign + parts.slice(first).map(([count, unit]) => `${count}${unit}`).join(' ');
}

function fixed(value: number, digits: number): string {
  return rounded(value.toFixed(EXACT), value.toFixed(digits));
}

/** `%s` of texts, `%f` and `%.2f` of numbers. */
function printf([format, ...args]: readonly Value[]): string | undefined {
  if (typeof format !== 'string') return undefined;
  const values = [...args];
  let isKnown = true;
  const result = format.replace(/%(%|(?:\.(\d+))?([a-zA-Z])|.|$)/g, (all, verb: string, digits: string | undefined, letter: string | undefined) => {
    if (verb === '%') return '%';
    const value = values.shift();
    if (letter === 'f' && typeof value === 'number' && Math.abs(value) < 1e21) return fixed(value, Number(digits ?? 6));
    if (letter === 's' && digits === undefined && typeof value === 'string') return value;
    isKnown = false;
    return all;
  });
  return isKnown && values.length === 0 ? result : undefined;
}
