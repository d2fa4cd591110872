import { alerts, notifications, replicas } from './alerting';
import { lookups } from './dns';
import { grafanaLogins, grafanaNotifications, grafanaQueries, grafanaReplicas } from './grafana';
import { federated, gossip, mesh, otlp, proxied, queries, received } from './incoming';
import { logRules } from './log-rules';
import { lokiReplicas, objectStorage } from './loki';
import { ruler, storeBuckets, storeParts } from './metrics-store';
import { apiServer, foreignMonitors, operatorTargets, passedOn, pushes, scrapes, vaultAgents } from './outgoing';
import { probed, tunnelled, viewed } from './reach';
import { Scope } from './scope';
import { NetworkFlow } from '../plan/network';

/**
 * Where connections come from: each finds those of one kind in a plan. Whatever connects to something new, such as a store to its
 * bucket or a tunnel to its edge, is one more of them.
 */
const SOURCES: readonly ((scope: Scope) => NetworkFlow[])[] = [
  apiServer, scrapes, operatorTargets, foreignMonitors, pushes, received, passedOn, queries, otlp, gossip, federated, proxied, mesh, vaultAgents,
  alerts, notifications, replicas, grafanaQueries, grafanaLogins, grafanaNotifications, grafanaReplicas, lokiReplicas, objectStorage,
  storeParts, storeBuckets, ruler, logRules,
  probed, tunnelled, viewed,
];

/**
 * The data-flow graph of a cluster: every connection that its config makes, or is there for, each once.
 *
 * Two kinds are left out, since no policy can keep them: probes of the kubelet, which every network plugin lets through to the pods of
 * its own node, and connections within a pod. What has both ends in the network of its node is not there either.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function flowsOf(scope: Scope): NetworkFlow[] {
  const found = SOURCES.flatMap((source) => source(scope));
  const known = new Map<string, NetworkFlow>();
  for (const flow of [...found, ...lookups(scope, found)]) {
    if (flow.from.kind !== 'workload' && flow.to.kind !== 'workload') continue;
    const { from, to, ports } = flow;
    const key = JSON.stringify([from, to, ports]);
    if (!known.has(key)) known.set(key, flow);
  }
  return [...known.values()];
}
