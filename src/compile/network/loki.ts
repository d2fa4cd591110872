import { identityTargets } from './outgoing';
import { targetsOfAddress, tcp } from './peers';
import { flowsTo, Scope } from './scope';
import { COMPONENTS } from '../../model/components/component-table';
import { MEMBERLIST_PORT } from '../loki/loki';
import { NetworkFlow } from '../plan/network';

const { ports: { grpc: GRPC } } = COMPONENTS.loki;

/** What replicas of Loki tell each other, and ask of each other. Its gossip runs over TCP alone. @see https://grafana.com/docs/loki/latest/configure/#memberlist */
export function lokiReplicas(scope: Scope): NetworkFlow[] {
  const { loki } = scope.plan;
  if (loki?.memberlist === undefined) return [];
  return flowsTo(scope, loki.name, [{ to: { kind: 'workload', name: loki.name }, ports: tcp(MEMBERLIST_PORT, GRPC), byName: true }], 'what its replicas tell each other');
}

/** Where Loki keeps its chunks, and who tells it what it may. */
export function objectStorage(scope: Scope): NetworkFlow[] {
  const { loki } = scope.plan;
  if (loki === undefined) return [];
  const { hosts, identity } = loki.objectStore;
  const targets = [...hosts.flatMap((host) => targetsOfAddress(host, 'https', scope.names)), ...(identity ? identityTargets(scope, identity) : [])];
  return flowsTo(scope, loki.name, targets, 'its object storage');
}
