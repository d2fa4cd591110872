import { CollectorPlan, LokiPlan, WorkloadPlan } from '../src/compile/plan';
import { ComponentId, COMPONENTS } from '../src/model/components/component-table';
import { parseVersion } from '../src/model/values/version';

/** The workload of a component, of the version that it was tested for or the tag that is given. */
export function workloadPlan(component: ComponentId, overrides: Partial<WorkloadPlan> = {}, tag: string = COMPONENTS[component].tag): WorkloadPlan {
  const { name, registry, repository } = COMPONENTS[component];
  return {
    component,
    name,
    image: `${registry}/${repository}:${tag}`,
    imagePullPolicy: 'IfNotPresent',
    version: parseVersion(tag)!,
    versionLabel: tag.replace(/^v/, ''),
    resources: {},
    logLevel: 'info',
    logFormat: 'logfmt',
    nodeSelector: {},
    tolerations: [],
    imagePullSecrets: [],
    ...overrides,
  };
}

/** A cluster-wide collector that scrapes nothing and sends nothing. */
export function collectorPlan(own: Partial<CollectorPlan> & Pick<CollectorPlan, 'component' | 'engine'>, tag?: string): CollectorPlan {
  return {
    ...workloadPlan(own.component, {}, tag),
    controller: 'StatefulSet',
    replicas: 1,
    perNode: false,
    clustering: false,
    scrapeInterval: '30s',
    scrapeTimeout: '10s',
    externalLabels: { cluster: 'c' },
    jobs: [],
    remoteWrites: [],
    secrets: [],
    permissions: { cluster: [], namespaces: {} },
    hostMetrics: false,
    ...own,
  };
}

export function lokiPlan(overrides: Partial<LokiPlan> = {}, tag?: string): LokiPlan {
  return {
    ...workloadPlan('loki', {}, tag),
    replicas: 1,
    storage: { size: '50Gi' },
    objectStore: { kind: 'filesystem', fields: {}, hosts: [] },
    schemaPeriods: [{ from: '2024-04-01', store: 'tsdb', objectStore: 'filesystem', schema: 'v13', indexPrefix: 'index_', indexPeriod: '24h' }],
    retention: '30d',
    retentionRules: [],
    limits: {},
    tenants: {},
    otlpLabels: [],
    authEnabled: false,
    config: {},
    secrets: [],
    variables: [],
    ...overrides,
  };
}
