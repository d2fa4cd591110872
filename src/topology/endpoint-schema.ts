import { CLIENT, METRICS_CLIENT, SECRET_KEY } from './client-schema';
import {
  AddressEndpointProps, ExistingEndpointProps, GatewayEndpointProps, HubEndpointProps, IngressEndpointProps, LoadBalancerEndpointProps,
  TailscaleEndpointProps,
} from './hub-endpoint-props';
import { DirectSpec, HubEndpointSpec } from './hub-urls';
import { Field, Fields } from './layers/schema';
import { FrontReceiverProps, OpenReceiverProps, ReceiverSpec, WebConfigReceiverProps } from './receiver';
import { FieldsOf, object } from './settings/component-schema';
import { BasicAuth } from '../model/scrape/http-client';

const ANNOTATIONS: Field = { type: 'stringMap', keys: 'kubernetesLabelName' };

const CLIENTS: FieldsOf<HubEndpointProps> = { client: object(CLIENT), metricsClient: object(METRICS_CLIENT) };

const NAME: Field = { type: 'objectName' };

const RECEIVERS: FieldsOf<ReceiverSpec> = {
  front: object<FrontReceiverProps>({
    certificateSecretName: NAME,
    users: SECRET_KEY,
    clientCa: SECRET_KEY,
    replicas: { type: 'integer', min: 1, max: 100 },
    pinIdentity: { type: 'boolean' },
    acceptUnauthenticated: { type: 'string' },
  }),
  webConfig: object<WebConfigReceiverProps>({
    certificateSecretName: NAME,
    clientCa: SECRET_KEY,
    selfCertificate: NAME,
    serverCa: SECRET_KEY,
    serverName: { type: 'host' },
    webConfig: SECRET_KEY,
    selfBasicAuth: object<BasicAuth>({ username: { type: 'string' }, password: SECRET_KEY }),
    users: SECRET_KEY,
  }),
  open: object<OpenReceiverProps>({ because: { type: 'string' } }),
};

const RECEIVER: Field = { type: 'variant', fields: RECEIVERS as Fields };

const ADDRESS: FieldsOf<DirectSpec<AddressEndpointProps> & { host: string }> = {
  host: { type: 'host' },
  logsHost: { type: 'host' },
  metricsPort: { type: 'port' },
  logsPort: { type: 'port' },
  sourceRanges: { type: 'list', of: { type: 'cidr' } },
  receiver: RECEIVER,
  ...CLIENTS,
};

/** The kinds of endpoints. */
export const ENDPOINTS: FieldsOf<HubEndpointSpec> = {
  address: object(ADDRESS),
  loadBalancer: object<DirectSpec<LoadBalancerEndpointProps> & { host: string }>({ ...ADDRESS, loadBalancerClass: { type: 'string' }, annotations: ANNOTATIONS }),
  tailscale: object<DirectSpec<TailscaleEndpointProps>>({ hostname: { type: 'host' }, tailnet: { type: 'host' }, receiver: RECEIVER, ...CLIENTS }),
  gateway: object<GatewayEndpointProps>({
    hostname: { type: 'host' },
    gatewayName: { type: 'objectName' },
    gatewayNamespace: { type: 'namespace' },
    sectionName: { type: 'objectName' },
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
    logsOtlpUrl: { type: 'url' },
    logsTenant: { type: 'string' },
    ...CLIENTS,
  }),
};
