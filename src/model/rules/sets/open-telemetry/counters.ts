/** Our own collectors, and Alloy. */
export const JOB = 'job=~"alloy|opentelemetry-collector"';

export type SignalName = 'LogRecords' | 'MetricPoints' | 'Spans';

/** Signal, as alerts name it -> as metrics name it, and as people do. */
export const SIGNALS: { readonly [name in SignalName]: { readonly metric: string; readonly text: string } } = {
  LogRecords: { metric: 'log_records', text: 'log records' },
  MetricPoints: { metric: 'metric_points', text: 'metric points' },
  Spans: { metric: 'spans', text: 'spans' },
};

/**
 * The rate of a counter of the collector. Its name ends in `_total` where the config of its telemetry asks for that, as Alloy's does.
 *
 * @see https://opentelemetry.io/docs/collector/internal-telemetry/#lists-of-internal-metrics
 */
export function summed(metric: string, by: string): string {
  return `sum by (${by}) (rate(${metric}{${JOB}}[5m]) or rate(${metric}_total{${JOB}}[5m]))`;
}
