import { ObjectData } from './immutable-changes';
import { parsedYaml } from './read-object';
import { CONFIG_FILE } from '../../backends/loki';
import { ONLY_TENANT } from '../../model/values/tenant';
import { isMap } from '../../syntax/plain-map';

/** What a run changes of where and as whose a Loki finds its lines. */
export interface PeriodChange {
  /** What Loki no longer finds, in words; undefined: it finds everything. */
  readonly lost?: string;
  /** Whose all lines were, and are no longer, in words; undefined: they stay whose they are. */
  readonly disowned?: string;
  /** First day of a period that is new, behind all that there were. */
  readonly added?: string;
}

/**
 * Compares the periods of a Loki as its ConfigMap had them with those that it has now. Lines are found again by the period that they were
 * written in, in its store, as those of their tenant: none may change or go, and new periods may only come behind.
 *
 * @see https://grafana.com/docs/loki/latest/operations/storage/schema/
 */
export function periodChange(was: ObjectData, is: ObjectData): PeriodChange | undefined {
  const [old, now] = [configOf(was), configOf(is)];
  const [before, after] = [periodsOf(old), periodsOf(now)];
  if (before === undefined || after === undefined) return undefined;
  const change = { ...placeChange(old, now, before, after), ...tenantChange(old, now) };
  return Object.keys(change).length === 0 ? undefined : change;
}

/** All lines are those of one tenant, or of their clusters' tenants: what was stored as the one is not found as the other. */
function tenantChange({ auth_enabled: before }: Config, { auth_enabled: after }: Config): PeriodChange {
  if (typeof before !== 'boolean' || typeof after !== 'boolean' || before === after) return {};
  const [one, many] = [`the tenant '${ONLY_TENANT}'`, 'the tenants of their clusters'];
  return { disowned: before ? `they were those of ${many}, and are those of ${one} now` : `they were those of ${one}, and are those of ${many} now` };
}

function placeChange(oldConfig: Config, newConfig: Config, before: readonly Period[], after: readonly Period[]): PeriodChange {
  for (const [i, old] of before.entries()) {
    const now = after.find(({ from }) => dayOf(from) === dayOf(old.from));
    if (now === undefined) return { lost: `the period from ${dayOf(old.from)} is gone` };
    const field = changedField(old, now) ?? changedField(storeOf(oldConfig, old), storeOf(newConfig, now));
    if (field !== undefined) return { lost: `of the period from ${dayOf(old.from)}, ${field}` };
    if (after.indexOf(now) !== i) return { lost: `a period begins before that from ${dayOf(old.from)}, whose days it takes away` };
  }
  const next = after[before.length];
  return next === undefined ? {} : { added: dayOf(next.from) };
}

type Period = { readonly [field: string]: unknown };

type Config = { readonly [block: string]: unknown };

function configOf({ data }: ObjectData): Config {
  const text = isMap(data) ? data[CONFIG_FILE] : undefined;
  return typeof text === 'string' ? parsedYaml(text) : {};
}

/** What says which store a period is in; by which way it is reached may change. */
const STORE = ['bucketnames', 'bucket_name', 'account_name', 'container_name'];

function storeOf({ common }: Config, { object_store: kind }: Period): Period {
  const storage = isMap(common) && isMap(common.storage) ? common.storage[String(kind)] : undefined;
  return isMap(storage) ? Object.fromEntries(STORE.flatMap((field) => (storage[field] === undefined ? [] : [[field, storage[field]]]))) : {};
}

function periodsOf(config: Config): readonly Period[] | undefined {
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
