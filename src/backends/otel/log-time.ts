import { Refusal } from './log-extract';
import { cache, EXTRACTED, matches, quoted, Script } from './ottl';
import { TimestampStage } from '../../model/log/stage';

const TIME = 'log.time_unix_nano';

/** Format -> what a count of it is in nanoseconds. */
const COUNTS: { readonly [format: string]: number } = { UnixMs: 1_000_000, UnixUs: 1000, UnixNs: 1 };

/** Names that Go has for some layouts. @see https://pkg.go.dev/time#pkg-constants */
const LAYOUTS: { readonly [format: string]: string } = {
  ANSIC: 'Mon Jan _2 15:04:05 2006',
  UnixDate: 'Mon Jan _2 15:04:05 MST 2006',
  RubyDate: 'Mon Jan 02 15:04:05 -0700 2006',
  RFC822: '02 Jan 06 15:04 MST',
  RFC822Z: '02 Jan 06 15:04 -0700',
  RFC850: 'Monday, 02-Jan-06 15:04:05 MST',
  RFC1123: 'Mon, 02 Jan 2006 15:04:05 MST',
  RFC1123Z: 'Mon, 02 Jan 2006 15:04:05 -0700',
};

/** Parts of a layout of Go -> the directive that is read like it; a fraction behind the seconds is always read. */
const DIRECTIVES: { readonly [part: string]: string } = {
  '2006': '%Y',
  'January': '%B',
  'Jan': '%b',
  'Monday': '%A',
  'Mon': '%a',
  'MST': '%Z',
  '-07:00': '%j',
  'Z07:00': '%z',
  '-0700': '%z',
  'Z0700': '%z',
  '_2': '%e',
  '01': '%m',
  '02': '%d',
  '03': '%I',
  '04': '%M',
  '05': '%S',
  '06': '%y',
  '15': '%H',
  'PM': '%p',
  'pm': '%P',
  '%': '%%',
};

const PART = /2006|January|Jan|Monday|Mon|MST|-07:00|Z07:00|-0700|Z0700|_2|05[.,](?:0+|9+)|01|02|03|04|05|06|15|PM|pm|%/g;

/** The directives for a layout of Go; undefined where there are none for a part of it, or where no year is in it. */
export function directivesOf(layout: string): string | undefined {
  const written = layout.replace(PART, (part) => DIRECTIVES[part] ?? '%S');
  return /\d/.test(written) || !/%[Yy]/.test(written) ? undefined : written;
}

/** Takes the time of what was extracted; a line keeps its own where that cannot be read. */
export function takeTime({ format, location = 'UTC', source }: TimestampStage, script: Script): Refusal {
  const text = cache(EXTRACTED, source);
  const isText = `IsString(${text})`;
  const unit = Object.hasOwn(COUNTS, format) ? COUNTS[format] : undefined;
  if (unit !== undefined) {
    script.add(`set(${TIME}, Int(${text}) * ${unit})`, isText, matches(text, '^-?\\d+$'));
    return undefined;
  }
  if (format === 'Unix') {
    parts(text, '^(?P<whole>-?\\d+)(?:\\.(?P<fraction>\\d+))?$', script);
    script.add(`set(${TIME}, Int(${cache('time', 'whole')}) * 1000000000 + Int(${FRACTION}))`, isText, `${cache('time', 'whole')} != nil`);
    return undefined;
  }
  if (format === 'RFC3339' || format === 'RFC3339Nano') {
    parts(text, '^(?P<whole>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.(?P<fraction>\\d+))?(?P<zone>Z|[+-]\\d\\d:\\d\\d)$', script);
    const whole = `UnixNano(Time(Concat([${cache('time', 'whole')}, ${cache('time', 'zone')}], ""), "%Y-%m-%dT%H:%M:%S%z"))`;
    script.add(`set(${TIME}, ${whole} + Int(${FRACTION}))`, isText, `${cache('time', 'whole')} != nil`);
    return undefined;
  }
  const directives = directivesOf(Object.hasOwn(LAYOUTS, format) ? LAYOUTS[format] : format);
  if (directives === undefined) return `times of the form '${format}' have a part that cannot be read, or no year`;
  script.add(`set(log.time, Time(${text}, ${quoted(directives)}, ${quoted(location)}))`, isText);
  return undefined;
}

/** Nanoseconds behind the point. */
const FRACTION = `Substring(${cache('fraction')}, 0, 9)`;

function parts(text: string, expression: string, script: Script): void {
  script.add('delete_key(log.cache, "time")');
  script.add(`set(${cache('time')}, ExtractPatterns(${text}, ${quoted(expression)}))`, `IsString(${text})`);
  script.add(`set(${cache('fraction')}, Concat([${cache('time', 'fraction')}, "000000000"], ""))`, `${cache('time', 'fraction')} != nil`);
}
