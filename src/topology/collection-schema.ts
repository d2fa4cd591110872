import { CLIENT, SECRET_KEY, STRINGS } from './client-schema';
import { CollectionSpec, FederationSpec } from './collection';
import {
  AlloyCollectionProps, DirectScrapeCollectionProps, OpenTelemetryCollectionProps, PrometheusServerCollectionProps,
} from './collection-props';
import {
  BasicAuthProxyProps, ClientCertificateGatewayProps, ClientCertificateIngressProps, FederatedServerSpec, WebConfigServerProps,
} from './federated-server';
import { Field, Fields } from './layers/schema';
import { FieldsOf, object } from './settings/component-schema';
import { DnsSdConfig, FileSdConfig, HttpSdConfig, StaticConfig } from '../model/scrape/service-discovery';
import { ConfigMapKey } from '../model/secret/config-map-key';

const NAME: Field = { type: 'objectName' };
const CONFIG_MAP_KEY = object<ConfigMapKey>({ name: NAME, key: { type: 'string' } }, 'a key of a ConfigMap');
const FLAG: Field = { type: 'boolean' };
const DURATION: Field = { type: 'duration' };
const COMMON_SERVER = {
  sourceRanges: { type: 'list', of: { type: 'cidr' } },
  annotations: { type: 'stringMap', keys: 'kubernetesLabelName' },
} as const satisfies Fields;

const SERVERS: FieldsOf<FederatedServerSpec> = {
  webConfig: object<WebConfigServerProps>({
    certificateSecretName: NAME,
    clientCa: SECRET_KEY,
    selfCertificate: NAME,
    serverCa: SECRET_KEY,
    serverName: { type: 'host' },
    ...COMMON_SERVER,
  }),
  basicAuthProxy: object<BasicAuthProxyProps>({ users: SECRET_KEY, certificateSecretName: NAME, ...COMMON_SERVER }),
  ingress: object<ClientCertificateIngressProps>({
    hostname: { type: 'host' }, tlsSecretName: NAME, clientCaSecretName: NAME, ingressClassName: NAME, ...COMMON_SERVER,
  }),
  gateway: object<ClientCertificateGatewayProps>({
    hostname: { type: 'host' }, gatewayName: NAME, gatewayNamespace: { type: 'namespace' }, sectionName: NAME,
  }),
};

/** The collections. */
export const COLLECTIONS: FieldsOf<CollectionSpec> = {
  alloy: object<AlloyCollectionProps>({
    operatorObjects: FLAG,
    scrapeConfigObjects: FLAG,
    operatorSecretNamespaces: { type: 'list', of: { type: 'namespace' } },
    otlp: FLAG,
  }),
  prometheusAgent: object({}),
  prometheusServer: object<PrometheusServerCollectionProps>({ originPrometheus: FLAG }),
  openTelemetry: object<OpenTelemetryCollectionProps>({
    mode: { type: 'enum', values: ['gateway', 'daemonset'] },
    exporter: { type: 'enum', values: ['prometheusremotewrite', 'otlphttp'] },
    otlp: FLAG,
  }),
  directScrape: object<DirectScrapeCollectionProps>({
    apiServer: { type: 'url' },
    ca: SECRET_KEY,
    token: SECRET_KEY,
    serverName: { type: 'host' },
    proxyUrl: { type: 'url' },
    allowNodesProxy: FLAG,
  }),
  federation: object<FederationSpec>({
    target: { type: 'hostPort' },
    targets: { type: 'list', of: object<StaticConfig>({ targets: { type: 'list', of: { type: 'hostPort' } }, labels: { type: 'stringMap', keys: 'labelName' } }) },
    targetFiles: { type: 'list', of: CONFIG_MAP_KEY },
    fileSdConfigs: { type: 'list', of: object<FileSdConfig>({ files: STRINGS, refreshInterval: DURATION }) },
    httpSdConfigs: { type: 'list', of: object<HttpSdConfig>({ url: { type: 'url' }, refreshInterval: DURATION, ...CLIENT }) },
    dnsSdConfigs: {
      type: 'list',
      of: object<DnsSdConfig>({
        names: STRINGS, type: { type: 'enum', values: ['A', 'AAAA', 'MX', 'NS', 'SRV'] }, port: { type: 'port' }, refreshInterval: DURATION,
      }),
    },
    match: STRINGS,
    matchEverythingBecause: { type: 'string' },
    scheme: { type: 'enum', values: ['http', 'https'] },
    metricsPath: { type: 'string' },
    client: object(CLIENT),
    honorTimestamps: FLAG,
    server: { type: 'variant', fields: SERVERS as Fields },
  }),
};
