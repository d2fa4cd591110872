/** A time of the day. */
export interface TimeRange {
  /** First minute, such as `09:00`. */
  readonly start: string;

  /** Minute behind the last, at most `24:00`. */
  readonly end: string;
}

/**
 * Times at which everything holds that it says.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#time_interval-0
 */
export interface TimeInterval {
  /**
   * Times of the day; none of them passes midnight.
   * @default - the whole day
   */
  readonly times?: TimeRange[];

  /**
   * Days of the week or ranges of them, such as `saturday` or `monday:friday`; a week begins on Sunday.
   * @default - all
   */
  readonly weekdays?: string[];

  /**
   * Days of the month or ranges of them, such as `1:5`; those before zero count from its end, `-1` is the last.
   * @default - all
   */
  readonly daysOfMonth?: string[];

  /**
   * Months or ranges of them, by name or number, such as `december` or `1:3`.
   * @default - all
   */
  readonly months?: string[];

  /**
   * Years or ranges of them, such as `2026:2028`.
   * @default - all
   */
  readonly years?: string[];

  /**
   * Time zone by its name in the IANA database, such as `Europe/Berlin`.
   * @default "UTC"
   */
  readonly location?: string;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
];

/** A fault, and the field that has it. */
export interface TimeFault {
  readonly field: keyof TimeInterval;
  readonly message: string;
}

/** What Alertmanager would refuse. */
export function timeIntervalFaults(interval: TimeInterval): TimeFault[] {
  const found: TimeFault[] = [];
  const look = (field: keyof TimeInterval, fault: string | undefined) => {
    if (fault !== undefined) found.push({ field, message: fault });
  };
  for (const range of interval.times ?? []) look('times', timeFault(range));
  for (const field of ['weekdays', 'daysOfMonth', 'months', 'years'] as const) {
    for (const text of interval[field] ?? []) look(field, rangeFault(text, UNITS[field]));
  }
  if (interval.location !== undefined && !isTimeZone(interval.location)) look('location', `there is no time zone '${interval.location}'`);
  const says = Object.values(interval).some((value) => Array.isArray(value) && value.length > 0);
  if (!says) look('times', 'it says no time, and so is every time');
  return found;
}

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

function timeFault({ start, end }: TimeRange): string | undefined {
  if (start === undefined || end === undefined) return 'a range of times needs `start` and `end`';
  const wrong = [start, end].find((text) => !TIME.test(text));
  if (wrong !== undefined) return `'${wrong}' is not a time such as '09:30'`;
  // the texts are as long as each other
  return start < end ? undefined : `a range from '${start}' to '${end}' holds no time; one over midnight is two ranges`;
}

/** What a part of a range is. */
interface Unit {
  /** How it is called in messages. */
  readonly name: string;
  /** Its number; undefined: the text is none. */
  readonly read: (text: string) => number | undefined;
  /** A number for comparing that lies before those of everything that is later for sure. */
  readonly order?: (value: number) => number;
}

const number = (text: string): number | undefined => (/^-?\d{1,4}$/.test(text) ? Number(text) : undefined);
const within = (from: number, to: number, value: number | undefined): number | undefined =>
  (value !== undefined && value >= from && value <= to ? value : undefined);
const named = (names: readonly string[], first: number) => (text: string): number | undefined => {
  const index = names.indexOf(text.toLowerCase());
  return index < 0 ? undefined : index + first;
};

const UNITS: { readonly [field in 'weekdays' | 'daysOfMonth' | 'months' | 'years']: Unit } = {
  weekdays: { name: "a day of the week such as 'monday'", read: named(WEEKDAYS, 0) },
  daysOfMonth: {
    name: 'a day of the month from 1 to 31 or from -31 to -1',
    read: (text) => { const day = within(-31, 31, number(text)); return day === 0 ? undefined : day; },
    // as in the shortest month; https://github.com/prometheus/alertmanager/blob/main/timeinterval/timeinterval.go
    order: (day) => (day < 0 ? 28 + day : day),
  },
  months: { name: "a month such as 'december' or 12", read: (text) => named(MONTHS, 1)(text) ?? within(1, 12, number(text)) },
  years: { name: 'a year', read: (text) => within(1, 9999, number(text)) },
};

function rangeFault(text: string, { name, read, order = (value) => value }: Unit): string | undefined {
  const parts = text.split(':');
  if (parts.length > 2) return `'${text}' is not a range such as '${parts[0]}:${parts[1]}'`;
  const values = parts.map(read);
  const wrong = values.indexOf(undefined);
  if (wrong >= 0) return `'${parts[wrong]}' is not ${name}`;
  const [begin, end = begin] = values as number[];
  if (begin < 0 && end > 0) return `'${text}' ends before it begins`;
  return order(begin) <= order(end) ? undefined : `'${text}' ends before it begins`;
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z0-9_+/-]+$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // what JavaScript knows beside the database: offsets
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
