import { ALERTMANAGER } from './alertmanager-schema';
import { BackupProtection, BackupSettings } from './backup-settings';
import { CAPACITY } from './capacity-schema';
import { ClusterSettings, JobSettings, ScrapeClassSettings } from './cluster-settings';
import { COMPONENT_FIELDS, FieldsOf, NODE_SELECTOR_FIELD, object, RESOURCES_FIELD, STORAGE_FIELD, TOLERATIONS_FIELD, TOPOLOGY_SPREAD_FIELD } from './component-schema';
import { DashboardSettings } from './dashboard-settings';
import {
  AlloySettings, OpenTelemetrySettings, PrometheusSettings, RemoteWriteSettings,
} from './engine-settings';
import { BLACKBOX_EXPORTER, KUBE_STATE_METRICS, NODE_EXPORTER } from './exporter-schema';
import { GlobalSettings, ProxySettings } from './global-settings';
import { GRAFANA } from './grafana-schema';
import { HostSettings } from './host-settings';
import { LOGS } from './log-schema';
import { LOKI } from './loki-schema';
import { MIMIR, THANOS } from './metrics-store-schema';
import { NetworkPolicySettings } from './network-settings';
import { OperatorSettings } from './operator-settings';
import { PROMTAIL } from './promtail-schema';
import { CLOUDFLARE_TUNNEL, ROUTES, TAILSCALE_EGRESS } from './reach-schema';
import { RbacSettings } from './rights-settings';
import { AlertSettings, RuleSettings } from './rule-settings';
import { StackSettings } from './stack-settings';
import { DASHBOARD_IDS } from '../../model/dashboards/dashboard-ids';
import { DashboardDocument } from '../../model/dashboards/finished-dashboard';
import { MultiClusterOptions } from '../../model/dashboards/rewrite/multi-cluster-options';
import { ISTIO_MODES } from '../../model/istio';
import { QueueConfig, RemoteWrite } from '../../model/remote-write/remote-write';
import { ALERT_SEVERITIES } from '../../model/rules/sets/rule-set';
import { METRICS_CLIENT, SECRET_KEY } from '../client-schema';
import { Field } from '../layers/schema';

const DURATION: Field = { type: 'duration' };
const COUNT: Field = { type: 'integer', min: 1 };

const PROXY: FieldsOf<ProxySettings> = {
  httpProxy: { type: 'url', doc: 'proxy for http:// addresses' },
  httpsProxy: { type: 'url', doc: 'proxy for https:// addresses' },
  noProxy: { type: 'list', of: { type: 'string' }, doc: 'hosts, domains and address ranges that are reached directly' },
};

const RBAC: FieldsOf<RbacSettings> = {
  scope: { type: 'enum', values: ['cluster', 'namespaces'], doc: 'how far rights reach' },
  namespaces: { type: 'list', of: { type: 'namespace' }, doc: 'namespaces that are watched with scope `namespaces`' },
};

