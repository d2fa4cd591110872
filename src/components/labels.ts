import { WorkloadPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

export interface Labels {
  readonly [name: string]: string;
}

/** What everything of ours carries. */
export const COMMON_LABELS: Labels = {
  'app.kubernetes.io/part-of': 'fleet-monitoring',
  'app.kubernetes.io/managed-by': 'cdk8s-fleet-monitoring',
};

/** What finds the pods of a workload. Selectors are immutable, so nothing here may follow from a version or a setting. */
export function selectorLabels(workload: WorkloadPlan): Labels {
  return {
    'app.kubernetes.io/name': COMPONENTS[workload.component].name,
    'app.kubernetes.io/instance': workload.name,
  };
}

/** Labels of the objects and pods of a workload. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export function workloadLabels(workload: WorkloadPlan): Labels {
  return {
    ...selectorLabels(workload),
    'app.kubernetes.io/version': workload.versionLabel,
    'app.kubernetes.io/component': COMPONENTS[workload.component].component,
    ...COMMON_LABELS,
  };
}
