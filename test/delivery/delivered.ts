import { ClusterFacts, DeliveredCluster } from '../../src/delivery/cluster-facts';

export const FACTS: ClusterFacts = {
  role: 'spoke',
  namespace: 'monitoring',
  steps: ['namespaces', 'workloads'],
  clusterKinds: ['/Namespace'],
  namespacedKinds: ['apps/DaemonSet'],
  namespaces: ['monitoring'],
  operations: { label: 'cluster', senders: [], writes: [], objects: [], grants: [], secrets: [] },
};

/** A cluster as a delivery knows it. */
export function delivered(name: string, facts: Partial<ClusterFacts> = {}): DeliveredCluster {
  return { name, facts: { ...FACTS, ...facts } };
}
