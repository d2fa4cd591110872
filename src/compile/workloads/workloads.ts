import { DISABLED_COLLECTORS } from './node-collectors';
import { workload } from './workload';
import { COMPONENTS } from '../../model/components/component-table';
import { Memo } from '../../syntax/memo';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { KubeStateMetricsSettings, NodeExporterSettings } from '../../topology/settings/exporter-settings';
import { Circumstances, runsKubeStateMetrics, runsNodeExporter } from '../jobs/standard-jobs';
import { KeysByKind, KubeStateMetricsPlan, NodeExporterPlan, ShownState, StatePart } from '../plan';
import { CLUSTER_KINDS } from '../rights/kinds';
import { kubeStateMetricsPermissions } from '../rights/permissions';
import { Reach } from '../rights/reach';

/** node-exporter, where host metrics come from it. */
export function nodeExporterPlan(on: Circumstances): NodeExporterPlan | undefined {
  if (!runsNodeExporter(on)) return undefined;
  const runs = workload('nodeExporter', 'node-exporter', on.settings, true);
  const {
    diskDevicesExclude, fsTypesExclude, mountPointsExclude, networkDevicesExclude, port, systemdUnitsInclude, textfileDirectory,
  } = on.settings.nodeExporter ?? {};
  const filters = { diskDevicesExclude, fsTypesExclude, mountPointsExclude, networkDevicesExclude, systemdUnitsInclude };
  const collectors = collectorsOf(on.settings.nodeExporter ?? {});
  return ofNodes.get(JSON.stringify([runs, port, collectors, textfileDirectory, filters]), () => ({
    ...runs,
    port: port ?? COMPONENTS.nodeExporter.ports.metrics,
    collectors,
    ...(textfileDirectory !== undefined && { textfileDirectory }),
    filters,
  }));
}

function collectorsOf({ collectors = [], disabledCollectors = [...DISABLED_COLLECTORS] }: NodeExporterSettings): NodeExporterPlan['collectors'] {
  return Object.fromEntries([
    ...disabledCollectors.filter((name) => !collectors.includes(name)).map((name) => [name, false]),
    ...collectors.map((name) => [name, true]),
  ]);
}

/** Most clusters of a fleet have the same ones. */
const ofNodes = new Memo<NodeExporterPlan>();
const memo = new Memo<KubeStateMetricsPlan>();

/** kube-state-metrics, unless it is switched off. */
export function kubeStateMetricsPlan(on: Omit<Circumstances, 'platform'>, reach?: Reach): KubeStateMetricsPlan | undefined {
  if (!runsKubeStateMetrics(on)) return undefined;
  const { kubeStateMetrics: own = {} } = on.settings;
  const { resourceKinds, namespaces } = watched(own, reach);
  const { podsByNode = false, shards = 1 } = own;
  const kinds = podsByNode ? resourceKinds.filter((kind) => kind !== 'pods') : resourceKinds;
  const part: StatePart | undefined = shards > 1 ? { kind: 'shards', shards } : undefined;
  const shows = shownState(own, reach);
  return planOf({
    name: 'kube-state-metrics', settings: on.settings, resourceKinds: kinds, namespaces, part, shows: podsByNode && shows ? keysOf(shows, (kind) => kind !== 'pods') : shows,
  });
}

/** The instances that report pods in its place: one on each node, and one for pods that are on none. */
export function podStateMetricsPlans(on: Omit<Circumstances, 'platform'>, reach?: Reach): KubeStateMetricsPlan[] {
  const { kubeStateMetrics: own = {} } = on.settings;
  if (own.podsByNode !== true || !runsKubeStateMetrics(on) || !watched(own).resourceKinds.includes('pods')) return [];
  const { namespaces } = watched(own, reach);
  const { customResources: _, ...shows } = shownState(own) ?? {};
  const common = { settings: on.settings, resourceKinds: ['pods'], namespaces, shows: Object.keys(shows).length > 0 ? keysOf(shows, isOfPods) : undefined };
  return [
    planOf({ ...common, name: 'kube-state-metrics-by-node', part: { kind: 'podsOfNode' } }),
    planOf({ ...common, name: 'kube-state-metrics-unscheduled', part: { kind: 'unscheduledPods' } }),
  ];
}

