import { ClusterSettings, JobSettings } from './cluster-settings';
import { COMPONENT_FIELDS, FieldsOf, NODE_SELECTOR_FIELD, object, RESOURCES_FIELD, STORAGE_FIELD, TOLERATIONS_FIELD } from './component-schema';
import {
  AlloySettings, KubeStateMetricsSettings, LogsSettings, LokiSettings, OpenTelemetrySettings, PrometheusSettings, RemoteWriteSettings,
} from './engine-settings';
import { GlobalSettings } from './global-settings';
import { QueueConfig } from '../../model/remote-write/remote-write';
import { Field } from '../layers/schema';

const DURATION: Field = { type: 'duration' };
const COUNT: Field = { type: 'integer', min: 1 };

const GLOBAL: FieldsOf<GlobalSettings> = {
  clusterName: { type: 'clusterLabel', doc: 'value of the cluster label' },
  environment: { type: 'clusterLabel', doc: 'value of the environment label' },
  hubEndpoint: { type: 'hostOrUrl', doc: 'where this cluster reaches its hub' },
  namespace: { type: 'namespace', doc: 'namespace of everything that is deployed' },
  externalLabels: { type: 'map', keys: 'labelName', of: { type: 'labelValue' }, doc: 'further labels on everything' },
  scrapeInterval: DURATION,
  scrapeTimeout: DURATION,
  imageRegistry: { type: 'string', doc: 'registry instead of each component\'s own' },
  imagePullSecrets: { type: 'list', of: { type: 'objectName' } },
  nodeSelector: NODE_SELECTOR_FIELD,
  tolerations: TOLERATIONS_FIELD,
  kubeletCertificates: { type: 'enum', values: ['skip', 'verify'] },
};

const JOB: FieldsOf<JobSettings> = {
  enabled: { type: 'boolean' },
  scrapeInterval: DURATION,
  scrapeTimeout: DURATION,
  sampleLimit: { type: 'integer', min: 0 },
};

const QUEUE: FieldsOf<QueueConfig> = {
  capacity: COUNT,
  maxShards: COUNT,
  minShards: COUNT,
  maxSamplesPerSend: COUNT,
  batchSendDeadline: DURATION,
  minBackoff: DURATION,
  maxBackoff: DURATION,
  retryOnHttp429: { type: 'boolean' },
  sampleAgeLimit: DURATION,
};

const REMOTE_WRITE: FieldsOf<RemoteWriteSettings> = {
  queueConfig: object(QUEUE, 'tuning of the queue to the hub'),
};

const LOGS: FieldsOf<LogsSettings> = {
  enabled: { type: 'boolean', doc: 'collects pod logs' },
  excludeNamespaces: { type: 'list', of: { type: 'namespace' } },
};

const PROMETHEUS: FieldsOf<PrometheusSettings> = {
  ...COMPONENT_FIELDS,
  storage: STORAGE_FIELD,
  retention: DURATION,
  retentionSize: { type: 'size' },
  outOfOrderTimeWindow: DURATION,
  evaluationInterval: DURATION,
};

const ALLOY: FieldsOf<AlloySettings> = {
  ...COMPONENT_FIELDS,
  replicas: { type: 'integer', min: 1, max: 100 },
  clusterResources: RESOURCES_FIELD,
  storage: STORAGE_FIELD,
  nodeStorage: { type: 'enum', values: ['hostPath', 'emptyDir'] },
  hostMetrics: { type: 'boolean' },
};

const OPEN_TELEMETRY: FieldsOf<OpenTelemetrySettings> = {
  ...COMPONENT_FIELDS,
  shards: { type: 'integer', min: 1, max: 100 },
  storage: STORAGE_FIELD,
};

const LOKI: FieldsOf<LokiSettings> = {
  ...COMPONENT_FIELDS,
  storage: STORAGE_FIELD,
  retention: DURATION,
};

const KUBE_STATE_METRICS: FieldsOf<KubeStateMetricsSettings> = {
  ...COMPONENT_FIELDS,
  resourceKinds: { type: 'list', of: { type: 'string' }, doc: 'kinds that are watched, by plural name' },
};

/** Every setting of a cluster. */
export const SETTINGS_FIELDS: FieldsOf<ClusterSettings> = {
  global: object(GLOBAL, 'what holds for all of the cluster'),
  jobs: { type: 'map', of: object(JOB), doc: 'scrape jobs by name' },
  remoteWrite: object(REMOTE_WRITE, 'outgoing metrics'),
  logs: object(LOGS, 'pod logs'),
  prometheus: object(PROMETHEUS, 'Prometheus'),
  alloy: object(ALLOY, 'Grafana Alloy'),
  openTelemetry: object(OPEN_TELEMETRY, 'OpenTelemetry Collector'),
  loki: object(LOKI, 'Loki'),
  kubeStateMetrics: object(KUBE_STATE_METRICS, 'kube-state-metrics'),
  nodeExporter: object(COMPONENT_FIELDS, 'node-exporter'),
  configReloader: object(COMPONENT_FIELDS, 'sidecar that reloads a collector'),
  extraManifests: { type: 'list', of: { type: 'map', of: { type: 'any' } }, doc: 'further objects, as plain manifests' },
};
