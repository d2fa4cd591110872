import { ComponentId, COMPONENTS } from './component-table';

/** What finds the pods of a workload. Selectors are immutable, so nothing here may follow from a version or a setting. */
export function selectorLabelsOf(component: ComponentId, name: string): { readonly [label: string]: string } {
  return {
    'app.kubernetes.io/name': COMPONENTS[component].name,
    'app.kubernetes.io/instance': name,
  };
}
