import {
  BlackboxDns, BlackboxExporterSettings, BlackboxGrpc, BlackboxHttp, BlackboxModule, BlackboxProbe, BlackboxQueryResponse, BlackboxTcp,
} from './blackbox-settings';
import { COMPONENT_FIELDS, FieldsOf, object } from './component-schema';
import { CustomResourceMetric, CustomResourceSettings, KubeStateMetricsSettings, NodeExporterSettings } from './exporter-settings';
import { CLIENT } from '../client-schema';
import { Field } from '../layers/schema';

const TEXT: Field = { type: 'string' };
const TEXTS: Field = { type: 'list', of: TEXT };
const FLAG: Field = { type: 'boolean' };
const PATHS: Field = { type: 'map', keys: 'labelName', of: TEXTS, doc: 'labels by the paths of their values' };
const KEYS: Field = { type: 'map', of: TEXTS, doc: 'keys by kind' };

const METRIC: FieldsOf<CustomResourceMetric> = {
  name: TEXT,
  help: TEXT,
  type: { type: 'enum', values: ['gauge', 'info', 'stateSet'] },
  path: TEXTS,
  valueFrom: TEXTS,
  nilIsZero: FLAG,
  states: TEXTS,
  stateLabel: { type: 'labelName' },
  labelFromKey: { type: 'labelName' },
  labels: PATHS,
};

const CUSTOM_RESOURCE: FieldsOf<CustomResourceSettings> = {
  group: TEXT,
  version: TEXT,
  kind: TEXT,
  plural: TEXT,
  metricNamePrefix: TEXT,
  labels: PATHS,
  metrics: { type: 'list', of: object(METRIC) },
};

export const KUBE_STATE_METRICS: FieldsOf<KubeStateMetricsSettings> = {
  ...COMPONENT_FIELDS,
  resourceKinds: { ...TEXTS, doc: 'kinds that are watched, by plural name' },
  metricAllowlist: { ...TEXTS, doc: 'metrics that are shown' },
  metricDenylist: { ...TEXTS, doc: 'metrics that are not shown' },
  metricOptInList: { ...TEXTS, doc: 'metrics that are shown only where they are asked for' },
  labelsAllowlist: KEYS,
  annotationsAllowlist: KEYS,
  namespaces: { type: 'list', of: { type: 'namespace' } },
  shards: { type: 'integer', min: 1, max: 100 },
  podsByNode: FLAG,
  customResources: { type: 'map', keys: 'objectName', of: object(CUSTOM_RESOURCE), doc: 'kinds of custom resources' },
};

export const NODE_EXPORTER: FieldsOf<NodeExporterSettings> = {
  ...COMPONENT_FIELDS,
  collectors: TEXTS,
  disabledCollectors: TEXTS,
  textfileDirectory: { type: 'absolutePath' },
  port: { type: 'integer', min: 1, max: 65535 },
  mountPointsExclude: TEXT,
  fsTypesExclude: TEXT,
  networkDevicesExclude: TEXT,
  diskDevicesExclude: TEXT,
  systemdUnitsInclude: TEXT,
};

const IP_PROTOCOL: Field = { type: 'enum', values: ['ip4', 'ip6'] };

const HTTP: FieldsOf<BlackboxHttp> = {
  validStatusCodes: { type: 'list', of: { type: 'integer', min: 100, max: 599 } },
  validHttpVersions: { type: 'list', of: { type: 'enum', values: ['HTTP/1.0', 'HTTP/1.1', 'HTTP/2.0', 'HTTP/3.0'] } },
  method: { type: 'enum', values: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] },
  headers: { type: 'stringMap' },
  body: TEXT,
  followRedirects: FLAG,
  failIfSsl: FLAG,
  failIfNotSsl: FLAG,
  failIfBodyMatchesRegexp: TEXTS,
  failIfBodyNotMatchesRegexp: TEXTS,
  bodySizeLimit: { type: 'size' },
  authorization: CLIENT.authorization,
  basicAuth: CLIENT.basicAuth,
  tlsConfig: CLIENT.tlsConfig,
  proxyUrl: { type: 'url' },
  preferredIpProtocol: IP_PROTOCOL,
};

const TCP: FieldsOf<BlackboxTcp> = {
  queryResponse: { type: 'list', of: object<BlackboxQueryResponse>({ expect: TEXT, send: TEXT, startTls: FLAG }) },
  tls: FLAG,
  tlsConfig: CLIENT.tlsConfig,
  preferredIpProtocol: IP_PROTOCOL,
};

const DNS: FieldsOf<BlackboxDns> = {
  queryName: TEXT,
  queryType: TEXT,
  transportProtocol: { type: 'enum', values: ['udp', 'tcp'] },
  dnsOverTls: FLAG,
  validRcodes: TEXTS,
  preferredIpProtocol: IP_PROTOCOL,
};

const GRPC: FieldsOf<BlackboxGrpc> = { service: TEXT, tls: FLAG, tlsConfig: CLIENT.tlsConfig, preferredIpProtocol: IP_PROTOCOL };

const MODULE: FieldsOf<BlackboxModule> = {
  timeout: { type: 'goDuration' },
  http: object(HTTP, 'by HTTP'),
  tcp: object(TCP, 'by TCP'),
  dns: object(DNS, 'by DNS'),
  grpc: object(GRPC, 'by gRPC'),
};

const PROBE: FieldsOf<BlackboxProbe> = { targets: TEXTS, module: TEXT, scrapeInterval: { type: 'duration' }, scrapeTimeout: { type: 'duration' } };

export const BLACKBOX_EXPORTER: FieldsOf<BlackboxExporterSettings> = {
  ...COMPONENT_FIELDS,
  modules: { type: 'map', of: object(MODULE), doc: 'ways to probe, by name' },
  probes: { type: 'map', keys: 'objectName', of: object(PROBE), doc: 'what is probed, by name' },
};
