import { createHash } from 'node:crypto';
import { PlacedGroup } from './hub-groups';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { oncePer } from '../../syntax/weak-memo';
import { RulesPlan } from '../plan';

/** Groups of single clusters in one file, in bytes: its ConfigMap has room for more, so that few of them have to be split later. */
const FILE_BYTES = 128 * 1024;

const MOST_FILES = 4096;

/**
 * The files of a server. Groups of one cluster alone are in files of their own: which of them follows from the cluster's name and from how
 * many there are, always a power of two, so that one more cluster changes one file until their number doubles.
 */
export function ruleFiles(placed: readonly PlacedGroup[]): RulesPlan | undefined {
  const files: { [name: string]: RuleGroupProps[] } = {};
  const single: PlacedGroup[] = [];
  for (const one of placed) {
    if (one.group.rules.length === 0) continue;
    if (one.cluster !== undefined) single.push(one);
    else (files[one.file] ??= []).push(one.group);
  }
  const parts = dealtByCluster(single);
  parts.forEach((groups, i) => {
    if (groups.length > 0) files[parts.length === 1 ? 'clusters' : `clusters-${i}`] = groups;
  });
  return Object.keys(files).length === 0 ? undefined : { files };
}

function dealtByCluster(single: readonly PlacedGroup[]): RuleGroupProps[][] {
  const hashed = single.map(({ cluster, group }) => ({ hash: hashOf(cluster!), group }));
  const deal = (count: number) => {
    const parts: RuleGroupProps[][] = Array.from({ length: count }, () => []);
    for (const { hash, group } of hashed) parts[hash % count].push(group);
    return parts;
  };
  let parts = deal(1);
  const isTooLarge = (groups: readonly RuleGroupProps[]) => groups.length > 1 && groups.reduce((sum, group) => sum + sizeOf(group), 0) > FILE_BYTES;
  while (parts.length < MOST_FILES && parts.some(isTooLarge)) parts = deal(parts.length * 2);
  return parts;
}

function hashOf(cluster: string): number {
  return createHash('sha256').update(cluster).digest().readUInt32BE(0);
}

/** About what it takes as YAML. */
const sizeOf = oncePer((group: RuleGroupProps) => JSON.stringify(group).length);
