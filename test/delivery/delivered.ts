import { ClusterFacts, DeliveredCluster } from '../../src/delivery/cluster-facts';

export const FACTS: ClusterFacts = {
  role: 'spoke', namespace: 'monitoring', steps: ['namespaces', 'workloads'], clusterKinds: ['/Namespace'], namespacedKinds: ['apps/DaemonSet'], namespaces: ['monitoring'],
};

/** A cluster as a delivery knows it. */
export function delivered(name: string, facts: Partial<ClusterFacts> = {}): DeliveredCluster {
  return { name, facts: { ...FACTS, ...facts } };
}
