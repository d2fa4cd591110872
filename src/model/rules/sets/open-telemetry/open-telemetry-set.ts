import { JOB, SIGNALS, SignalName, summed } from './counters';
import { RuleSet, SetAlert } from '../rule-set';

const WHO = '{{ $labels.job }} {{ $labels.instance }} of $cluster';

/** What goes wrong on the way of spans, of metric points, and of log records: an alert each, since each has metrics of its own. */
const SIGNAL_RULES: readonly SetAlert[] = (Object.keys(SIGNALS) as SignalName[]).flatMap((signal): SetAlert[] => {
  const { metric, text } = SIGNALS[signal];
  return [
    {
      alert: `OtelcolReceiverRefused${signal}`,
      expr: `${summed(`otelcol_receiver_refused_${metric}`, 'job, instance, receiver')} > 0`,
      for: '10m',
      severity: 'warning',
      summary: `A collector of $cluster refuses ${text}`,
      description: `Receiver {{ $labels.receiver }} of ${WHO} refuses {{ $value | humanize }} ${text} per second, since what comes behind it takes no more.`,
    },
    {
      alert: `OtelcolExporterFailed${signal}`,
      expr: `${summed(`otelcol_exporter_send_failed_${metric}`, 'job, instance, exporter')} > 0`,
      for: '15m',
      severity: 'warning',
      summary: `A collector of $cluster cannot send ${text}`,
      description: `Exporter {{ $labels.exporter }} of ${WHO} fails to send {{ $value | humanize }} ${text} per second. Where a queue is in front of it, they are sent again.`,
    },
    {
      alert: `OtelcolExporterEnqueueFailed${signal}`,
      expr: `${summed(`otelcol_exporter_enqueue_failed_${metric}`, 'job, instance, exporter')} > 0`,
      for: '5m',
      severity: 'critical',
      summary: `A collector of $cluster loses ${text}`,
      description: `The queue of exporter {{ $labels.exporter }} of ${WHO} is full, so {{ $value | humanize }} ${text} per second are lost.`,
    },
  ];
});

const REFUSED_FOR_MEMORY = (Object.keys(SIGNALS) as SignalName[]).map((signal) => {
  const { metric } = SIGNALS[signal];
  return `label_replace(${summed(`otelcol_processor_memory_limiter_refused_${metric}`, 'job, instance')}, "signal", "${metric}", "", "")`;
}).join(' or ');

/** The OpenTelemetry Collector, and the same parts in Alloy. */
export const OPEN_TELEMETRY_SET: RuleSet = {
  id: 'openTelemetry',
  title: 'OpenTelemetry collectors',
  jobs: ['opentelemetry-collector', 'alloy'],
  groups: [{
    name: 'opentelemetry-collector',
    rules: [
      ...SIGNAL_RULES,
      {
        alert: 'OtelcolExporterQueueAlmostFull',
        expr: `otelcol_exporter_queue_size{${JOB}} / (otelcol_exporter_queue_capacity{${JOB}} > 0) > $ratio`,
        for: '15m',
        severity: 'warning',
        thresholds: { ratio: 0.8 },
        summary: 'The queue of a collector in $cluster is almost full',
        description: `The queue of exporter {{ $labels.exporter }} of ${WHO} is {{ $value | humanizePercentage }} full: the receiver is down or too slow.`,
      },
      {
        alert: 'OtelcolMemoryLimiterRefusing',
        expr: `sum by (job, instance) (${REFUSED_FOR_MEMORY}) > 0`,
        for: '10m',
        severity: 'warning',
        summary: 'A collector of $cluster is short of memory',
        description: `The memory limiter of ${WHO} refuses {{ $value | humanize }} items per second; it needs more memory, or less to do.`,
      },
    ],
  }],
};
