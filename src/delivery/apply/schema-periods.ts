import { ObjectData } from './immutable-changes';
import { parsedYaml } from './read-object';
import { CONFIG_FILE } from '../../backends/loki';
import { isMap } from '../../syntax/plain-map';

/** What a run changes of the periods of a Loki's index. */
export interface PeriodChange {
  /** What Loki no longer finds, in words; undefined: it finds everything. */
  readonly lost?: string;
  /** First day of a period that is new, behind all that there were. */
  readonly added?: string;
}

/**
 * Compares the periods of a Loki as its ConfigMap had them with those that it has now. Lines are found again by the period that they were
 * written in: none may change or go, and new ones may only come behind.
 *
 * @see https://grafana.com/docs/loki/latest/operations/storage/schema/
 */
export function periodChange(was: ObjectData, is: ObjectData): PeriodChange | undefined {
  const before = periodsOf(was);
  const after = periodsOf(is);
  if (before === undefined || after === undefined) return undefined;
  for (const [i, old] of before.entries()) {
    const now = after.find(({ from }) => dayOf(from) === dayOf(old.from));
    if (now === undefined) return { lost: `the period from ${dayOf(old.from)} is gone` };
    const field = changedField(old, now);
    if (field !== undefined) return { lost: `of the period from ${dayOf(old.from)}, ${field}` };
    if (after.indexOf(now) !== i) return { lost: `a period begins before that from ${dayOf(old.from)}, whose days it takes away` };
  }
  const next = after[before.length];
  return next === undefined ? undefined : { added: dayOf(next.from) };
}

type Period = { readonly [field: string]: unknown };

function periodsOf({ data }: ObjectData): readonly Period[] | undefined {
  const text = isMap(data) ? data[CONFIG_FILE] : undefined;
  const config = typeof text === 'string' ? parsedYaml(text) : {};
  const periods = isMap(config.schema_config) ? config.schema_config.configs : undefined;
  return Array.isArray(periods) ? periods.filter(isMap) : undefined;
}

/** YAML reads an unquoted day as a time. */
function dayOf(from: unknown): string {
  return from instanceof Date ? from.toISOString().slice(0, 10) : String(from);
}

function changedField(old: Period, now: Period): string | undefined {
  const field = [...new Set([...Object.keys(old), ...Object.keys(now)])].find((one) => one !== 'from' && JSON.stringify(old[one]) !== JSON.stringify(now[one]));
  return field === undefined ? undefined : `${field} was ${shown(old[field])} and is ${shown(now[field])}`;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
