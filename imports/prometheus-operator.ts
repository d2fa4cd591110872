import { namespaced } from './kind';

/*
 * The custom resources of the Prometheus operator that we emit, with the fields that we use.
 * See https://prometheus-operator.dev/docs/api-reference/api/
 */

export interface PrometheusRuleFields {
  readonly spec: {
    readonly groups: ReadonlyArray<{
      readonly name: string;
      /** Duration, such as `30s`. */
      readonly interval?: string;
      readonly query_offset?: string;
      readonly limit?: number;
      readonly labels?: { readonly [name: string]: string };
      readonly rules?: ReadonlyArray<{
        readonly record?: string;
        readonly alert?: string;
        readonly expr: string | number;
        readonly for?: string;
        readonly keep_firing_for?: string;
        readonly labels?: { readonly [name: string]: string };
        readonly annotations?: { readonly [name: string]: string };
      }>;
    }>;
  };
}

export const prometheusRule = namespaced<PrometheusRuleFields>('monitoring.coreos.com/v1', 'PrometheusRule');
