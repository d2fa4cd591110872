import { Diagnostic, Report, Severity } from '../diagnostics';
import { AdditionalHub } from './additional-hubs';
import { checkCollection } from './check-collection';
import { ClusterRole, Declaration, isClusterRole } from './declaration';
import { CLUSTER_SCHEMA, SHARED_SCHEMA, VARIANTS } from './document-schema';
import { findHubs, Member } from './find-hubs';
import { checkHostCollection, passedOver } from './host-collection';
import { HubEndpointSpec } from './hub-urls';
import { LayeredCluster } from './layered-cluster';
import { ClusterNames, checkNames, checkStages, checkUniqueNames, unclaimedClusterLayers, unusedStageLayers } from './layers/cluster-names';
import { Layer, LayerSource } from './layers/layer';
import { LayerSet } from './layers/layer-set';
import { validateLayer } from './layers/validate';
import { STAGES } from './stages';
import { labelValueError } from '../model/values/label';

/** Who is in the fleet. */
export interface ResolvedFleet {
  /** Clusters whose layers are all in order, by name. */
  readonly clusters: readonly LayeredCluster[];
  /** Cluster -> the endpoint of the hub that it pushes to; a hub's own for itself. One that cannot be found was reported. */
  readonly endpoints: ReadonlyMap<string, HubEndpointSpec>;
  /** Cluster -> the further hubs that it pushes to. */
  readonly additionalHubs: ReadonlyMap<string, readonly AdditionalHub[]>;
  /** Cluster -> the hub that it reports to; a hub -> itself. */
  readonly hubs: ReadonlyMap<string, LayeredCluster>;
  /** Hub -> its spokes, by name; also those to which it is a further hub. */
  readonly spokesOf: ReadonlyMap<string, readonly LayeredCluster[]>;
}

/** Declarations that layers make by `role`, beside those of code. */
export function declarationsInLayers(sources: readonly LayerSource[], declared: ReadonlySet<string>): Declaration[] {
  const found = new Map<string, Declaration>();
  for (const { clusters } of sources) {
    for (const [name, layer] of clusters) {
      const role = layer.value.role;
      if (declared.has(name) || !isClusterRole(role)) continue;
      found.set(name, { name, role, where: layer.where('/role') });
    }
  }
  return [...found.values()];
}

/**
 * Merges every cluster's layers, and reports everything about the fleet that cannot be.
 *
 * Each layer is looked at by itself first. One with errors is left out from there on, so that it neither hides nor causes
 * other findings; clusters that it speaks about are not compiled.
 *
 * @param strict an unprotected way to a hub is an error
 */
export function resolveFleet(
  declarations: readonly Declaration[], sources: readonly LayerSource[], report: Report, strict = false,
): ResolvedFleet {
  const faulty = faultyLayers(declarations, sources, report);
  const sound = new LayerSet(sources.map((source) => without(source, faulty)), VARIANTS);
  const all = new LayerSet(sources, VARIANTS);
  const clusters: LayeredCluster[] = [];
  const members: Member[] = [];
  for (const declaration of declarations) {
    if (!hasName(declaration, report)) continue;
    const { inline } = declaration;
    const cluster = new LayeredCluster(inline && faulty.has(inline) ? { ...declaration, inline: undefined } : declaration, sound);
    const spokenBy = [...all.shared(cluster.stage), ...all.own(cluster.name), ...(inline ? [inline] : [])];
    // a name that is no value at all cannot be a label; of a collection that lacks a part, nothing could be planned
    const isFaulty = spokenBy.some((layer) => faulty.has(layer)) || labelValueError(cluster.name) !== undefined
      || (cluster.role === 'spoke' && !checkCollection(cluster, report));
    clusters.push(cluster);
    members.push(memberOf(cluster, isFaulty));
    checkRole(cluster, all.own(cluster.name), report);
    checkPlace(cluster, report);
    if (cluster.role === 'host') checkHost(cluster, report);
  }
  const saidStages = declarations.flatMap(({ name, inline }) => [...all.own(name), ...(inline ? [inline] : [])].map(({ value }) => value.stage));
  checkFleet(clusters, sources, all, saidStages, report);
  const { endpoints, hubOf, additionalHubs } = findHubs(members, report, strict);
  const resolved = clusters.filter((_, i) => !members[i].isFaulty).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { clusters: resolved, endpoints, additionalHubs, hubs: hubsOf(resolved, hubOf), spokesOf: byHub(resolved, hubOf, additionalHubs) };
}

function hubsOf(clusters: readonly LayeredCluster[], hubOf: ReadonlyMap<string, string>): Map<string, LayeredCluster> {
  const byName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  return new Map(clusters.flatMap(({ name, role }): [string, LayeredCluster][] => {
    const hub = byName.get(role === 'hub' ? name : hubOf.get(name) ?? '');
    return hub === undefined ? [] : [[name, hub]];
  }));
}

function byHub(
  clusters: readonly LayeredCluster[], hubOf: ReadonlyMap<string, string>, additionalHubs: ResolvedFleet['additionalHubs'],
): Map<string, LayeredCluster[]> {
  const spokes = new Map<string, LayeredCluster[]>();
  for (const cluster of clusters) {
    const hub = hubOf.get(cluster.name);
    if (hub === undefined) continue;
    for (const name of [hub, ...(additionalHubs.get(cluster.name) ?? []).map((further) => further.name)]) {
      const others = spokes.get(name);
      if (others) others.push(cluster);
      else spokes.set(name, [cluster]);
    }
  }
  return spokes;
}

