import { storeQueries } from './metrics-store';
import { sourcesOf, TAILSCALE_NAMESPACE, tcp } from './peers';
import { flowsFrom, flowsTo, Scope } from './scope';
import { OTLP } from './workloads';
import { COMPONENTS } from '../../model/components/component-table';
import { ISTIO } from '../../model/istio';
import { portError } from '../../model/values/port';
import { LOGS_LISTENER, METRICS_LISTENER } from '../hub/hub-front';
import { receivingWorkload } from '../hub/metrics-receivers';
import { LOKI_GATEWAY } from '../loki/gateway';
import { ExposurePlan, takesOtlp } from '../plan';
import { FederationEndpointPlan } from '../plan/federation-endpoint';
import { NetworkFlow, NetworkPeer } from '../plan/network';

const { alloy, loki: { ports: { 'http-metrics': LOKI } }, prometheus: { ports: { web: PROMETHEUS } } } = COMPONENTS;

const NODES: NetworkPeer = { kind: 'nodes' };

/** Distribution -> namespace in which pods of its own stand between a load balancer and what is behind it. @see https://docs.k3s.io/networking/networking-services#service-load-balancer */
const BALANCERS: { readonly [distribution: string]: string } = { k3s: 'kube-system' };

/** What others push to a hub, by the way that its endpoint takes. */
export function received(scope: Scope): NetworkFlow[] {
  const { exposure, loki } = scope.plan;
  const store = receivingWorkload(scope.plan)?.name;
  if (exposure === undefined || exposure.kind === 'none') return [];
  const why = 'what spokes push';
  if (exposure.kind !== 'loadBalancer') {
    const { metricsFront: front } = exposure;
    const metrics = store === undefined ? [] : routed(scope, front ?? store, portOf(scope, front, METRICS_LISTENER) ?? PROMETHEUS, why);
    return [...metrics, ...(loki ? routed(scope, loki.name, LOKI, why) : [])];
  }
  const from = balanced(scope, exposure);
  const { logsFront, metricsFront } = exposure;
  const metricsPort = portOf(scope, metricsFront, METRICS_LISTENER) ?? PROMETHEUS;
  const logsPort = portOf(scope, logsFront, LOGS_LISTENER) ?? LOKI;
  return [
    ...(store === undefined ? [] : flowsFrom(scope, from, metricsFront ?? store, tcp(metricsPort), why)),
    ...(loki ? flowsFrom(scope, from, logsFront ?? loki.name, tcp(logsPort), why) : []),
  ];
}

/** What a hub asks of a federated server. */
export function federated(scope: Scope): NetworkFlow[] {
  const { federationEndpoint: endpoint } = scope.plan;
  if (endpoint === undefined) return [];
  const why = 'what its hub federates';
  if (endpoint.kind !== 'loadBalancer') return routed(scope, 'prometheus', PROMETHEUS, why);
  const port = portOf(scope, endpoint.workload, endpoint.targetPort) ?? PROMETHEUS;
  return flowsFrom(scope, balanced(scope, endpoint), endpoint.workload, tcp(port), why);
}

function portOf({ workloads }: Scope, workload: string | undefined, port: string): number | undefined {
  return workloads.find(({ name }) => name === workload)?.named[port];
}

/** A load balancer hands on what it takes from a node, under the address of whoever sent it or of the node. */
function balanced(
  { plan }: Scope, endpoint: Extract<ExposurePlan | FederationEndpointPlan, { readonly kind: 'loadBalancer' }>,
): NetworkPeer[] {
  const { sourceRanges } = endpoint;
  // the proxies of its operator are pods
  if ('loadBalancerClass' in endpoint && endpoint.loadBalancerClass === 'tailscale') return [{ kind: 'pods', namespaces: [TAILSCALE_NAMESPACE] }];
  const pods = BALANCERS[plan.platform.distribution];
  return [...sourcesOf(sourceRanges), NODES, ...(pods === undefined ? [] : [{ kind: 'pods', namespaces: [pods] } as const])];
}

/** The pods of a controller are where it was installed, or in the network of their node; some balancers of clouds ask pods themselves. */
function routed(scope: Scope, to: string, port: number, why: string): NetworkFlow[] {
  const { routesFrom } = scope.settings;
  const from: NetworkPeer[] = routesFrom === undefined ? [{ kind: 'anyone' }] : [{ kind: 'pods', namespaces: [...routesFrom].sort() }];
  return flowsFrom(scope, from, to, tcp(port), why);
}

