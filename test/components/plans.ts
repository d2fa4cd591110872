import { Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { ListSink, ManifestSink, TreeSink } from '../../imports/manifest-sink';
import { ClusterPlan, CollectorPlan, CustomResourcePlan, KubeStateMetricsPlan, LogsPlan, LokiPlan, NodeExporterPlan, Platform, WorkloadPlan } from '../../src/compile/plan';
import { ComponentId } from '../../src/model/components/component-table';
import { emitDocuments } from '../../src/syntax/yaml';
import { collectorPlan, lokiPlan, workloadPlan } from '../plans';

/** A printed manifest, as loosely as tests look at it. */
export type Json = any;

export const LINUX: Platform = { kubernetesVersion: { major: 1, minor: 32 }, distribution: 'generic', hostAccess: true, assignsUsers: false };
export const OPENSHIFT: Platform = { ...LINUX, distribution: 'openshift', assignsUsers: true };
export const AUTOPILOT: Platform = { ...LINUX, distribution: 'gke-autopilot', hostAccess: false };

/** A workload with requests and limits. */
export function workload(component: ComponentId, name: string, overrides: Partial<WorkloadPlan> = {}): WorkloadPlan {
  return workloadPlan(component, {
    name, resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } }, ...overrides,
  });
}

const PERMISSIONS = {
  cluster: [{ apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['list', 'watch'] }, { nonResourceURLs: ['/metrics'], verbs: ['get'] }],
  namespaces: {},
};

export function prometheusServer(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return collectorPlan({
    ...workload('prometheus', 'prometheus'),
    engine: 'prometheus-server',
    permissions: PERMISSIONS,
    storage: { size: '50Gi' },
    server: { remoteWriteReceiver: true, retention: '15d', outOfOrderTimeWindow: '30m', evaluationInterval: '30s' },
    ...overrides,
  });
}

export function prometheusAgent(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return prometheusServer({ engine: 'prometheus-agent', server: undefined, ...overrides });
}

export const POD_LOGS: LogsPlan = logsVia('file');
export const API_LOGS: LogsPlan = logsVia('api');

function logsVia(via: 'file' | 'api'): LogsPlan {
  return { sources: [{ kind: 'pods', name: 'pods', via, relabelConfigs: [], podLabels: {} }], writes: [] };
}

/** Tolerations and priority of what runs on every node. */
const EVERY_NODE = { tolerations: [{ operator: 'Exists' }], priorityClassName: 'system-node-critical' } as const;

export function alloyNode(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return collectorPlan({
    ...workload('alloy', 'alloy-node', EVERY_NODE),
    engine: 'alloy',
    permissions: PERMISSIONS,
    controller: 'DaemonSet',
    perNode: true,
    nodeStorage: 'hostPath',
    logs: POD_LOGS,
    hostMetrics: true,
    ...overrides,
  });
}

export function alloyCluster(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return collectorPlan({
    ...workload('alloy', 'alloy-cluster'),
    engine: 'alloy',
    permissions: PERMISSIONS,
    clustering: true,
    storage: { size: '5Gi', storageClassName: 'fast' },
    ...overrides,
  });
}

export function openTelemetryGateway(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return collectorPlan({
    ...workload('openTelemetry', 'opentelemetry-gateway'),
    engine: 'opentelemetry',
    permissions: PERMISSIONS,
    storage: { size: '5Gi' },
    openTelemetry: { otlpWrites: [] },
    ...overrides,
  });
}

export function openTelemetryNode(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return openTelemetryGateway({
    ...workload('openTelemetry', 'opentelemetry-node', EVERY_NODE), controller: 'DaemonSet', perNode: true, storage: undefined, nodeStorage: 'emptyDir', ...overrides,
  });
}

export function openTelemetryLogs(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return openTelemetryGateway({
    ...workload('openTelemetry', 'opentelemetry-logs', EVERY_NODE), controller: 'DaemonSet', perNode: true, storage: undefined, nodeStorage: 'hostPath', logs: POD_LOGS, ...overrides,
  });
}

export function promtailNode(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return collectorPlan({
    ...workload('promtail', 'promtail', EVERY_NODE),
    engine: 'promtail',
    permissions: { cluster: [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }], namespaces: {} },
    controller: 'DaemonSet',
    perNode: true,
    nodeStorage: 'hostPath',
    logs: POD_LOGS,
    ...overrides,
  });
}

export function loki(overrides: Partial<LokiPlan> = {}): LokiPlan {
  return lokiPlan({ ...workload('loki', 'loki'), ...overrides });
}

export function kubeStateMetrics(overrides: Partial<KubeStateMetricsPlan> = {}): KubeStateMetricsPlan {
  return {
    ...workload('kubeStateMetrics', 'kube-state-metrics'),
    resourceKinds: ['nodes', 'pods'],
    permissions: { cluster: [{ apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['list', 'watch'] }], namespaces: {} },
    ...overrides,
  };
}

/** A kube-state-metrics that reports one kind of custom resources. */
export function customResources(overrides: Partial<CustomResourcePlan> = {}): CustomResourcePlan {
  return {
    ...workload('kubeStateMetrics', 'kube-state-metrics-flux'),
    metricNamePrefix: 'gotk',
    kinds: [{ group: 'a.example.com', version: 'v1', kind: 'Thing', plural: 'things', labels: { ready: ['status', 'conditions', '[type=Ready]', 'status'] } }],
    permissions: { cluster: [{ apiGroups: ['a.example.com'], resources: ['things'], verbs: ['list', 'watch'] }], namespaces: {} },
    ...overrides,
  };
}

export function nodeExporter(overrides: Partial<NodeExporterPlan> = {}): NodeExporterPlan {
  return {
    ...workload('nodeExporter', 'node-exporter', EVERY_NODE),
    port: 9100,
    collectors: { wifi: false, hwmon: false, btrfs: false },
    filters: {},
    ...overrides,
  };
}

/** An empty cluster, to which a test adds what it is about. */
export function cluster(overrides: Partial<ClusterPlan> = {}): ClusterPlan {
  return {
    name: 'c',
    role: 'spoke',
    namespace: 'monitoring',
    platform: LINUX,
    identity: { clusterLabel: 'cluster', labels: { cluster: 'c', environment: 'e' } },
    collectors: [],
    configReloader: workload('configReloader', 'config-reloader'),
    extraManifests: [],
    ...overrides,
  };
}

/** What a component adds to a chart, printed; a list takes the same. */
export function printed(build: (to: ManifestSink) => unknown): Json[] {
  const chart = new Chart(Testing.app(), 'test');
  build(new TreeSink(chart));
  const fromTree = Testing.synth(chart);
  const list = new ListSink('test');
  build(list);
  expect(load(emitDocuments(list.manifests))).toEqual(load(emitDocuments(fromTree)));
  return fromTree;
}

function load(text: string): unknown[] {
  return parseAllDocuments(text).map((document) => (document as { toJSON(): unknown }).toJSON());
}

/** The one object of a kind, or of a kind and name. */
export function one(manifests: readonly Json[], kind: string, name?: string): Json {
  const found = manifests.filter((manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name));
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind}, named ${name ?? 'anything'}`);
  return found[0];
}

/** The one container of a workload with this name. */
export function containerOf(manifest: Json, name: string): Json {
  const found = manifest.spec.template.spec.containers.find((container: Json) => container.name === name);
  if (!found) throw new Error(`no container '${name}'`);
  return found;
}
