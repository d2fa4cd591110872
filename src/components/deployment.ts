import { selectorLabels, workloadLabels } from './labels';
import { PodParts, podTemplate } from './pod';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, WorkloadPlan } from '../compile/plan';

/** A new pod is ready before an old one goes. */
export const ONE_BY_ONE: k.DeploymentStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };

/** The Deployment of a workload; `strategy` by default that of Kubernetes. */
export function deployment(
  to: ManifestSink, { namespace }: ClusterPlan, workload: WorkloadPlan, pod: PodParts, strategy?: k.DeploymentStrategy,
): void {
  k.deployment.add(to, 'Deployment', {
    metadata: { name: workload.name, namespace, labels: workloadLabels(workload) },
    spec: {
      replicas: pod.replicas ?? 1,
      selector: { matchLabels: selectorLabels(workload) },
      strategy,
      template: podTemplate(workload, pod),
    },
  });
}
