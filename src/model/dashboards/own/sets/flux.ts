import { OwnDashboard } from '../own-dashboard';
import { column, graph, NO_RATE_ALLOWED, NONE_ALLOWED, stat, table } from '../panels';

const ON = 'job="flux-controllers"';
const OBJECT = 'customresource_kind, exported_namespace, name, revision';

/** Flux: what it applies, and whether that works. */
export const FLUX: OwnDashboard = {
  id: 'flux',
  title: 'Fleet / Flux',
  description: 'What Flux applies in the chosen clusters, and whether that works.',
  jobs: ['flux-controllers'],
  clusters: 'many',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'State',
      panels: [
        stat('Clusters', 'Clusters that Flux reports from.', [{ expr: `count(count by ($clusterLabel) (up{${ON}}))`, together: true }], { width: 6 }),
        stat('Objects', 'Sources, kustomizations, releases and everything else that Flux reconciles.', [{ expr: 'count(gotk_resource_info)', together: true }], { width: 6 }),
        stat('Not ready', 'Objects that Flux could not bring to the state that they ask for.', [
          { expr: 'count(gotk_resource_info{ready="False"}) or vector(0)', together: true },
        ], { width: 6, limits: NONE_ALLOWED }),
        stat('Suspended', 'Objects that somebody told Flux to leave alone.', [
          { expr: 'count(gotk_resource_info{suspended="true"}) or vector(0)', together: true },
        ], { width: 6, limits: [{ from: 1, color: 'yellow' }] }),
        table('Not ready', 'What Flux cannot apply.', { customresource_kind: 'Kind', exported_namespace: 'Namespace', name: 'Name', revision: 'Revision' }, [
          column('Objects', `count by (${OBJECT}) (gotk_resource_info{ready="False"})`),
        ]),
        table('Kustomizations and releases', 'What is applied, and at which revision.', {
          customresource_kind: 'Kind', exported_namespace: 'Namespace', name: 'Name', revision: 'Revision', ready: 'Ready', suspended: 'Suspended',
        }, [column('Objects', `count by (${OBJECT}, ready, suspended) (gotk_resource_info{customresource_kind=~"Kustomization|HelmRelease"})`)]),
      ],
    },
    {
      title: 'Controllers',
      panels: [
        graph('Reconciliations', 'By their result.', `sum by (controller, result) (rate(controller_runtime_reconcile_total{${ON}}[$__rate_interval]))`, { legend: '{{controller}} {{result}}', unit: 'cps' }),
        graph('Errors', 'Reconciliations that ended with an error.', `sum by (controller) (rate(controller_runtime_reconcile_errors_total{${ON}}[$__rate_interval]))`,
          { legend: '{{controller}}', unit: 'cps', limits: NO_RATE_ALLOWED }),
        graph('Time of a reconciliation, 99 %', 'In which 99 of 100 are done, by kind.',
          `histogram_quantile(0.99, sum by (le, kind) (rate(gotk_reconcile_duration_seconds_bucket{${ON}}[$__rate_interval])))`, { legend: '{{kind}}', unit: 's' }),
        graph('Work that waits', 'Objects in the queues of the controllers.', `sum by (name) (workqueue_depth{${ON}})`, { legend: '{{name}}' }),
        graph('CPU', 'Cores that a controller uses.', `sum by (container) (rate(process_cpu_seconds_total{${ON}}[$__rate_interval]))`, { legend: '{{container}}' }),
        graph('Memory', 'Resident memory of a controller.', `sum by (container) (process_resident_memory_bytes{${ON}})`, { legend: '{{container}}', unit: 'bytes' }),
      ],
    },
  ],
};
