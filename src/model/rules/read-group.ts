import { LocatedGroup } from './located-group';
import { AlertingRule, RecordingRule, Rule } from './rule';
import { RuleGroupProps } from './rule-group-props';
import { ALERTING_KEYS, GROUP_KEYS, KeyKind, RECORDING_KEYS, RuleKeys } from './rule-keys';
import { nearest, oneOf, Report } from '../../diagnostics';
import { isMap } from '../../syntax/plain-map';

/** Where a value stands, and who is told what is wrong with it. */
export interface ReadPlace {
  /** JSON Pointer within the document. */
  readonly pointer: string;
  readonly scope: string;
  /** `file:line` of a JSON Pointer. */
  readonly where: (pointer: string) => string;
  readonly report: Report;
}

/** Reads a group; undefined where it has no name to speak of. */
export function readGroup(value: unknown, place: ReadPlace): LocatedGroup | undefined {
  const { pointer, scope, where, report } = place;
  const name = isMap(value) && typeof value.name === 'string' ? value.name : undefined;
  const what = name === undefined ? 'the group' : `group '${name}'`;
  const props = readKeys(value, GROUP_KEYS, what, place);
  if (props === undefined) return undefined;
  const kept: number[] = [];
  const rules = (props.rules as readonly unknown[] | undefined ?? []).flatMap((rule, i) => {
    const read = readRule(rule, i, what, { ...place, pointer: `${pointer}/rules/${i}` });
    if (read !== undefined) kept.push(i);
    return read ?? [];
  });
  if (name === undefined) {
    if (isMap(value) && value.name !== undefined) return undefined;
    report.error('rule-missing-key', where(pointer), "the group has no 'name'", 'name it by what its rules are about');
    return undefined;
  }
  return {
    group: { ...props, name, rules } as RuleGroupProps,
    scope,
    numbers: kept,
    place: (...path) => where([pointer, ...path.map((part) => escaped(String(part)))].join('/')),
  };
}

function escaped(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function readRule(value: unknown, index: number, group: string, place: ReadPlace): Rule | undefined {
  const { pointer, where, report } = place;
  if (!isMap(value)) {
    report.error('rule-type', where(pointer), `${group}, rule ${index + 1}: a rule has to be a map, this is ${kindOf(value)}`, "begin it with '- record:' or '- alert:'");
    return undefined;
  }
  const isRecord = value.record !== undefined;
  const name = String(value.record ?? value.alert ?? '');
  const what = `${group}, rule ${index + 1}${name === '' ? '' : ` '${name}'`}`;
  if (isRecord === (value.alert !== undefined)) {
    report.error('rule-kind', where(pointer), `${what}: a rule has either 'record' or 'alert', this has ${isRecord ? 'both' : 'neither'}`, 'one rule either records or alerts');
    return undefined;
  }
  const props = readKeys(value, isRecord ? RECORDING_KEYS : ALERTING_KEYS, what, place);
  if (props === undefined || props.expr === undefined || props[isRecord ? 'record' : 'alert'] === undefined) return undefined;
  return isRecord ? Rule.recording(props as unknown as RecordingRule) : Rule.alerting(props as unknown as AlertingRule);
}

/** The props that the keys of a map say; what is wrong with them is reported and left out. */
function readKeys(value: unknown, keys: RuleKeys, what: string, { pointer, where, report }: ReadPlace): { [prop: string]: unknown } | undefined {
  if (!isMap(value)) {
    report.error('rule-type', where(pointer), `${what} has to be a map, this is ${kindOf(value)}`);
    return undefined;
  }
  for (const key of Object.keys(value).filter((one) => !Object.hasOwn(keys, one))) {
    const near = nearest(key, Object.keys(keys));
    report.error('rule-unknown-key', where(`${pointer}/${escaped(key)}`), `${what}: there is no key '${key}' here, only ${oneOf(Object.keys(keys))}`,
      near === undefined ? undefined : `did you mean '${near}'?`);
  }
  const props: { [prop: string]: unknown } = {};
  for (const [key, { prop, kind, isRequired }] of Object.entries(keys)) {
    const given = value[key];
    if (given === undefined || given === null) {
      if (isRequired && key !== 'name') report.error('rule-missing-key', where(pointer), `${what} has no '${key}'`, HINTS[key]);
      continue;
    }
    const read = READ[kind](given);
    if (read !== undefined) props[prop] = read;
    else report.error('rule-type', where(`${pointer}/${key}`), `${what}: '${key}' has to be ${EXPECTED[kind]}, this is ${kindOf(given)}`, kind === 'labels' ? 'quote numbers, true and false' : undefined);
  }
  return props;
}

const HINTS: { readonly [key: string]: string } = {
  alert: 'name it by what is wrong, such as NodeDown', expr: 'write the PromQL whose results it is about', record: 'name the metric that it makes',
};

const EXPECTED: { readonly [kind in KeyKind]: string } = {
  text: 'a text', expression: 'an expression', duration: 'a duration such as 5m', count: 'a number', labels: 'a map of texts', rules: 'a list of rules',
};

/** What a value of a key is, or undefined where it is something else; a number is an expression too, and 0 a duration. */
const READ: { readonly [kind in KeyKind]: (value: unknown) => unknown } = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  expression: (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined),
  duration: (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined),
  count: (value) => (typeof value === 'number' ? value : undefined),
  labels: (value) => (isMap(value) && Object.values(value).every((one) => typeof one === 'string') ? value : undefined),
  rules: (value) => (Array.isArray(value) ? value : undefined),
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isMap(value)) return 'a map';
  return value === null || value === undefined ? 'nothing' : `the ${typeof value} ${JSON.stringify(value)}`;
}
