import { exporter } from './catalogue';
import { ExporterId } from './exporter-data';
import { exporterIds } from './load-exporters';
import { nameOf, UsedSeries } from './metric-need';
import { namesPattern } from './names-pattern';
import { Matcher, METRIC_NAME, quoteString } from '../../syntax/promql';
import { compileAnchored } from '../../syntax/re2';
import { RelabelConfig } from '../relabel/relabel-config';
import { REPORT_SERIES } from '../relabel/sample';

/** Metrics that are read with the same conditions, or with no others in common. */
export interface Selected {
  /** Beside the name, sorted. */
  readonly matchers: readonly Matcher[];
  /** Sorted. */
  readonly names: string[];
  /** Expressions over names, where no name is sure; sorted. */
  readonly patterns: string[];
}

/** Series that are read: those without conditions first. */
export type Selection = readonly Selected[];

/** What is taken in any case: what says whether, and how much, there is at all. */
export const ALWAYS_TAKEN: readonly string[] = REPORT_SERIES;

/**
 * The series that are read, without those of no certain name.
 *
 * @param made names that are recorded where they are read, so that nobody has to send them
 * @param ignored labels that every series of a cluster has, or gets on its way
 */
export function selectionOf(used: Iterable<UsedSeries>, made: ReadonlySet<string>, ignored: readonly string[]): Selection {
  const conditions = new Map<string, readonly Matcher[]>();
  const take = (key: string, matchers: readonly Matcher[]) => conditions.set(key, common(conditions.get(key) ?? matchers, matchers));
  for (const series of used) {
    const rest = series.matchers.filter(({ name }) => name !== METRIC_NAME && !ignored.includes(name)).sort(byText);
    const name = nameOf(series);
    const pattern = series.matchers.find((one) => one.name === METRIC_NAME && one.operator === '=~')?.value;
    if (name !== undefined && !made.has(name)) take(name, rest);
    if (name === undefined && pattern !== undefined) take(`${PATTERN}${pattern}`, rest);
  }
  for (const name of ALWAYS_TAKEN) conditions.set(name, []);
  const groups = new Map<string, Selected>();
  for (const key of [...conditions.keys()].sort()) {
    const matchers = conditions.get(key)!;
    const text = JSON.stringify(matchers);
    const group = groups.get(text) ?? { matchers, names: [], patterns: [] };
    groups.set(text, group);
    if (key.startsWith(PATTERN)) group.patterns.push(key.slice(PATTERN.length));
    else group.names.push(key);
  }
  return [...groups.values()].sort((one, other) => one.matchers.length - other.matchers.length || (textOf(one) < textOf(other) ? -1 : 1));
}

/** In front of an expression over names: no name begins so. */
const PATTERN = '~';

/** Conditions that both have. */
function common(one: readonly Matcher[], other: readonly Matcher[]): readonly Matcher[] {
  return one.filter((matcher) => other.some((same) => byText(matcher, same) === 0));
}

function textOf({ matchers }: Selected): string {
  return JSON.stringify(matchers);
}

function byText(a: Matcher, b: Matcher): number {
  const [one, other] = [a, b].map(({ name, operator, value }) => `${name} ${operator} ${value}`);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Every name that is read, whatever the conditions; sorted. */
export function allNames(selection: Selection): string[] {
  return selection.flatMap(({ names }) => names).sort();
}

function allPatterns(selection: Selection): string[] {
  return selection.flatMap(({ patterns }) => patterns).sort();
}

/** The rule over samples that keeps what is read and drops everything else. */
export function keepRuleOf(selection: Selection): RelabelConfig {
  return { action: 'keep', sourceLabels: [METRIC_NAME], regex: joined(allNames(selection), allPatterns(selection)) };
}

/** What a hub makes of the alerts that it evaluates itself; those of others it does not take over. */
const OF_ALERTS: ReadonlySet<string> = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/** Selectors of a federation that take what is read. */
export function matchOf(selection: Selection): string[] {
  return selection
    .map((one) => ({ ...one, names: one.names.filter((name) => !OF_ALERTS.has(name)) }))
    .filter((one) => one.names.length + one.patterns.length > 0)
    .map((one) => selectorText(one.matchers, one.names, one.patterns));
}

function selectorText(matchers: readonly Matcher[], names: readonly string[], patterns: readonly string[]): string {
  const rest = matchers.map(({ name, operator, value }) => `${name}${operator}${quoteString(value)}`).join(',');
  if (names.length === 1 && patterns.length === 0) return rest === '' ? names[0] : `${names[0]}{${rest}}`;
  return `{${METRIC_NAME}=~${quoteString(joined(names, patterns))}${rest === '' ? '' : `,${rest}`}}`;
}

function joined(names: readonly string[], patterns: readonly string[]): string {
  return [namesPattern(names), ...patterns.map((pattern) => (pattern.includes('|') ? `(${pattern})` : pattern))].filter((part) => part !== '').join('|');
}

/** How many names of an exporter are read. */
export interface ExporterShare {
  readonly id: ExporterId;
  readonly title: string;
  readonly version: string;
  readonly shown: number;
  readonly kept: number;
}

/** How many of the names that each exporter shows are read; of exporters of which some are. */
export function sharesOf(selection: Selection): ExporterShare[] {
  const names = new Set(allNames(selection));
  const patterns = allPatterns(selection).map((pattern) => compileAnchored(pattern, { dotMatchesNewline: true }));
  return exporterIds().flatMap((id): ExporterShare[] => {
    const { title, version, metrics, series } = exporter(id);
    const isKept = (name: string) => names.has(name) || patterns.some((pattern) => pattern.matches(name));
    const kept = new Set([...series].filter(([name]) => isKept(name)).map(([, metric]) => metric)).size;
    return kept === 0 ? [] : [{ id, title, version, shown: metrics.length, kept }];
  });
}
