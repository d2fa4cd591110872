import { RuleSet } from '../rule-set';

const OBJECTS = 'job="flux-resources"';
const CONTROLLERS = 'job="flux-controllers"';
const OBJECT = '{{ $labels.customresource_kind }} {{ $labels.exported_namespace }}/{{ $labels.name }} of $cluster';

/** One series for each object of Flux, by its kind, namespace and name. */
const each = (matchers: string): string => `group by (customresource_kind, exported_namespace, name) (gotk_resource_info{${OBJECTS},${matchers}})`;

const reconciliations = (part: string): string => `sum by (kind, exported_namespace, name) (rate(gotk_reconcile_duration_seconds_${part}{${CONTROLLERS}}[30m]))`;

const outcomes = (metric: string): string => `sum by (namespace, container, controller) (rate(${metric}{${CONTROLLERS}}[10m]))`;

/** The objects of Flux, and its controllers. */
export const FLUX_SET: RuleSet = {
  id: 'flux',
  title: 'Flux',
  jobs: ['flux-controllers', 'flux-resources'],
  groups: [
    {
      name: 'flux-resources',
      jobs: ['flux-resources'],
      rules: [
        {
          alert: 'FluxReconciliationFailure',
          expr: each('ready="False",suspended!="true"'),
          for: '15m',
          severity: 'warning',
          summary: '{{ $labels.customresource_kind }} {{ $labels.name }} of $cluster is not ready',
          description: `${OBJECT} fails to reconcile, so what it delivers is not what its source says. Its condition Ready says why.`,
        },
        {
          alert: 'FluxReconciliationStalled',
          expr: each('ready="Unknown",suspended!="true"'),
          for: '1h',
          severity: 'warning',
          summary: '{{ $labels.customresource_kind }} {{ $labels.name }} of $cluster does not get ready',
          description: `${OBJECT} is being reconciled, and does not come to an end.`,
        },
        {
          alert: 'FluxResourceSuspended',
          expr: each('suspended="true"'),
          for: '24h',
          severity: 'info',
          summary: '{{ $labels.customresource_kind }} {{ $labels.name }} of $cluster is suspended',
          description: `${OBJECT} was suspended a day ago or earlier: changes of its source do not reach the cluster.`,
        },
      ],
    },
    {
      name: 'flux-controllers',
      jobs: ['flux-controllers'],
      rules: [
        {
          alert: 'FluxControllerErrors',
          expr: `${outcomes('controller_runtime_reconcile_errors_total')} / ${outcomes('controller_runtime_reconcile_total')} > $ratio`,
          for: '30m',
          severity: 'warning',
          thresholds: { ratio: 0.25 },
          summary: 'A controller of Flux in $cluster fails often',
          description: '{{ $value | humanizePercentage }} of the reconciliations of {{ $labels.controller }} in {{ $labels.namespace }}/{{ $labels.container }} of $cluster fail.',
        },
        {
          alert: 'FluxReconciliationSlow',
          // most objects are reconciled a few times in half an hour, too seldom for a quantile
          expr: `${reconciliations('sum')} / ${reconciliations('count')} > $seconds`,
          for: '30m',
          severity: 'info',
          thresholds: { seconds: 600 },
          summary: '{{ $labels.kind }} {{ $labels.name }} of $cluster takes long to reconcile',
          description: '{{ $labels.kind }} {{ $labels.exported_namespace }}/{{ $labels.name }} of $cluster takes {{ $value | humanizeDuration }} on average to reconcile.',
        },
      ],
    },
  ],
};
