import { ExpectedCluster } from './expected-cluster';
import { Rule } from '../../../model/rules/rule';
import { RuleGroupProps } from '../../../model/rules/rule-group-props';

/** Has the value 1 for each cluster that a hub is to hear of. */
export const EXPECTED = 'fleet:cluster:expected';

/** What stands on it beside the name of the cluster, and on alerts about the cluster. */
interface ExpectedLabels {
  readonly [label: string]: string;
}

/** Labels of an expected cluster beside its name. */
export type ExpectedLabel = 'environment' | 'stage' | 'role' | 'transport' | 'collector';

/** What a label is called where the cluster label may have its name. */
export function labelName(label: ExpectedLabel, clusterLabel: string): string {
  return label === clusterLabel ? `fleet_${label}` : label;
}

/** The labels of an expected cluster. */
export function expectedLabels({ name, role, stage, environment, transport, collector }: ExpectedCluster, clusterLabel: string): ExpectedLabels {
  const labels: { [label: string]: string } = { [clusterLabel]: name, environment };
  if (stage !== undefined) labels[labelName('stage', clusterLabel)] = stage;
  labels[labelName('role', clusterLabel)] = role;
  labels[labelName('transport', clusterLabel)] = transport;
  if (collector !== undefined) labels[labelName('collector', clusterLabel)] = collector;
  return labels;
}

/** So many clusters a group has at most, on average. */
const GROUP_SIZE = 64;

/**
 * One record for each expected cluster. Where there are many, they are spread over groups by their names: one more changes one
 * group, and a file can end between any two.
 */
export function expectedGroups(expected: readonly ExpectedCluster[], clusterLabel: string): RuleGroupProps[] {
  const sorted = [...expected].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const count = groupCount(sorted.length);
  const groups: Rule[][] = Array.from({ length: count }, () => []);
  for (const cluster of sorted) {
    groups[hash(cluster.name) % count].push(Rule.recording({ record: EXPECTED, expr: 'vector(1)', labels: expectedLabels(cluster, clusterLabel) }));
  }
  return groups.flatMap((rules, i) => (rules.length === 0 ? [] : [{ name: count === 1 ? 'fleet-expected' : `fleet-expected-${i + 1}`, rules }]));
}

/** A power of two, so that it seldom changes as the fleet grows. */
function groupCount(clusters: number): number {
  let count = 1;
  while (count * GROUP_SIZE < clusters) count *= 2;
  return count;
}

/** A number that follows from a text. */
function hash(text: string): number {
  let value = 0;
  for (let i = 0; i < text.length; i++) value = (value * 31 + text.charCodeAt(i)) % PRIME;
  return value;
}

/** The largest prime of 31 bits: products with it stay exact. */
const PRIME = 2_147_483_647;
