import { CollectionSpec } from './collection';
import { DISTRIBUTIONS } from './distribution';
import {
  AddressEndpointProps, ExistingEndpointProps, GatewayEndpointProps, HubEndpointProps, IngressEndpointProps, LoadBalancerEndpointProps,
  TailscaleEndpointProps,
} from './hub-endpoint-props';
import { HubEndpointSpec } from './hub-urls';
import { Field, Fields } from './layers/schema';
import { MetricsStoreSpec } from './metrics-store';
import { ClusterDocument } from './resolved-cluster';
import { FieldsOf, object } from './settings/component-schema';
import { SETTINGS_FIELDS } from './settings/schema';
import {
  AzureAd, AzureManagedIdentity, AzureOAuth, AzureSdk, AzureWorkloadIdentity, GoogleIam, RemoteWriteClient, SigV4,
} from '../model/remote-write/remote-write-client';
import { HttpClientConfig, Authorization, BasicAuth, OAuth2, TlsConfig } from '../model/scrape/http-client';
import { SecretKey } from '../model/secret/secret-key';

const SECRET_KEY = object<SecretKey>({ name: { type: 'objectName' }, key: { type: 'string' } }, 'a key of a Secret');
const STRINGS: Field = { type: 'list', of: { type: 'string' } };
const ANNOTATIONS: Field = { type: 'stringMap', keys: 'kubernetesLabelName' };
const NOTHING: Field = { type: 'object', fields: {} };

const CLIENT: FieldsOf<HttpClientConfig> = {
  authorization: object<Authorization>({ type: { type: 'string' }, credentials: SECRET_KEY, credentialsFile: { type: 'string' } }),
  basicAuth: object<BasicAuth>({ username: { type: 'string' }, password: SECRET_KEY }),
  oauth2: object<OAuth2>({
    clientId: { type: 'string' }, clientSecret: SECRET_KEY, tokenUrl: { type: 'url' }, scopes: STRINGS, endpointParams: { type: 'stringMap' },
  }),
  tlsConfig: object<TlsConfig>({
    ca: SECRET_KEY,
    caFile: { type: 'string' },
    cert: SECRET_KEY,
    key: SECRET_KEY,
    serverName: { type: 'host' },
    insecureSkipVerify: { type: 'boolean' },
    minVersion: { type: 'enum', values: ['TLS10', 'TLS11', 'TLS12', 'TLS13'] },
  }),
  proxyUrl: { type: 'url' },
  followRedirects: { type: 'boolean' },
  enableHttp2: { type: 'boolean' },
};

const METRICS_CLIENT: FieldsOf<RemoteWriteClient> = {
  ...CLIENT,
  sigv4: object<SigV4>({ region: { type: 'string' }, profile: { type: 'string' }, roleArn: { type: 'string' } }),
  azureAd: object<AzureAd>({
    cloud: { type: 'enum', values: ['AzurePublic', 'AzureChina', 'AzureGovernment'] },
    managedIdentity: object<AzureManagedIdentity>({ clientId: { type: 'string' } }),
    workloadIdentity: object<AzureWorkloadIdentity>({ clientId: { type: 'string' }, tenantId: { type: 'string' }, tokenFilePath: { type: 'string' } }),
    oauth: object<AzureOAuth>({ clientId: { type: 'string' }, tenantId: { type: 'string' }, clientSecret: SECRET_KEY }),
    sdk: object<AzureSdk>({ tenantId: { type: 'string' } }),
  }),
  googleIam: object<GoogleIam>({ credentials: SECRET_KEY }),
};

const CLIENTS: FieldsOf<HubEndpointProps> = { client: object(CLIENT), metricsClient: object(METRICS_CLIENT) };

const ADDRESS: FieldsOf<AddressEndpointProps & { host: string }> = {
  host: { type: 'host' },
  logsHost: { type: 'host' },
  metricsPort: { type: 'port' },
  logsPort: { type: 'port' },
  sourceRanges: { type: 'list', of: { type: 'cidr' } },
  ...CLIENTS,
};

const ENDPOINTS: FieldsOf<HubEndpointSpec> = {
  address: object(ADDRESS),
  loadBalancer: object<LoadBalancerEndpointProps & { host: string }>({ ...ADDRESS, loadBalancerClass: { type: 'string' }, annotations: ANNOTATIONS }),
  tailscale: object<TailscaleEndpointProps>({ hostname: { type: 'host' }, tailnet: { type: 'host' }, ...CLIENTS }),
  gateway: object<GatewayEndpointProps>({
    hostname: { type: 'host' },
    gatewayName: { type: 'objectName' },
    gatewayNamespace: { type: 'namespace' },
    sectionName: { type: 'string' },
    ...CLIENTS,
  }),
  ingress: object<IngressEndpointProps>({
    hostname: { type: 'host' },
    tlsSecretName: { type: 'objectName' },
    ingressClassName: { type: 'objectName' },
    annotations: ANNOTATIONS,
    ...CLIENTS,
  }),
  existing: object<ExistingEndpointProps>({
    metricsUrl: { type: 'url' },
    metricsTenant: { type: 'string' },
    logsUrl: { type: 'url' },
    logsTenant: { type: 'string' },
    ...CLIENTS,
  }),
};

const COLLECTIONS: FieldsOf<CollectionSpec> = { alloy: NOTHING, prometheusAgent: NOTHING };
const STORES: FieldsOf<MetricsStoreSpec> = { prometheus: NOTHING };

/** Where a cluster stands; what every layer may say. */
const PLACE = {
  hub: { type: 'clusterName', doc: 'name of the hub' },
  managed: { type: 'boolean', doc: 'false: nothing is written for it' },
  kubernetesVersion: { type: 'version', doc: 'Kubernetes version' },
  distribution: { type: 'enum', values: Object.keys(DISTRIBUTIONS), doc: 'Kubernetes distribution' },
  collection: { type: 'variant', nameAlone: true, fields: COLLECTIONS as Fields, doc: 'how metrics and logs reach the hub' },
  endpoint: { type: 'variant', fields: ENDPOINTS as Fields, doc: 'where spokes reach the hub' },
  metricsStore: { type: 'variant', nameAlone: true, fields: STORES as Fields, doc: 'where a hub keeps metrics' },
  // its entries are read, and their faults named, where jobs are built
  scrape: { type: 'list', of: { type: 'any' }, doc: 'scrape jobs beside the standard ones' },
} as const satisfies Fields;

/** What only the layer of one cluster may say. */
const OWN = {
  role: { type: 'enum', values: ['hub', 'spoke'], doc: 'declares the cluster' },
  stage: { type: 'stage', doc: 'stage of the cluster' },
} as const satisfies Fields;

const ALL: FieldsOf<ClusterDocument> = { ...OWN, ...PLACE, ...SETTINGS_FIELDS };

/** Schema of a cluster's own layer. */
export const CLUSTER_SCHEMA: Field = { type: 'object', fields: ALL as Fields };

const { role: _role, stage: _stage, ...SHARED } = ALL;

/** What the props of a cluster say beside its settings. */
export const PLACE_KEYS: readonly string[] = ['stage', ...Object.keys(PLACE)];

/** Schema of base and stage layers. */
export const SHARED_SCHEMA: Field = { type: 'object', fields: SHARED as Fields };

/** Settings that hold one of several forms: another form replaces it. */
export const VARIANTS: ReadonlySet<string> = new Set(['collection', 'endpoint', 'metricsStore']);
