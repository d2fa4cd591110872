import { RelabelConfig } from '../../model/relabel/relabel-config';
import { quoteMeta } from '../../syntax/re2';
import { Identity } from '../plan';

/** Label that tells the servers of a pair apart: with it, each of them would raise an alert of its own. */
export const REPLICA = 'prometheus_replica';

/**
 * The rules over alerts that a hub sends: its server adds its own external labels to every alert that lacks them, so that an alert about a
 * spoke, aggregated by the cluster label, would claim the environment of the hub. Its cluster label tells what is right.
 */
export function alertLabelRules(hub: Identity, others: readonly Identity[]): RelabelConfig[] {
  const { clusterLabel } = hub;
  const all = new Set([hub, ...others].flatMap(({ labels }) => Object.keys(labels)));
  const names = [...all].filter((name) => name !== clusterLabel && name !== REPLICA).sort();
  const rules = names.flatMap((name) => [...byValue(name, hub, others)].map(([value, clusters]): RelabelConfig => ({
    sourceLabels: [clusterLabel],
    regex: clusters.map(quoteMeta).join('|'),
    targetLabel: name,
    // a replacement is a template
    replacement: value.replaceAll('$', () => '$$'),
  })));
  return hub.labels[REPLICA] === undefined ? rules : [...rules, { regex: REPLICA, action: 'labeldrop' }];
}

/** Value -> the clusters that have it, where it is not the hub's. */
function byValue(name: string, hub: Identity, others: readonly Identity[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { clusterLabel, labels } of others) {
    const value = labels[name] ?? '';
    if (value === (hub.labels[name] ?? '')) continue;
    const clusters = found.get(value);
    if (clusters) clusters.push(labels[clusterLabel]);
    else found.set(value, [labels[clusterLabel]]);
  }
  return found;
}
