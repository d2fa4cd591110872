import { COMMON_LABELS, selectorLabels, workloadLabels } from './labels';
import { gatewayParent, httpRoute, serviceBackend } from '../../imports/gateway';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { LOGS_LISTENER, METRICS_LISTENER } from '../compile/hub/hub-front';
import { metricsReceivers, receivingWorkload } from '../compile/hub/metrics-receivers';
import { ClusterPlan, ExposurePlan, WorkloadPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { LOKI_OTLP_PATH, LOKI_PUSH_PATH } from '../topology/hub-urls';

/** One thing that spokes push to. */
interface Receiver {
  readonly workload: WorkloadPlan;
  /** Name of the Service that a route leads to. */
  readonly to: string;
  /** Name of the load balancer's Service. */
  readonly service: string;
  readonly paths: readonly string[];
  /** Name of its port, in the pod and in that Service. */
  readonly port: string;
  readonly portNumber: number;
}

type Exposed<Way extends ExposurePlan['kind']> = Extract<ExposurePlan, { readonly kind: Way }>;

/**
 * What makes a hub reachable for its spokes: a load balancer for each receiver, or one route that opens only the push paths.
 *
 * A load balancer forwards connections, so it opens all that listens behind it to its source ranges: a front, or all of a receiver's API.
 */
export function addHubEndpoint(to: ManifestSink, plan: ClusterPlan, exposure: ExposurePlan): void {
  const receivers = receiversOf(plan, exposure);
  if (receivers.length === 0) return;
  if (exposure.kind === 'loadBalancer') loadBalancers(to, plan, receivers, exposure);
  if (exposure.kind === 'gateway') gatewayRoute(to, plan, receivers, exposure);
  if (exposure.kind === 'ingress') ingress(to, plan, receivers, exposure);
}

function receiversOf(plan: ClusterPlan, exposure: ExposurePlan): Receiver[] {
  const store = receivingWorkload(plan);
  const paths = metricsReceivers(plan).map(({ path }) => path);
  const logsPaths = [LOKI_PUSH_PATH, ...(plan.loki?.otlpReceiver ? [LOKI_OTLP_PATH] : [])];
  const metrics = { service: 'prometheus-remote-write', paths, port: 'web', portNumber: COMPONENTS.prometheus.ports.web };
  const logs = { service: 'loki-push', paths: logsPaths, port: 'http-metrics', portNumber: COMPONENTS.loki.ports['http-metrics'] };
  const front = 'metricsFront' in exposure ? exposure.metricsFront : undefined;
  // a load balancer leads to the front by the pods behind it
  const leadsTo = front !== undefined && exposure.kind !== 'loadBalancer' ? { to: front, port: METRICS_LISTENER } : {};
  return [
    ...(store ? [{ workload: store, to: store.name, ...metrics, ...leadsTo }] : []),
    ...(plan.loki ? [{ workload: plan.loki, to: plan.loki.name, ...logs }] : []),
  ];
}

function loadBalancers(to: ManifestSink, plan: ClusterPlan, receivers: readonly Receiver[], exposure: Exposed<'loadBalancer'>): void {
  const { sourceRanges, loadBalancerClass } = exposure;
  for (const { workload, service, port } of receivers) {
    const isLogs = workload === plan.loki;
    const front = frontOf(plan, isLogs ? exposure.logsFront : exposure.metricsFront);
    // ports of fronts are called by what they take
    const targetPort = front === undefined ? port : isLogs ? LOGS_LISTENER : METRICS_LISTENER;
    k.service.add(to, service, {
      metadata: {
        name: service,
        namespace: plan.namespace,
        labels: workloadLabels(workload),
        annotations: isLogs ? exposure.logsAnnotations : exposure.annotations,
      },
      spec: {
        type: 'LoadBalancer',
        loadBalancerClass,
        loadBalancerSourceRanges: sourceRanges.length === 0 ? undefined : sourceRanges,
        selector: selectorLabels(front ?? workload),
        ports: [{ name: port, port: isLogs ? exposure.logsPort : exposure.metricsPort, targetPort, protocol: 'TCP' }],
      },
    });
  }
}

function frontOf({ fronts = [] }: ClusterPlan, name: string | undefined): WorkloadPlan | undefined {
  return fronts.find((front) => front.name === name);
}

function gatewayRoute(to: ManifestSink, plan: ClusterPlan, receivers: readonly Receiver[], exposure: Exposed<'gateway'>): void {
  const { gatewayName, gatewayNamespace, hostname, sectionName } = exposure;
  httpRoute.add(to, 'HTTPRoute', {
    metadata: { name: 'hub-endpoint', namespace: plan.namespace, labels: COMMON_LABELS },
    spec: {
      parentRefs: [gatewayParent({ name: gatewayName, namespace: gatewayNamespace, sectionName })],
      hostnames: [hostname],
      rules: receivers.map(({ paths, portNumber, to: service }) => ({
        matches: paths.map((path) => ({ path: { type: 'Exact', value: path }, method: 'POST' })),
        backendRefs: [serviceBackend(service, portNumber)],
      })),
    },
  });
}

function ingress(to: ManifestSink, plan: ClusterPlan, receivers: readonly Receiver[], exposure: Exposed<'ingress'>): void {
  const { annotations, hostname, ingressClassName, tlsSecretName } = exposure;
  k.ingress.add(to, 'Ingress', {
    metadata: { name: 'hub-endpoint', namespace: plan.namespace, labels: COMMON_LABELS, annotations },
    spec: {
      ingressClassName,
      tls: [{ hosts: [hostname], secretName: tlsSecretName }],
      rules: [{
        host: hostname,
        http: {
          paths: receivers.flatMap(({ paths, port, to: name }) => paths.map((path) => ({
            path,
            pathType: 'Exact',
            backend: { service: { name, port: { name: port } } },
          }))),
        },
      }],
    },
  });
}
