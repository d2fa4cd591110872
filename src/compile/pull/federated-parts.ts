import { FEDERATE_PATH, schemeOf, writtenTargets } from './federation';
import { COMPONENTS } from '../../model/components/component-table';
import { FederationSpec, namedCollection } from '../../topology/collection';
import { BasicAuthProxyProps, FederatedServerSpec, WebConfigServerProps } from '../../topology/federated-server';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { tailnetRange } from '../../topology/tailnet';
import { frontPlan } from '../hub/front';
import { selfClient, withWebConfig } from '../hub/web-config';
import { ClusterPlan, CollectorPlan, FrontPlan } from '../plan';
import { FederationEndpointPlan } from '../plan/federation-endpoint';

/** A spoke, as far as what is particular about federated servers depends on it. */
export interface FederatedInput {
  readonly settings: ClusterDocument;
  readonly namespace: string;
  readonly collectors: readonly CollectorPlan[];
}

export type FederatedParts = Partial<Pick<ClusterPlan, 'collectors' | 'fronts' | 'federationEndpoint'>>;

/** Name of the front before a federated server, and of the port of its listener. */
export const FEDERATION_FRONT = 'federation-front';
const LISTENER = 'federate';
const LISTENER_PORT = 8443;

/** What only a federated server of ours has: what it asks of clients, and a way that leads to it; nothing for other clusters. */
export function federatedParts(input: FederatedInput): FederatedParts {
  const { name, options } = namedCollection(input.settings.collection);
  if (name !== 'federation' || options.server === undefined) return {};
  const { webConfig, basicAuthProxy } = options.server;
  if (webConfig) return webConfigParts(input, options, webConfig);
  if (basicAuthProxy) return proxyParts(input, options, basicAuthProxy);
  return { federationEndpoint: routed(options.server, input.namespace) };
}

function webConfigParts({ collectors }: FederatedInput, spec: FederationSpec, server: WebConfigServerProps): FederatedParts {
  const { certificateSecretName, clientCa, selfCertificate, serverCa = clientCa } = server;
  const serverName = server.serverName ?? spec.client?.tlsConfig?.serverName ?? hostOf(writtenTargets(spec)[0] ?? 'localhost');
  const self = selfClient({ certificateSecretName, selfCertificate, ca: serverCa, serverName });
  return {
    collectors: collectors.map((collector) => (collector.server ? withWebConfig(collector, { certificateSecretName, clientCa }, self) : collector)),
    federationEndpoint: loadBalancer(spec, server, 'prometheus', 'web'),
  };
}

function proxyParts({ settings }: FederatedInput, spec: FederationSpec, server: BasicAuthProxyProps): FederatedParts {
  const { users, certificateSecretName } = server;
  const upstream = `prometheus:${COMPONENTS.prometheus.ports.web}`;
  const listener = { name: LISTENER, port: LISTENER_PORT, certificateSecretName, users };
  const front: FrontPlan = frontPlan(settings, {
    name: FEDERATION_FRONT, listeners: [{ ...listener, routes: [{ method: 'GET', path: FEDERATE_PATH, upstream }] }],
  });
  return { fronts: [front], federationEndpoint: loadBalancer(spec, server, FEDERATION_FRONT, LISTENER) };
}

/** A load balancer at the port that the hub asks. */
function loadBalancer(
  spec: FederationSpec, { sourceRanges, annotations = {} }: WebConfigServerProps | BasicAuthProxyProps, workload: string, targetPort: string,
): FederationEndpointPlan {
  const [target = ''] = writtenTargets(spec);
  const range = tailnetRange(hostOf(target));
  return {
    kind: 'loadBalancer',
    workload,
    targetPort,
    port: Number(/:(\d+)$/.exec(target)?.[1] ?? (schemeOf(spec) === 'https' ? 443 : 80)),
    sourceRanges: sourceRanges ?? (range === undefined ? [] : [range]),
    annotations,
  };
}

function routed({ ingress, gateway }: FederatedServerSpec, namespace: string): FederationEndpointPlan {
  if (gateway) {
    const { hostname, gatewayName, gatewayNamespace = namespace, sectionName } = gateway;
    return { kind: 'gateway', hostname, gatewayName, gatewayNamespace, sectionName };
  }
  const { hostname, tlsSecretName, clientCaSecretName, ingressClassName, annotations } = ingress!;
  return {
    kind: 'ingress',
    hostname,
    tlsSecretName,
    ingressClassName,
    // https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#client-certificate-authentication
    annotations: {
      ...annotations,
      'nginx.ingress.kubernetes.io/auth-tls-secret': `${namespace}/${clientCaSecretName}`,
      'nginx.ingress.kubernetes.io/auth-tls-verify-client': 'on',
      'nginx.ingress.kubernetes.io/auth-tls-verify-depth': '1',
    },
  };
}

/** The host of a target, without its port and the brackets of an IPv6 address. */
export function hostOf(target: string): string {
  return target.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}
