import { ClusterSettings, JobSettings, ScrapeClassSettings } from './cluster-settings';
import { COMPONENT_FIELDS, FieldsOf, NODE_SELECTOR_FIELD, object, RESOURCES_FIELD, STORAGE_FIELD, TOLERATIONS_FIELD } from './component-schema';
import {
  AlloySettings, KubeStateMetricsSettings, LogsSettings, LokiSettings, OpenTelemetrySettings, PrometheusSettings, RemoteWriteSettings,
} from './engine-settings';
import { GlobalSettings } from './global-settings';
import { HostSettings } from './host-settings';
import { QueueConfig, RemoteWrite } from '../../model/remote-write/remote-write';
import { METRICS_CLIENT } from '../client-schema';
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

const LIMITS: FieldsOf<ScrapeClassSettings> = {
  scrapeInterval: DURATION,
  scrapeTimeout: DURATION,
  sampleLimit: { type: 'integer', min: 0 },
  labelLimit: { type: 'integer', min: 0 },
  bodySizeLimit: { type: 'size' },
};

const JOB: FieldsOf<JobSettings> = {
  enabled: { type: 'boolean' },
  ...LIMITS,
  scrapeClass: { type: 'string', doc: 'name of one of the scrape classes' },
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

const DESTINATION: FieldsOf<RemoteWrite> = {
  ...METRICS_CLIENT,
  url: { type: 'url', doc: 'URL of the receiver' },
  name: { type: 'string' },
  remoteTimeout: DURATION,
  headers: { type: 'stringMap' },
  queueConfig: object(QUEUE, 'tuning of its queue'),
  // its entries are looked at with the whole destination
  writeRelabelConfigs: { type: 'list', of: { type: 'any' } },
  sendExemplars: { type: 'boolean' },
  sendNativeHistograms: { type: 'boolean' },
};

const REMOTE_WRITE: FieldsOf<RemoteWriteSettings> = {
  queueConfig: object(QUEUE, 'tuning of the queue to the hub'),
  destinations: { type: 'map', keys: 'objectName', of: object(DESTINATION), doc: 'further receivers of the same metrics' },
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
  shards: { type: 'integer', min: 1, max: 100 },
  replicas: { type: 'integer', min: 1, max: 100 },
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

const HOST: FieldsOf<HostSettings> = {
  version: { type: 'version', doc: 'version of what runs on the host' },
  configPath: { type: 'absolutePath', doc: 'folder of the config' },
  dataPath: { type: 'absolutePath', doc: 'folder of the write-ahead log' },
  secretsPath: { type: 'absolutePath', doc: 'folder of the credentials' },
  listenAddress: { type: 'host', doc: 'address of its own page' },
  port: { type: 'integer', min: 1, max: 65535, doc: 'port of its own page' },
};

/** Every setting of a cluster. */
export const SETTINGS_FIELDS: FieldsOf<ClusterSettings> = {
  global: object(GLOBAL, 'what holds for all of the cluster'),
  jobs: { type: 'map', of: object(JOB), doc: 'scrape jobs by name' },
  scrapeClasses: { type: 'map', of: object(LIMITS), doc: 'sets of interval, timeout and limits by name' },
  remoteWrite: object(REMOTE_WRITE, 'outgoing metrics'),
  logs: object(LOGS, 'pod logs'),
  prometheus: object(PROMETHEUS, 'Prometheus'),
  alloy: object(ALLOY, 'Grafana Alloy'),
  openTelemetry: object(OPEN_TELEMETRY, 'OpenTelemetry Collector'),
  loki: object(LOKI, 'Loki'),
  kubeStateMetrics: object(KUBE_STATE_METRICS, 'kube-state-metrics'),
  nodeExporter: object(COMPONENT_FIELDS, 'node-exporter'),
  front: object(COMPONENT_FIELDS, 'nginx in front of receivers and stores'),
  configReloader: object(COMPONENT_FIELDS, 'sidecar that reloads a collector'),
  host: object(HOST, 'files of a host outside Kubernetes'),
  extraManifests: { type: 'list', of: { type: 'map', of: { type: 'any' } }, doc: 'further objects, as plain manifests' },
};
