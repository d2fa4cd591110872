import { isAtLeast, Version } from '../../model/values/version';
import { AlloyCollectionProps } from '../../topology/collection-props';
import { IdentityRules } from '../plan';
import { IntakePlan, OperatorIntake, OperatorObject } from '../plan/intake';
import { Grants } from '../rights/grants';
import { Reach } from '../rights/reach';

/** Kinds whose components are generally available. */
const OBJECTS: readonly OperatorObject[] = ['servicemonitors', 'podmonitors', 'probes'];

/** First Alloy whose ServiceMonitors can be followed by EndpointSlices, which took the place of Endpoints. @see https://github.com/grafana/alloy/blob/main/CHANGELOG.md */
const ENDPOINT_SLICES: readonly [major: number, minor: number] = [1, 6];

/**
 * What reaches the cluster-wide collector beside its jobs, with the identity forced on it. Components of the operator's objects apply
 * rules of ours before those of an object, so that nothing forces a target's labels: all is done behind the scrape, where Alloy's rules
 * see `up` too.
 */
export function alloyIntakes(options: AlloyCollectionProps, rules: IdentityRules, version: Version, reach?: Reach): IntakePlan[] {
  const metricRelabelConfigs = rules.forcedSample;
  const intakes: IntakePlan[] = [];
  if (options.operatorObjects) {
    intakes.push({
      kind: 'operator',
      name: 'objects of the Prometheus Operator',
      objects: options.scrapeConfigObjects ? [...OBJECTS, 'scrapeconfigs'] : OBJECTS,
      endpointsRole: isAtLeast(version, ...ENDPOINT_SLICES) ? 'endpointslice' : 'endpoints',
      secretNamespaces: [...new Set(options.operatorSecretNamespaces)].sort(),
      metricRelabelConfigs,
      ...(reach && { namespaces: reach.namespaces }),
    });
    reach?.lose('the labels of nodes for', 'objects of the Prometheus Operator');
  }
  if (options.otlp) intakes.push({ kind: 'otlp', name: 'OTLP', metricRelabelConfigs });
  return intakes;
}

type Resource = readonly [group: string, resource: string];

const PODS: Resource = ['', 'pods'];
/** For `attachMetadata.node`, which an object may ask for: without it, its job finds nothing. */
const NODES: Resource = ['', 'nodes'];
const SLICES: readonly Resource[] = [['discovery.k8s.io', 'endpointslices'], ['', 'services'], PODS, NODES];
const ENDPOINTS: readonly Resource[] = [['', 'endpoints'], ['', 'services'], PODS, NODES];

/** Kind -> what is discovered for its objects. Those of a ServiceMonitor depend on the role; a ScrapeConfig lists its targets. */
const DISCOVERED: { readonly [O in OperatorObject]: (intake: OperatorIntake) => readonly Resource[] } = {
  servicemonitors: ({ endpointsRole }) => (endpointsRole === 'endpoints' ? ENDPOINTS : SLICES),
  podmonitors: () => [PODS, NODES],
  probes: () => [['networking.k8s.io', 'ingresses']],
  scrapeconfigs: () => [],
};

/** What Alloy reads on the API server for an intake. */
export function grantIntake(grants: Grants, intake: IntakePlan): void {
  if (intake.kind !== 'operator') return;
  const scopes: readonly (string | undefined)[] = intake.namespaces ?? [undefined];
  for (const object of intake.objects) {
    for (const [group, resource] of [['monitoring.coreos.com', object] as const, ...DISCOVERED[object](intake)]) {
      // nodes belong to no namespace
      if (intake.namespaces && resource === 'nodes') continue;
      for (const scope of scopes) grants.add(scope, group, resource, ['list', 'watch'], intake.name);
    }
  }
  for (const namespace of intake.secretNamespaces) {
    for (const resource of ['configmaps', 'secrets']) grants.add(namespace, '', resource, ['get'], intake.name);
  }
}
