import { container } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { service } from './service';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, KubeStateMetricsPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid, ports } = COMPONENTS.kubeStateMetrics;

/** Its logs are klog's: text, with more of it by a number. @see https://github.com/kubernetes/klog */
export const VERBOSITY: { readonly [logLevel: string]: string } = { debug: '4' };

export interface KubeStateMetricsProps {
  readonly plan: ClusterPlan;
  readonly kubeStateMetrics: KubeStateMetricsPlan;
}

/** kube-state-metrics, which may read what it reports and nothing else. @see https://github.com/kubernetes/kube-state-metrics/tree/main/examples/standard */
export function addKubeStateMetrics(to: ManifestSink, { plan, kubeStateMetrics }: KubeStateMetricsProps): void {
  const { name, logLevel, namespaces, permissions, resourceKinds } = kubeStateMetrics;
  const { namespace, platform } = plan;
  const verbosity = VERBOSITY[logLevel];

  serviceAccount(to, plan, kubeStateMetrics, permissions);
  service(to, 'Service', plan, kubeStateMetrics, { headless: true });
  k.deployment.add(to, 'Deployment', {
    metadata: { name, namespace, labels: workloadLabels(kubeStateMetrics) },
    spec: {
      replicas: 1,
      selector: { matchLabels: selectorLabels(kubeStateMetrics) },
      template: podTemplate(kubeStateMetrics, {
        usesApi: true,
        securityContext: restrictedPod(uid, platform),
        containers: [
          container(kubeStateMetrics, {
            args: [
              `--port=${ports['http-metrics']}`,
              `--telemetry-port=${ports.telemetry}`,
              `--resources=${resourceKinds.join(',')}`,
              ...(namespaces === undefined ? [] : [`--namespaces=${namespaces.join(',')}`]),
              ...(verbosity === undefined ? [] : [`--v=${verbosity}`]),
            ],
            livenessProbe: { httpGet: { path: '/livez', port: 'http-metrics' }, initialDelaySeconds: 5, timeoutSeconds: 5 },
            readinessProbe: { httpGet: { path: '/readyz', port: 'telemetry' }, initialDelaySeconds: 5, timeoutSeconds: 5 },
            securityContext: LOCKED,
          }),
        ],
      }),
    },
  });
}
