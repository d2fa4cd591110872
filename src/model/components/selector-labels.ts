import { ComponentId, COMPONENTS } from './component-table';

/** An object of the Prometheus Operator, as far as labels of its pods follow from it. */
export interface OperatedPods {
  readonly kind: keyof typeof OPERATED;
  readonly object: string;
}

/**
 * Kind -> `app.kubernetes.io/name` of its pods.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/tree/v0.93.1/pkg (makeStatefulSetSpec of prometheus/server, prometheus/agent and alertmanager)
 */
const OPERATED = { Prometheus: 'prometheus', PrometheusAgent: 'prometheus-agent', Alertmanager: 'alertmanager' } as const;

/** What finds the pods of a workload. Selectors are immutable, so nothing here may follow from a version or a setting. */
export function selectorLabelsOf(component: ComponentId, name: string, operated?: OperatedPods): { readonly [label: string]: string } {
  return {
    'app.kubernetes.io/name': operated ? OPERATED[operated.kind] : COMPONENTS[component].name,
    'app.kubernetes.io/instance': operated?.object ?? name,
  };
}