const GLOBAL: FieldsOf<GlobalSettings> = {
  clusterName: {
    type: 'clusterLabel',
    doc: 'value of the cluster label',
    noMap: {
      message: 'the name of a cluster comes from no Secret: what every series carries is proved when manifests are written, where no Secret can be read',
      hint: 'write the name as a text; the address of the hub can come from a Secret, by `hubEndpointSecret`',
    },
  },
  environment: { type: 'clusterLabel', doc: 'value of the environment label' },
  hubEndpoint: { type: 'hostOrUrl', doc: 'where this cluster reaches its hub' },
  hubEndpointSecret: SECRET_KEY,
  tailscaleEgress: object(TAILSCALE_EGRESS, 'way to the hub by proxies of the Tailscale operator'),
  namespace: { type: 'namespace', doc: 'namespace of everything that is deployed' },
  externalLabels: { type: 'map', keys: 'labelName', of: { type: 'labelValue' }, doc: 'further labels on everything' },
  runtime: { type: 'enum', values: ['plain', 'operator'], doc: 'what runs Prometheus and Alertmanager' },
  scrapeInterval: DURATION,
  scrapeTimeout: DURATION,
  imageRegistry: { type: 'string', doc: 'registry instead of each component\'s own' },
  imagePullSecrets: { type: 'list', of: { type: 'objectName' } },
  nodeSelector: NODE_SELECTOR_FIELD,
  tolerations: TOLERATIONS_FIELD,
  priorityClassName: { type: 'objectName' },
  topologySpread: TOPOLOGY_SPREAD_FIELD,
  proxy: object(PROXY, 'proxy by which metrics and logs leave the cluster'),
  requireDigests: { type: 'boolean', doc: 'refuses every image without a digest' },
  hostAccess: { type: 'boolean', doc: 'pods may use their node' },
  labels: { type: 'map', keys: 'kubernetesLabelName', of: { type: 'kubernetesLabelValue', empty: true }, doc: 'labels of every object' },
  annotations: { type: 'map', keys: 'kubernetesLabelName', of: { type: 'string', empty: true }, doc: 'annotations of every object' },
  istio: { type: 'enum', values: ISTIO_MODES, doc: 'how the namespace takes part in a mesh' },
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
  keepOnlyUsed: { type: 'boolean', doc: 'sends to the hub only what its rules and dashboards read' },
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

const MULTI_CLUSTER: FieldsOf<MultiClusterOptions> = {
  clusterLabel: { type: 'labelName', doc: 'label that says the cluster' },
  variable: { type: 'labelName', doc: 'variable by which clusters are chosen' },
  metric: { type: 'string', doc: 'metric whose label values are offered' },
  severalAtOnce: { type: 'boolean', doc: 'offers several clusters at once' },
  perCluster: { type: 'boolean', doc: 'keeps clusters apart in every result' },
  force: { type: 'boolean', doc: 'replaces matchers that name a cluster' },
};

const DASHBOARD: FieldsOf<DashboardDocument> = {
  name: { type: 'string', doc: 'name for messages' },
  json: { type: 'string', doc: 'model as Grafana exports it' },
  multiCluster: object(MULTI_CLUSTER, 'how it is made to serve many clusters'),
};

const DASHBOARDS: FieldsOf<DashboardSettings> = {
  enabled: { type: 'boolean', doc: 'deploys them' },
  disabled: { type: 'list', of: { type: 'enum', values: DASHBOARD_IDS }, doc: 'dashboards of the library that are left out' },
  folder: { type: 'string', doc: 'folder in Grafana' },
  own: { type: 'list', of: object(DASHBOARD), doc: 'dashboards beside those of the library' },
};

const PROTECTION = object<BackupProtection>({ by: { type: 'string' }, notNeeded: { type: 'string' } }, 'what protects a volume');

const BACKUP: FieldsOf<BackupSettings> = {
  volumes: PROTECTION,
  prometheus: PROTECTION,
  metricsStore: PROTECTION,
  loki: PROTECTION,
  alertmanager: PROTECTION,
  grafana: PROTECTION,
  required: { type: 'boolean', doc: 'refuses volumes that nothing protects' },
};

const STACK: FieldsOf<StackSettings> = {
  enabled: { type: 'boolean', doc: 'whether there is one' },
  release: { type: 'objectName', doc: 'name of the release' },
  version: { type: 'version', doc: 'version of the chart' },
  repository: { type: 'string', doc: 'registry of the charts' },
  repositorySecret: { type: 'objectName', doc: 'Secret with credentials for the registry' },
  definitions: { type: 'boolean', doc: 'a release of its own for the definitions' },
  definitionsVersion: { type: 'version', doc: 'version of their chart' },
  // looked up by name where the values are put together
  values: { type: 'map', of: { type: 'any' }, doc: 'further values of the chart' },
};

const OPERATOR: FieldsOf<OperatorSettings> = {
  version: { type: 'version', doc: 'version of the operator' },
  monitorNamespaces: { type: 'list', of: { type: 'namespace' }, doc: 'namespaces whose monitors of others are read' },
  monitorLabels: {
    type: 'map', keys: 'kubernetesLabelName', of: { type: 'kubernetesLabelValue', empty: true }, doc: 'labels by which its Prometheus selects monitors',
  },
  emitMonitors: { type: 'boolean', doc: 'prints monitors instead of running jobs for them' },
  stack: object(STACK, 'kube-prometheus-stack that brings the operator'),
};

const HOST: FieldsOf<HostSettings> = {
  version: { type: 'version', doc: 'version of what runs on the host' },
  configPath: { type: 'absolutePath', doc: 'folder of the config' },
  dataPath: { type: 'absolutePath', doc: 'folder of the write-ahead log' },
  secretsPath: { type: 'absolutePath', doc: 'folder of the credentials' },
  listenAddress: { type: 'host', doc: 'address of its own page' },
  port: { type: 'integer', min: 1, max: 65535, doc: 'port of its own page' },
};

const CIDRS: Field = { type: 'list', of: { type: 'cidr' } };
const POLICY_RULES: Field = { type: 'map', of: { type: 'list', of: { type: 'map', of: { type: 'any' } } }, doc: 'further rules by component' };

const NETWORK_POLICIES: FieldsOf<NetworkPolicySettings> = {
  enabled: { type: 'boolean', doc: 'deploys them' },
  form: { type: 'enum', values: ['kubernetes', 'cilium'], doc: 'kind of the policies' },
  namespaceDefaultDeny: { type: 'boolean', doc: 'denies everything to other pods of the namespace' },
  nodeCidrs: { ...CIDRS, doc: 'address ranges of the nodes' },
  apiServerCidrs: { ...CIDRS, doc: 'address ranges of the API server' },
  apiServerPorts: { type: 'list', of: { type: 'integer', min: 1, max: 65535 }, doc: 'ports of the API server' },
  dnsCidrs: { ...CIDRS, doc: 'address ranges of further DNS servers' },
  queriesFrom: { type: 'list', of: { type: 'namespace' }, doc: 'namespaces whose pods query the stores' },
  routesFrom: { type: 'list', of: { type: 'namespace' }, doc: 'namespaces of ingress controllers and gateways' },
  egress: POLICY_RULES,
  ingress: POLICY_RULES,
};

const ALERT: FieldsOf<AlertSettings> = {
  enabled: { type: 'boolean' },
  for: DURATION,
  keepFiringFor: DURATION,
  severity: { type: 'enum', values: ALERT_SEVERITIES },
  // a number, or a duration: the alert itself says which
  thresholds: { type: 'map', of: { type: 'any' }, doc: 'limits by name' },
  labels: { type: 'map', keys: 'labelName', of: { type: 'string' }, doc: 'labels beside its own' },
  annotations: { type: 'map', keys: 'labelName', of: { type: 'string', empty: true }, doc: 'texts for people' },
};

const RULES: FieldsOf<RuleSettings> = {
  enabled: { type: 'boolean', doc: 'evaluates them' },
  sets: { type: 'map', of: { type: 'boolean' }, doc: 'sets of rules by name' },
  alerts: { type: 'map', of: object(ALERT), doc: 'alerts by name' },
  labels: { type: 'map', keys: 'labelName', of: { type: 'string' }, doc: 'labels of every alert' },
  runbookUrl: { type: 'string', doc: 'page of an alert, with {alert} for its name' },
  queryOffset: DURATION,
  limit: { type: 'integer', min: 0 },
  accept: { type: 'list', of: { type: 'string' }, doc: 'rules that mix clusters on purpose' },
  // its entries are read, and their faults named, where rules are placed
  groups: { type: 'list', of: { type: 'any' }, doc: 'groups of rules, as in a rule file' },
  logGroups: { type: 'list', of: { type: 'any' }, doc: 'groups of rules about log lines, as in a rule file of Loki' },
};

/** Every setting of a cluster. */
export const SETTINGS_FIELDS: FieldsOf<ClusterSettings> = {
  global: object(GLOBAL, 'what holds for all of the cluster'),
  capacity: object(CAPACITY, 'how large the cluster is'),
  rbac: object(RBAC, 'rights on the API server'),
  jobs: { type: 'map', of: object(JOB), doc: 'scrape jobs by name' },
  scrapeClasses: { type: 'map', of: object(LIMITS), doc: 'sets of interval, timeout and limits by name' },
  remoteWrite: object(REMOTE_WRITE, 'outgoing metrics'),
  logs: object(LOGS, 'logs'),
  prometheus: object(PROMETHEUS, 'Prometheus'),
  alloy: object(ALLOY, 'Grafana Alloy'),
  openTelemetry: object(OPEN_TELEMETRY, 'OpenTelemetry Collector'),
  promtail: object(PROMTAIL, 'Promtail'),
  loki: object(LOKI, 'Loki'),
  alertmanager: object(ALERTMANAGER, 'Alertmanager'),
  mimir: object(MIMIR, 'Mimir'),
  thanos: object(THANOS, 'Thanos'),
  grafana: object(GRAFANA, 'Grafana'),
  kubeStateMetrics: object(KUBE_STATE_METRICS, 'kube-state-metrics'),
  nodeExporter: object(NODE_EXPORTER, 'node-exporter'),
  blackboxExporter: object(BLACKBOX_EXPORTER, 'blackbox exporter'),
  cloudflareTunnel: object(CLOUDFLARE_TUNNEL, 'tunnel of Cloudflare'),
  routes: object(ROUTES, 'ways from outside to pages of a hub'),
  front: object(COMPONENT_FIELDS, 'nginx in front of receivers and stores'),
  configReloader: object(COMPONENT_FIELDS, 'sidecar that reloads a collector'),
  networkPolicies: object(NETWORK_POLICIES, 'what may connect to monitoring, and where it may connect to'),
  dashboards: object(DASHBOARDS, 'dashboards of Grafana'),
  backup: object(BACKUP, 'what protects what is kept on volumes'),
  rules: object(RULES, 'recording rules and alerts'),
  operator: object(OPERATOR, 'operator of Prometheus that somebody else runs in the cluster'),
  host: object(HOST, 'files of a host outside Kubernetes'),
  extraManifests: { type: 'list', of: { type: 'map', of: { type: 'any' } }, doc: 'further objects, as plain manifests' },
};
