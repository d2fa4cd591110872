import { Diagnostic, nearest, oneOf, Report, Severity } from '../diagnostics';
import { ClusterRole, Declaration } from './declaration';
import { CLUSTER_SCHEMA, SHARED_SCHEMA, VARIANTS } from './document-schema';
import { HubEndpointSpec } from './hub-urls';
import { ClusterNames, checkNames, checkStages, checkUniqueNames, unclaimedClusterLayers, unusedStageLayers } from './layers/cluster-names';
import { Layer, LayerSource } from './layers/layer';
import { LayerSet } from './layers/layer-set';
import { validateLayer } from './layers/validate';
import { ClusterDocument } from './resolved-cluster';
import { LayeredCluster } from './layered-cluster';
import { STAGES } from './stages';

/** Who is in the fleet. */
export interface ResolvedFleet {
  /** Clusters whose layers are in order, by name. */
  readonly clusters: readonly LayeredCluster[];
  /** Cluster -> the endpoint of the hub that it pushes to; a hub's own for itself. */
  readonly endpoints: ReadonlyMap<string, HubEndpointSpec>;
}

/** Declarations that layers make by `role`, beside those of code. */
export function declarationsInLayers(sources: readonly LayerSource[], declared: ReadonlySet<string>): Declaration[] {
  const found = new Map<string, Declaration>();
  for (const { clusters } of sources) {
    for (const [name, layer] of clusters) {
      const role = layer.value.role;
      if (declared.has(name) || (role !== 'hub' && role !== 'spoke')) continue;
      found.set(name, { name, role, where: layer.where('/role') });
    }
  }
  return [...found.values()];
}

/** Merges every cluster's layers, and reports everything about the fleet that cannot be. */
export function resolveFleet(declarations: readonly Declaration[], sources: readonly LayerSource[], report: Report): ResolvedFleet {
  const layers = new LayerSet(sources, VARIANTS);
  const faulty = validateSources(sources, report);
  const clusters: LayeredCluster[] = [];
  for (const declaration of declarations) {
    const { name, inline } = declaration;
    if (inline && isFaulty(validateLayer(inline, CLUSTER_SCHEMA), report)) faulty.add(inline);
    const cluster = new LayeredCluster(declaration, layers);
    if (cluster.ownLayers.some((layer) => faulty.has(layer))) continue;
    checkRole(cluster, layers.own(name), report);
    clusters.push(cluster);
  }
  checkFleet(declarations, clusters, sources, layers, report);
  const endpoints = findEndpoints(clusters, declarations, report);
  // a cluster without an endpoint has been reported, or its hub has
  const sound = clusters.filter((cluster) => endpoints.has(cluster.name) && !cluster.allLayers.some((layer) => faulty.has(layer)));
  return { clusters: sound.sort((a, b) => (a.name < b.name ? -1 : 1)), endpoints };
}

/** The layers with errors. */
function validateSources(sources: readonly LayerSource[], report: Report): Set<Layer> {
  const faulty = new Set<Layer>();
  const validate = (layer: Layer | undefined, schema: typeof CLUSTER_SCHEMA) => {
    if (layer && isFaulty(validateLayer(layer, schema), report)) faulty.add(layer);
  };
  for (const { base, stages, clusters, diagnostics } of sources) {
    report.add(...diagnostics);
    validate(base, SHARED_SCHEMA);
    for (const layer of stages.values()) validate(layer, SHARED_SCHEMA);
    for (const layer of clusters.values()) validate(layer, CLUSTER_SCHEMA);
  }
  return faulty;
}

function isFaulty(diagnostics: readonly Diagnostic[], report: Report): boolean {
  report.add(...diagnostics);
  return diagnostics.some(({ severity }) => severity === Severity.ERROR);
}

function checkRole(cluster: LayeredCluster, own: readonly Layer[], report: Report): void {
  for (const layer of own) {
    const role = layer.value.role as ClusterRole | undefined;
    if (role !== undefined && role !== null && role !== cluster.role) {
      report.error('two-roles', layer.where('/role'), `cluster '${cluster.name}' is a ${cluster.role} at ${cluster.declaredAt}, and a ${role} here`,
        'remove `role` from the layer, or declare the cluster in one place only');
    }
  }
}

function checkFleet(
  declarations: readonly Declaration[], clusters: readonly LayeredCluster[], sources: readonly LayerSource[], layers: LayerSet, report: Report,
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
  const declared = declarations.map(({ name }) => name);
  report.add(
    ...checkNames(names),
    ...checkUniqueNames(names),
    ...checkStages(staged, [...Object.keys(STAGES), ...layers.stages]),
    ...unusedStageLayers(sources, staged.map(({ stage }) => stage)),
    ...sources.flatMap((source) => unclaimedClusterLayers(source, declared)),
  );
}

function findEndpoints(clusters: readonly LayeredCluster[], declarations: readonly Declaration[], report: Report): Map<string, HubEndpointSpec> {
  const endpoints = new Map<string, HubEndpointSpec>();
  const hubs = clusters.filter(({ role }) => role === 'hub');
  for (const hub of hubs) {
    const { endpoint } = hub.document;
    if (endpoint) endpoints.set(hub.name, endpoint);
    else {
      report.error('no-endpoint', hub.declaredAt, `hub '${hub.name}' does not say where spokes reach it`,
        'give it an endpoint, such as `endpoint: HubEndpoint.address(\'100.64.0.2\')`');
    }
  }
  const hubNames = declarations.filter(({ role }) => role === 'hub').map(({ name }) => name);
  if (hubNames.length === 0) {
    report.error('no-hub', 'fleet', 'the fleet has no hub', 'add one with addHub(), or a cluster layer with `role: hub`; use `managed: false` for one that exists already');
    return endpoints;
  }
  for (const spoke of clusters) {
    if (spoke.role === 'hub') continue;
    const hub = hubOf(spoke, spoke.document, hubNames, report);
    const endpoint = hub && endpoints.get(hub);
    if (endpoint) endpoints.set(spoke.name, endpoint);
  }
  return endpoints;
}

function hubOf(spoke: LayeredCluster, { hub }: ClusterDocument, hubs: readonly string[], report: Report): string | undefined {
  if (hub === undefined) {
    if (hubs.length === 1) return hubs[0];
    report.error('which-hub', spoke.declaredAt, `cluster '${spoke.name}' does not say which hub it belongs to; there are ${oneOf(hubs)}`, 'set `hub`');
  } else if (hubs.includes(hub)) {
    return hub;
  } else {
    const guess = nearest(hub, hubs);
    report.error('unknown-hub', spoke.where('/hub'), `cluster '${spoke.name}': there is no hub '${hub}', expected ${oneOf(hubs)}`,
      guess ? `did you mean '${guess}'?` : undefined);
  }
  return undefined;
}
