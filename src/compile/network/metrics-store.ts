import { clientTargets } from './job-targets';
import { identityTargets } from './outgoing';
import { Target, targetsOfAddress, tcp } from './peers';
import { flowsFrom, flowsTo, Scope } from './scope';
import { COMPONENTS } from '../../model/components/component-table';
import { isMimir } from '../metrics-store/mimir';
import { MIMIR_GOSSIP } from '../metrics-store/names';
import { MimirPlan, StorePart, StoreWorkload, ThanosRulePlan } from '../plan';
import { NetworkFlow, NetworkPeer } from '../plan/network';

const { mimir: { ports: MIMIR }, thanos: { ports: THANOS } } = COMPONENTS;

/** Parts that queriers ask. */
const ASKED_FOR_SERIES: ReadonlySet<StorePart> = new Set<StorePart>(['receive', 'store', 'rule']);

/** What parts of a store say to each other. */
export function storeParts(scope: Scope): NetworkFlow[] {
  return workloadsOf(scope).flatMap((workload) => {
    const { name, part } = workload;
    const to = (other: string, ...ports: number[]): Target => ({ to: { kind: 'workload', name: other }, ports: tcp(...ports), byName: true });
    if (isMimir(workload)) return mimirFlows(scope, workload);
    if (part === 'receive') return workload.replicas > 1 ? flowsTo(scope, name, [to(name, THANOS.grpc)], 'what its replicas keep for each other') : [];
    if (part !== 'query') return [];
    const asked = workloadsOf(scope).filter((other) => ASKED_FOR_SERIES.has(other.part)).map((other) => to(other.name, THANOS.grpc));
    return flowsTo(scope, name, asked, 'the series and rules of its parts');
  });
}

/** Part of Mimir -> those whose replicas it asks, or hands samples to. Pods of one that answers queries ask themselves alone. */
const ASKED_BY: { readonly [part in MimirPlan['part']]: readonly MimirPlan['part'][] } = {
  'mimir': ['mimir'], 'mimir-read': ['mimir', 'mimir-backend'], 'mimir-backend': [],
};

/** Everybody tells everybody who is there. */
function mimirFlows(scope: Scope, { memberlist, name, part }: MimirPlan): NetworkFlow[] {
  if (memberlist === undefined) return [];
  return workloadsOf(scope).filter(isMimir).flatMap((other) => {
    const ports = [MIMIR_GOSSIP, ...(ASKED_BY[part].includes(other.part) ? [MIMIR.grpc] : [])];
    return flowsTo(scope, name, [{ to: { kind: 'workload', name: other.name }, ports: tcp(...ports), byName: true }], 'what its replicas tell each other');
  });
}

/** Where blocks are kept, and who says by what right. */
export function storeBuckets(scope: Scope): NetworkFlow[] {
  return workloadsOf(scope).flatMap(({ bucket, name }) => {
    if (bucket === undefined) return [];
    const targets = bucket.hosts.flatMap((host) => targetsOfAddress(host, 'https', scope.names));
    return flowsTo(scope, name, [...targets, ...(bucket.identity ? identityTargets(scope, bucket.identity) : [])], 'its bucket');
  });
}

/** What the ruler asks, writes and tells. */
export function ruler(scope: Scope): NetworkFlow[] {
  return workloadsOf(scope).filter((one): one is ThanosRulePlan => one.part === 'rule').flatMap(({ alertmanagers, name, queryClient, queryUrl, write }) => [
    ...flowsTo(scope, name, clientTargets(queryUrl, queryClient, scope.names), 'the series that rules read'),
    ...flowsTo(scope, name, [...clientTargets(write.url, write, scope.names), ...identityTargets(scope, write)], 'the series that rules make'),
    ...alertmanagers.flatMap(({ addresses, scheme, workload }) => flowsTo(scope, name, workload === undefined
      ? addresses.flatMap((address) => targetsOfAddress(address, scheme, scope.names))
      : [{ to: { kind: 'workload', name: workload }, ports: tcp(COMPONENTS.alertmanager.ports.web), byName: true }], 'alerts')),
  ]);
}

/** Part -> port at which people ask it. */
const ASKED: { readonly [part in StorePart]?: number } = {
  'mimir': MIMIR['http-metrics'], 'mimir-read': MIMIR['http-metrics'], 'query': THANOS.http, 'rule': THANOS.http,
};

/** Who asks the store, and looks at its rules. */
export function storeQueries(scope: Scope, from: readonly NetworkPeer[]): NetworkFlow[] {
  const all = workloadsOf(scope);
  // what takes samples answers nobody where others do
  const isSplit = all.some(({ part }) => part === 'mimir-read');
  return all.filter(({ part }) => !(isSplit && part === 'mimir'))
    .flatMap(({ name, part }) => (ASKED[part] === undefined ? [] : flowsFrom(scope, from, name, tcp(ASKED[part]), 'queries')));
}

function workloadsOf({ plan }: Scope): readonly StoreWorkload[] {
  return plan.metricsStore?.workloads ?? [];
}
