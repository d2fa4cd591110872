import { COMMON_LABELS, selectorLabels, workloadLabels } from './labels';
import { httpRoute } from '../../imports/gateway';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, ExposurePlan, WorkloadPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

/** One thing that spokes push to. */
interface Receiver {
  readonly workload: WorkloadPlan;
  /** Name of the load balancer's Service. */
  readonly service: string;
  readonly path: string;
  /** Name of its port, in the pod and in the workload's Service. */
  readonly port: string;
  readonly portNumber: number;
}

type Exposed<Way extends ExposurePlan['kind']> = Extract<ExposurePlan, { readonly kind: Way }>;

/**
 * What makes a hub reachable for its spokes: a load balancer for each receiver, or one route that opens only the push paths.
 *
 * A load balancer forwards connections, so it opens all of a receiver's API to its source ranges.
 */
export function addHubEndpoint(to: ManifestSink, plan: ClusterPlan, exposure: ExposurePlan): void {
  const receivers = receiversOf(plan);
  if (receivers.length === 0) return;
  if (exposure.kind === 'loadBalancer') loadBalancers(to, plan, receivers, exposure);
  if (exposure.kind === 'gateway') gatewayRoute(to, plan, receivers, exposure);
  if (exposure.kind === 'ingress') ingress(to, plan, receivers, exposure);
}

function receiversOf(plan: ClusterPlan): Receiver[] {
  const store = plan.collectors.find((collector) => collector.server?.remoteWriteReceiver);
  const metrics = { service: 'prometheus-remote-write', path: '/api/v1/write', port: 'web', portNumber: COMPONENTS.prometheus.ports.web };
  const logs = { service: 'loki-push', path: '/loki/api/v1/push', port: 'http-metrics', portNumber: COMPONENTS.loki.ports['http-metrics'] };
  return [
    ...(store ? [{ workload: store, ...metrics }] : []),
    ...(plan.loki ? [{ workload: plan.loki, ...logs }] : []),
  ];
}

function loadBalancers(to: ManifestSink, plan: ClusterPlan, receivers: readonly Receiver[], exposure: Exposed<'loadBalancer'>): void {
  const { sourceRanges, loadBalancerClass } = exposure;
  for (const { workload, service, port } of receivers) {
    const isLogs = workload === plan.loki;
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
        selector: selectorLabels(workload),
        ports: [{ name: port, port: isLogs ? exposure.logsPort : exposure.metricsPort, targetPort: port, protocol: 'TCP' }],
      },
    });
  }
}

function gatewayRoute(to: ManifestSink, plan: ClusterPlan, receivers: readonly Receiver[], exposure: Exposed<'gateway'>): void {
  const { gatewayName, gatewayNamespace, hostname, sectionName } = exposure;
  httpRoute.add(to, 'HTTPRoute', {
    metadata: { name: 'hub-endpoint', namespace: plan.namespace, labels: COMMON_LABELS },
    spec: {
      parentRefs: [{ name: gatewayName, namespace: gatewayNamespace, sectionName }],
      hostnames: [hostname],
      rules: receivers.map(({ path, portNumber, workload }) => ({
        matches: [{ path: { type: 'Exact', value: path }, method: 'POST' }],
        backendRefs: [{ name: workload.name, port: portNumber }],
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
          paths: receivers.map(({ path, port, workload }) => ({
            path,
            pathType: 'Exact',
            backend: { service: { name: workload.name, port: { name: port } } },
          })),
        },
      }],
    },
  });
}