/** Who asks the stores. */
export function queries(scope: Scope): NetworkFlow[] {
  const { plan: { alertmanager, collectors, loki, namespace }, settings: { queriesFrom = [namespace] } } = scope;
  if (queriesFrom.length === 0) return [];
  const from: NetworkPeer[] = [{ kind: 'pods', namespaces: [...new Set(queriesFrom)].sort() }];
  // who asks for credentials would be passed by otherwise
  const gateway = scope.plan.fronts?.find(({ name }) => name === LOKI_GATEWAY);
  return [
    ...collectors.filter(({ server }) => server !== undefined).flatMap(({ name }) => flowsFrom(scope, from, name, tcp(PROMETHEUS), 'queries')),
    ...storeQueries(scope, from),
    ...(loki ? flowsFrom(scope, from, gateway?.name ?? loki.name, tcp(gateway?.listeners[0].port ?? LOKI), 'queries') : []),
    ...(alertmanager ? flowsFrom(scope, from, alertmanager.name, tcp(COMPONENTS.alertmanager.ports.web), 'queries') : []),
  ];
}

/** What applications of the cluster send. */
export function otlp(scope: Scope): NetworkFlow[] {
  return scope.plan.collectors.filter(takesOtlp)
    .flatMap(({ name }) => flowsFrom(scope, [{ kind: 'pods' }], name, tcp(...Object.values(OTLP)), 'what applications send by OTLP'));
}

/** Instances that share their targets talk to each other at the port of their page. @see https://grafana.com/docs/alloy/latest/configure/clustering/ */
export function gossip(scope: Scope): NetworkFlow[] {
  return scope.plan.collectors.filter(({ clustering, controller }) => clustering && controller !== 'none').flatMap(({ name }) =>
    flowsTo(scope, name, [{ to: { kind: 'workload', name }, ports: tcp(alloy.ports.http), byName: true }], 'how its instances share their targets'));
}

/** A hub that scrapes the cluster through its API server comes from there, or from the agents of one that is hosted elsewhere. @see https://kubernetes.io/docs/tasks/extend-kubernetes/setup-konnectivity/ */
export function proxied(scope: Scope): NetworkFlow[] {
  const { access, collectors, kubeStateMetrics } = scope.plan;
  if (access === undefined) return [];
  const from: NetworkPeer[] = [{ kind: 'apiServer' }, { kind: 'pods', namespaces: ['kube-system'] }];
  const asked = (name: string, ...ports: readonly number[]) => flowsFrom(scope, from, name, tcp(...ports), 'what its hub scrapes through the API server');
  return [
    ...(kubeStateMetrics ? asked(kubeStateMetrics.name, ...Object.values(COMPONENTS.kubeStateMetrics.ports)) : []),
    // collectors of logs say by annotations where they are to be asked
    ...collectors.flatMap(({ name, podAnnotations = {} }) => {
      const port = Number(podAnnotations['prometheus.io/port']);
      return podAnnotations['prometheus.io/scrape'] === 'true' && portError(port) === undefined ? asked(name, port) : [];
    }),
  ];
}


/** Discovery and certificates of a mesh. @see https://istio.io/latest/docs/ops/deployment/application-requirements/ */
const ISTIOD: NetworkPeer = { kind: 'pods', namespaces: ['istio-system'] };

/** How pods of a mesh without sidecars reach each other. @see https://istio.io/latest/docs/ambient/usage/networkpolicy/ */
const HBONE = tcp(15008);

/** What a mesh adds to the connections of its pods. */
export function mesh(scope: Scope): NetworkFlow[] {
  const { plan: { istio = 'none' }, workloads } = scope;
  if (istio === 'none') return [];
  return workloads.flatMap(({ name }) => (ISTIO[istio].hasSidecar
    ? flowsTo(scope, name, [{ to: ISTIOD, ports: tcp(15012), byName: true }], 'the control plane of its mesh')
    : [...flowsTo(scope, name, [{ to: { kind: 'pods' }, ports: HBONE }], 'its mesh'), ...flowsFrom(scope, [{ kind: 'pods' }], name, HBONE, 'its mesh')]));
}
