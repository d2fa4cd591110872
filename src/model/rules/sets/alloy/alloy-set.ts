import { CLUSTERING_RULES } from './clustering';
import { RuleSet } from '../rule-set';

const JOB = 'job="alloy"';
const COMPONENT = '{{ $labels.component_path }}{{ $labels.component_id }} of $cluster';

/** Alloy itself, and the logs that it sends; its remote write is in the set `prometheus`, what it has of OpenTelemetry in that one's. */
export const ALLOY_SET: RuleSet = {
  id: 'alloy',
  title: 'Alloy',
  jobs: ['alloy'],
  groups: [
    { name: 'alloy_clustering', rules: CLUSTERING_RULES },
    {
      name: 'alloy_controller',
      rules: [
        {
          alert: 'AlloyBadConfig',
          expr: `max_over_time(alloy_config_last_load_successful{${JOB}}[5m]) == 0`,
          for: '10m',
          severity: 'critical',
          summary: 'Alloy of $cluster refuses its new config',
          description: 'Alloy {{ $labels.instance }} of $cluster could not load its config and goes on with the one before.',
        },
        {
          alert: 'SlowComponentEvaluations',
          expr: `sum by (job, component_path, component_id) (rate(alloy_component_evaluation_slow_seconds{${JOB}}[10m])) > 0`,
          for: '15m',
          severity: 'warning',
          summary: 'A component of Alloy in $cluster takes long to evaluate',
          description: `Component ${COMPONENT} spends {{ $value | humanizePercentage }} of the time in slow evaluations, so its targets may be outdated.`,
        },
        {
          alert: 'UnhealthyComponents',
          expr: `sum by (job) (alloy_component_controller_running_components{${JOB},health_type!="healthy"}) > 0`,
          for: '15m',
          severity: 'warning',
          summary: 'Components of Alloy in $cluster are unhealthy',
          description: '{{ $value }} components of {{ $labels.job }} in $cluster are unhealthy; the page of an Alloy shows which and why.',
        },
      ],
    },
    {
      name: 'alloy_loki',
      rules: [
        {
          alert: 'LokiWriteDroppedEntries',
          expr: `sum by (job, component_path, component_id, host, reason) (increase(loki_write_dropped_entries_total{${JOB}}[10m])) > 0`,
          for: '5m',
          severity: 'warning',
          summary: 'Alloy of $cluster drops log lines',
          description: `Component ${COMPONENT} dropped {{ $value | humanize }} log lines for {{ $labels.host }} in 10 minutes, reason {{ $labels.reason }}.`,
        },
        {
          alert: 'LokiWriteSustainedRetries',
          expr: `sum by (job, component_path, component_id, host) (rate(loki_write_batch_retries_total{${JOB}}[5m])) > 0`,
          for: '15m',
          severity: 'warning',
          summary: 'Alloy of $cluster cannot send log lines at once',
          description: `Component ${COMPONENT} has to try {{ $value | humanize }} batches per second again: {{ $labels.host }} may be down, or refuse them.`,
        },
      ],
    },
  ],
};