/** Layers with errors, which are reported. */
function faultyLayers(declarations: readonly Declaration[], sources: readonly LayerSource[], report: Report): Set<Layer> {
  const faulty = new Set<Layer>();
  const validate = (layer: Layer | undefined, schema: typeof CLUSTER_SCHEMA) => {
    if (layer && hasErrors(validateLayer(layer, schema), report)) faulty.add(layer);
  };
  for (const { base, stages, clusters, diagnostics } of sources) {
    report.add(...diagnostics);
    validate(base, SHARED_SCHEMA);
    for (const layer of stages.values()) validate(layer, SHARED_SCHEMA);
    for (const layer of clusters.values()) validate(layer, CLUSTER_SCHEMA);
  }
  for (const { inline } of declarations) validate(inline, CLUSTER_SCHEMA);
  return faulty;
}

function hasErrors(diagnostics: readonly Diagnostic[], report: Report): boolean {
  report.add(...diagnostics);
  return diagnostics.some(({ severity }) => severity === Severity.ERROR);
}

function without(source: LayerSource, faulty: ReadonlySet<Layer>): LayerSource {
  const { base, stages, clusters, diagnostics } = source;
  const kept = (layers: ReadonlyMap<string, Layer>) => new Map([...layers].filter(([, layer]) => !faulty.has(layer)));
  return faulty.size === 0 ? source : {
    base: base && faulty.has(base) ? undefined : base, stages: kept(stages), clusters: kept(clusters), diagnostics,
  };
}

/** Programs without types can leave it out. */
function hasName({ name, where }: Declaration, report: Report): boolean {
  if (typeof name === 'string') return true;
  report.error('bad-name', where, `a cluster's name is ${name === undefined ? 'missing' : `of type ${typeof name}`}`, 'give the name as a text');
  return false;
}

function memberOf(cluster: LayeredCluster, isFaulty: boolean): Member {
  const { name, role, declaredAt, document } = cluster;
  return { name, role, declaredAt, document, isFaulty, where: (pointer) => cluster.where(pointer) };
}

function checkRole(cluster: LayeredCluster, own: readonly Layer[], report: Report): void {
  for (const layer of own) {
    const { role } = layer.value;
    if (isClusterRole(role) && role !== cluster.role) {
      report.error('two-roles', layer.where('/role'), `cluster '${cluster.name}' is a ${cluster.role} at ${cluster.declaredAt}, and a ${role} here`,
        'remove `role` from the layer, or declare the cluster in one place only');
    }
  }
}

/** Role -> what only clusters of other roles have. Layers that many clusters share may say it all the same. */
const OF_OTHERS: { readonly [role in ClusterRole]: readonly string[] } = {
  hub: ['collection', 'hub', 'additionalHubs', 'host'],
  spoke: ['endpoint', 'metricsStore', 'fleetRules', 'dashboards', 'host'],
  host: [
    'endpoint', 'metricsStore', 'fleetRules', 'dashboards', 'kubernetesVersion', 'distribution', 'extraManifests', 'openTelemetry', 'promtail', 'loki', 'kubeStateMetrics', 'nodeExporter',
    'blackboxExporter', 'configReloader', 'operator',
  ],
};

function checkPlace({ name, role, ownLayers }: LayeredCluster, report: Report): void {
  for (const layer of ownLayers) {
    for (const key of OF_OTHERS[role]) {
      if (layer.value[key] === undefined || layer.value[key] === null) continue;
      report.warning('no-effect', layer.where(`/${key}`), `cluster '${name}' is a ${role}, for which '${key}' says nothing`, 'remove it');
    }
  }
}

function checkHost({ name, ownLayers, allLayers }: LayeredCluster, report: Report): void {
  checkHostCollection(name, ownLayers, report);
  const shared = passedOver(allLayers);
  if (shared === undefined || ownLayers.includes(shared.layer)) return;
  report.info('not-on-hosts', shared.layer.where('/collection'), `host '${name}' collects by alloy, since '${shared.name}' is for clusters`);
}

function checkFleet(
  clusters: readonly LayeredCluster[], sources: readonly LayerSource[], layers: LayerSet, saidStages: readonly unknown[], report: Report,
): void {
  const names: ClusterNames[] = clusters.map((cluster) => {
    const clusterName = cluster.document.global?.clusterName;
    return {
      name: cluster.name,
      labelValue: clusterName ?? cluster.name,
      where: cluster.declaredAt,
      labelWhere: clusterName === undefined ? undefined : cluster.where('/global/clusterName'),
    };
  });
  const staged = clusters.filter(({ stage }) => stage !== undefined)
    .map((cluster) => ({ name: cluster.name, stage: cluster.stage!, where: cluster.where('/stage') }));
  const declared = clusters.map(({ name }) => name);
  report.add(
    ...checkNames(names),
    ...checkUniqueNames(names),
    ...checkStages(staged, [...Object.keys(STAGES), ...layers.stages]),
    ...unusedStageLayers(sources, saidStages.filter((stage) => typeof stage === 'string')),
    ...sources.flatMap((source) => unclaimedClusterLayers(source, declared)),
  );
}
