import { ExpectedCluster } from './expected-cluster';
import { ExpectedLabel, labelName } from './expected-records';
import { quoteString } from '../../../syntax/promql';
import { quoteMeta } from '../../../syntax/re2';

/** Labels of an expected cluster by which many are meant at once, the first that fits. */
const COMMON: readonly ExpectedLabel[] = ['role', 'transport', 'collector', 'stage', 'environment'];

/**
 * A condition that holds for some of the expected clusters and for no other: by one or two things that they have in common where
 * these tell them apart, so that one more like them changes nothing; else by their names, or by those of the others where these
 * are fewer.
 *
 * @returns empty where all are meant
 */
export function matcherFor(some: readonly ExpectedCluster[], all: readonly ExpectedCluster[], clusterLabel: string): string {
  if (some.length === all.length) return '';
  // of one alone, nothing says what it is meant for
  if (some.length === 1) return oneOf(clusterLabel, [some[0].name]);
  const shared = COMMON.map((label) => ({ label, values: new Set(some.map((cluster) => cluster[label])) }))
    .filter(({ values }) => !values.has(undefined));
  for (const labels of [...shared.map((one) => [one]), ...shared.flatMap((one, i) => shared.slice(i + 1).map((other) => [one, other]))]) {
    if (all.filter((cluster) => labels.every(({ label, values }) => values.has(cluster[label]))).length > some.length) continue;
    return labels.map(({ label, values }) => oneOf(labelName(label, clusterLabel), [...values] as string[])).join(',');
  }
  if (some.length * 2 <= all.length) return oneOf(clusterLabel, some.map(({ name }) => name));
  const meant = new Set(some);
  return noneOf(clusterLabel, all.filter((cluster) => !meant.has(cluster)).map(({ name }) => name));
}

function oneOf(label: string, values: readonly string[]): string {
  return values.length === 1 ? `${label}=${quoteString(values[0])}` : `${label}=~${alternatives(values)}`;
}

function noneOf(label: string, values: readonly string[]): string {
  return values.length === 1 ? `${label}!=${quoteString(values[0])}` : `${label}!~${alternatives(values)}`;
}

function alternatives(values: readonly string[]): string {
  return quoteString([...values].sort().map(quoteMeta).join('|'));
}
