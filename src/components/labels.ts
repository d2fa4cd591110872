import { WorkloadPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { selectorLabelsOf } from '../model/components/selector-labels';
import { Memo } from '../syntax/memo';

export interface Labels {
  readonly [name: string]: string;
}

/** What everything of ours carries. */
export const COMMON_LABELS: Labels = {
  'app.kubernetes.io/part-of': 'fleet-monitoring',
  'app.kubernetes.io/managed-by': 'cdk8s-fleet-monitoring',
};

/** By what they follow from; a fleet has a few for each component. They are the greater part of its small objects. */
const known = new Memo<Labels>();

/** What finds the pods of a workload. Selectors are immutable, so nothing here may follow from a version or a setting. */
export function selectorLabels(workload: WorkloadPlan): Labels {
  const { component, name, operated } = workload;
  return known.get(`${component} ${name} ${operated?.kind} ${operated?.object}`, () => selectorLabelsOf(component, name, operated));
}

/** Labels of the objects and pods of a workload. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export function workloadLabels(workload: WorkloadPlan): Labels {
  const { component, name, operated, versionLabel } = workload;
  return known.get(`${component} ${name} ${operated?.kind} ${operated?.object} ${versionLabel}`, () => ({
    ...selectorLabels(workload),
    'app.kubernetes.io/version': versionLabel,
    'app.kubernetes.io/component': COMPONENTS[component].component,
    ...COMMON_LABELS,
  }));
}