function isOfPods(kind: string): boolean {
  return kind === 'pods' || kind === '*';
}

/** With the keys of some kinds and no others. */
function keysOf({ annotationsAllowlist, labelsAllowlist, ...shows }: ShownState, isWanted: (kind: string) => boolean): ShownState {
  const some = (keys: KeysByKind) => Object.fromEntries(Object.entries(keys).filter(([kind]) => isWanted(kind)));
  return {
    ...shows,
    ...(labelsAllowlist && { labelsAllowlist: some(labelsAllowlist) }),
    ...(annotationsAllowlist && { annotationsAllowlist: some(annotationsAllowlist) }),
  };
}

interface StateInput {
  readonly name: string;
  readonly settings: ClusterSettings;
  readonly resourceKinds: readonly string[];
  readonly namespaces: readonly string[] | undefined;
  readonly part: StatePart | undefined;
  readonly shows: ShownState | undefined;
}

function planOf({ name, settings, resourceKinds, namespaces, part, shows }: StateInput): KubeStateMetricsPlan {
  const runs = workload('kubeStateMetrics', name, settings, part?.kind === 'podsOfNode');
  const ownNamespace = settings.global?.namespace ?? '';
  return memo.get(JSON.stringify([runs, resourceKinds, namespaces, part, shows, part && ownNamespace]), () => ({
    ...runs,
    resourceKinds,
    ...(namespaces && { namespaces }),
    ...(part && { part }),
    ...(shows && { shows: structuredClone(shows) }),
    permissions: kubeStateMetricsPermissions(resourceKinds, namespaces, {
      customResources: shows?.customResources, ...(part?.kind === 'shards' && { shards: { name, namespace: ownNamespace, count: part.shards } }),
    }),
  }));
}

/** What it watches, and where. */
function watched(
  { namespaces: own, resourceKinds = [] }: KubeStateMetricsSettings, reach?: Reach,
): Pick<KubeStateMetricsPlan, 'resourceKinds' | 'namespaces'> {
  const wanted = [...new Set(resourceKinds)].sort();
  const kinds = reach ? kindsWithin(wanted, reach) : own === undefined ? wanted : wanted.filter((kind) => !CLUSTER_KINDS.has(kind));
  const isRead = (name: string) => reach === undefined || reach.namespaces.includes(name);
  const namespaces = own === undefined ? reach?.namespaces : [...new Set(own)].sort().filter(isRead);
  return { resourceKinds: kinds, namespaces };
}

/** Objects that belong to no namespace are not to be seen from within some. */
function kindsWithin(kinds: readonly string[], reach: Reach): string[] {
  return kinds.filter((kind) => {
    if (CLUSTER_KINDS.has(kind)) reach.lose('the kinds', kind);
    return !CLUSTER_KINDS.has(kind);
  });
}

/** What is said of what it shows; undefined: nothing. */
function shownState(own: KubeStateMetricsSettings, reach?: Reach): ShownState | undefined {
  const { annotationsAllowlist, customResources = {}, labelsAllowlist, metricAllowlist, metricDenylist, metricOptInList } = own;
  // it looks for their definitions, which belong to no namespace
  const kinds = Object.keys(customResources).sort().filter((name) => {
    reach?.lose('the kinds', customResources[name].plural);
    return reach === undefined;
  }).map((name) => customResources[name]);
  const shows: ShownState = {
    ...(metricAllowlist && { metricAllowlist }),
    ...(metricDenylist && { metricDenylist }),
    ...(metricOptInList && { metricOptInList }),
    ...(labelsAllowlist && { labelsAllowlist }),
    ...(annotationsAllowlist && { annotationsAllowlist }),
    ...(kinds.length > 0 && { customResources: kinds }),
  };
  return Object.keys(shows).length > 0 ? shows : undefined;
}
