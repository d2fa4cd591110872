import { CLIENT, METRICS_CLIENT } from './client-schema';
import {
  AddressEndpointProps, ExistingEndpointProps, GatewayEndpointProps, HubEndpointProps, IngressEndpointProps, LoadBalancerEndpointProps,
  TailscaleEndpointProps,
} from './hub-endpoint-props';
import { HubEndpointSpec } from './hub-urls';
import { Field } from './layers/schema';
import { FieldsOf, object } from './settings/component-schema';

const ANNOTATIONS: Field = { type: 'stringMap', keys: 'kubernetesLabelName' };

const CLIENTS: FieldsOf<HubEndpointProps> = { client: object(CLIENT), metricsClient: object(METRICS_CLIENT) };

const ADDRESS: FieldsOf<AddressEndpointProps & { host: string }> = {
  host: { type: 'host' },
  logsHost: { type: 'host' },
  metricsPort: { type: 'port' },
  logsPort: { type: 'port' },
  sourceRanges: { type: 'list', of: { type: 'cidr' } },
  ...CLIENTS,
};

/** The kinds of endpoints. */
export const ENDPOINTS: FieldsOf<HubEndpointSpec> = {
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
