import { COMMON_LABELS, selectorLabels, workloadLabels } from './labels';
import { gatewayParent, httpRoute, serviceBackend } from '../../imports/gateway';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan } from '../compile/plan';
import { FederationEndpointPlan } from '../compile/plan/federation-endpoint';
import { FEDERATE_PATH } from '../compile/pull/federation';
import { COMPONENTS } from '../model/components/component-table';

type Endpoint<Way extends FederationEndpointPlan['kind']> = Extract<FederationEndpointPlan, { readonly kind: Way }>;

/** Name of the Service, Ingress or HTTPRoute. */
const NAME = 'federation';

/** The Service of the server, to which routes lead. */
const SERVER = { name: 'prometheus', port: 'web', portNumber: COMPONENTS.prometheus.ports.web };

/** What makes the Prometheus server of a cluster reachable for the hub that federates from it. */
export function addFederationEndpoint(to: ManifestSink, plan: ClusterPlan, endpoint: FederationEndpointPlan): void {
  if (endpoint.kind === 'loadBalancer') loadBalancer(to, plan, endpoint);
  if (endpoint.kind === 'ingress') ingress(to, plan, endpoint);
  if (endpoint.kind === 'gateway') route(to, plan, endpoint);
}

function loadBalancer(to: ManifestSink, plan: ClusterPlan, endpoint: Endpoint<'loadBalancer'>): void {
  const { annotations, port, sourceRanges, targetPort } = endpoint;
  const workload = [...plan.collectors, ...plan.fronts ?? []].find(({ name }) => name === endpoint.workload)!;
  k.service.add(to, NAME, {
    metadata: { name: NAME, namespace: plan.namespace, labels: workloadLabels(workload), annotations },
    spec: {
      type: 'LoadBalancer',
      loadBalancerSourceRanges: sourceRanges.length === 0 ? undefined : sourceRanges,
      selector: selectorLabels(workload),
      ports: [{ name: targetPort, port, targetPort, protocol: 'TCP' }],
    },
  });
}

function ingress(to: ManifestSink, plan: ClusterPlan, endpoint: Endpoint<'ingress'>): void {
  const { annotations, hostname, ingressClassName, tlsSecretName } = endpoint;
  k.ingress.add(to, 'Ingress', {
    metadata: { name: NAME, namespace: plan.namespace, labels: COMMON_LABELS, annotations },
    spec: {
      ingressClassName,
      tls: [{ hosts: [hostname], secretName: tlsSecretName }],
      rules: [{
        host: hostname,
        http: { paths: [{ path: FEDERATE_PATH, pathType: 'Exact', backend: { service: { name: SERVER.name, port: { name: SERVER.port } } } }] },
      }],
    },
  });
}

function route(to: ManifestSink, plan: ClusterPlan, endpoint: Endpoint<'gateway'>): void {
  const { gatewayName, gatewayNamespace, hostname, sectionName } = endpoint;
  httpRoute.add(to, 'HTTPRoute', {
    metadata: { name: NAME, namespace: plan.namespace, labels: COMMON_LABELS },
    spec: {
      parentRefs: [gatewayParent({ name: gatewayName, namespace: gatewayNamespace, sectionName })],
      hostnames: [hostname],
      rules: [{
        matches: [{ path: { type: 'Exact', value: FEDERATE_PATH }, method: 'GET' }],
        backendRefs: [serviceBackend(SERVER.name, SERVER.portNumber)],
      }],
    },
  });
}
