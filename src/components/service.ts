import { Labels, selectorLabels, workloadLabels } from './labels';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, WorkloadPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { isAtLeast } from '../model/values/version';

export interface ServiceOptions {
  /** @default - the workload's */
  readonly name?: string;
  /** Without an address of its own: its name leads to every pod. */
  readonly headless?: boolean;
  /** Also leads to pods that are not ready. */
  readonly publishNotReadyAddresses?: boolean;
  /** @default - those of its component */
  readonly ports?: { readonly [name: string]: number };
  /** @default - the pods of the workload */
  readonly selector?: Labels;
  /** A client always comes to the same pod, as long as that is there. */
  readonly sticky?: boolean;
}

/** A Service in front of a workload, with every port of its component unless it is told others. */
export function service(to: ManifestSink, id: string, plan: ClusterPlan, workload: WorkloadPlan, options: ServiceOptions = {}): void {
  const { ports = COMPONENTS[workload.component].ports } = options;
  k.service.add(to, id, {
    metadata: { name: options.name ?? workload.name, namespace: plan.namespace, labels: workloadLabels(workload) },
    spec: {
      clusterIP: options.headless ? 'None' : undefined,
      publishNotReadyAddresses: options.publishNotReadyAddresses,
      sessionAffinity: options.sticky ? 'ClientIP' : undefined,
      selector: options.selector ?? selectorLabels(workload),
      ports: Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: name, protocol: 'TCP' })),
    },
  });
}

/** Lets one pod at a time be evicted. With one replica it would only block the drain of its node, so there is none. */
export function disruptionBudget(to: ManifestSink, plan: ClusterPlan, workload: WorkloadPlan, replicas: number): void {
  if (replicas < 2) return;
  k.podDisruptionBudget.add(to, 'PodDisruptionBudget', {
    metadata: { name: workload.name, namespace: plan.namespace, labels: workloadLabels(workload) },
    spec: {
      maxUnavailable: 1,
      // a pod that is not ready guards nothing, and would otherwise block the drain of its node for ever
      unhealthyPodEvictionPolicy: isAtLeast(plan.platform.kubernetesVersion, 1, 27) ? 'AlwaysAllow' : undefined,
      selector: { matchLabels: selectorLabels(workload) },
    },
  });
}
