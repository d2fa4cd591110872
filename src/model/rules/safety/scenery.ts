import { ExampleSeries } from './counterexample';
import { SelectorPlace, Vocabulary } from './vocabulary';
import { METRIC_NAME, selects } from '../../../syntax/promql';
import type { Matcher } from '../../../syntax/promql';
import type { LabelSet } from '../../../syntax/promql/evaluate';
import { compileAnchored, shortSample } from '../../../syntax/re2';

/** How the series of one try are made up. */
export interface Draft {
  /** Series of one selector in one cluster, with different labels. */
  readonly variants: number;
  /** The value of a series, for a gauge, or what it grows by in a second. */
  readonly value: (place: SelectorPlace, cluster: number, variant: number) => number;
  /** Whether all series of a selector have the same value of a label. */
  readonly isSame: (name: string) => boolean;
  /** Whether a selector has no series in a cluster. */
  readonly isMissing: (place: SelectorPlace, cluster: number) => boolean;
}

/** Labels whose values are made at random: two clusters never have the same. */
const UNIQUE: ReadonlySet<string> = new Set([
  'boot_id', 'container_id', 'machine_id', 'owner_uid', 'pod_uid', 'provider_id', 'system_uuid', 'uid',
]);

const DIALECT = { dotMatchesNewline: true };

/** Borders of buckets, with the share of all that lies below each when the first share is told. */
const BUCKETS: ReadonlyArray<readonly [le: string, share: (first: number) => number]> = [
  ['0.1', (first) => first], ['1', (first) => (1 + first) / 2], ['10', () => 1], ['+Inf', () => 1],
];

/** Makes up the series of two clusters, equal but for their values and what is missing. */
export function makeSeries(vocabulary: Vocabulary, label: string, clusters: readonly string[], draft: Draft): readonly ExampleSeries[] {
  const found = new Map<string, ExampleSeries>();
  for (const [index, cluster] of clusters.entries()) {
    for (const place of vocabulary.selectors) {
      if (draft.isMissing(place, index)) continue;
      for (let variant = 0; variant < draft.variants; variant++) {
        const labels = labelsOf(place, vocabulary, { label, cluster, variant, isSame: draft.isSame });
        if (labels === undefined) continue;
        for (const series of grown(place, labels, cluster, draft.value(place, index, variant))) {
          const key = JSON.stringify(Object.entries(series.labels).sort());
          if (!found.has(key)) found.set(key, series);
        }
      }
    }
  }
  return [...found.values()];
}

function grown(place: SelectorPlace, labels: { readonly [name: string]: string }, cluster: string, value: number): readonly ExampleSeries[] {
  const steady = (more: { readonly [name: string]: string }, amount: number): ExampleSeries => ({
    cluster, labels: { ...labels, ...more }, start: place.grows ? 0 : amount, slope: place.grows ? amount : 0,
  });
  if (!place.isHistogram || labels.le !== undefined) return [steady({}, value)];
  const total = Math.max(1, Math.abs(value));
  return BUCKETS.map(([le, share]) => steady({ le }, total * share((total % 7) / 8)));
}

interface Place {
  readonly label: string;
  readonly cluster: string;
  readonly variant: number;
  readonly isSame: (name: string) => boolean;
}

/** Labels that a selector takes, or undefined where none were found. */
function labelsOf({ selector }: SelectorPlace, { labels, derived }: Vocabulary, { label, cluster, variant, isSame }: Place): LabelSet | undefined {
  const matchers = selector.name === '' ? selector.matchers : [{ name: METRIC_NAME, operator: '=' as const, value: selector.name }, ...selector.matchers];
  const values: { [name: string]: string } = {};
  const valueOf = (name: string) => usual(name, cluster, isSame(name) ? 0 : variant);
  for (const name of [METRIC_NAME, ...labels]) values[name] = valueOf(name);
  for (const { source, target, regex } of derived) values[source] = shortSample(regex, DIALECT, valueOf(target)) ?? values[source];
  for (const matcher of matchers) {
    if (matcher.name !== label) values[matcher.name] = fitting(matcher, values[matcher.name] ?? valueOf(matcher.name));
  }
  const made = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const others = matchers.filter(({ name }) => name !== label);
  return selects({ matchers: others }, made) ? { ...made, [label]: cluster } : undefined;
}

function usual(name: string, cluster: string, variant: number): string {
  return UNIQUE.has(name) ? `${name}-${cluster}-${variant}` : `${name}-${variant}`;
}

/** The value itself where it fits, otherwise another one that does. */
function fitting({ operator, value }: Matcher, usualValue: string): string {
  if (operator === '=') return value;
  if (operator === '!=') return usualValue === value ? `not-${value}` : usualValue;
  const matches = (text: string) => compileAnchored(value, DIALECT).matches(text);
  if (operator === '=~') return matches(usualValue) ? usualValue : shortSample(value, DIALECT, usualValue) ?? usualValue;
  return [usualValue, 'other', ''].find((text) => !matches(text)) ?? usualValue;
}

/** Two names of clusters; those that matchers ask for come first. */
export function clusterNames({ selectors }: Vocabulary, label: string): readonly string[] {
  const asked = selectors.flatMap(({ selector }) => selector.matchers.filter(({ name }) => name === label)).flatMap(({ operator, value }) => {
    if (operator === '=') return [value];
    const language = operator === '=~' ? compileAnchored(value, DIALECT).language() : undefined;
    return language === undefined ? [] : language.slice(0, 2);
  });
  return [...new Set([...asked.filter((name) => name !== ''), 'a', 'b'])].slice(0, 2);
}
