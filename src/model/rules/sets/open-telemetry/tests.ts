import { SIGNALS, SignalName } from './counters';
import { fires, Labels, named, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const COLLECTOR = { job: 'opentelemetry-collector', instance: 'opentelemetry-collector-0' };
const ALLOY = { job: 'alloy', instance: 'alloy-0' };
const EXPORTER = { exporter: 'otlp_http/hub' };

const counter = (metric: string, labels: Labels, values: string): TestSeries => ({ [named(metric, labels)]: values });

const signalTests = Object.entries(SIGNALS).flatMap(([signal, { metric, text }]): SetTest[] => {
  const [refused, failed, lost] = (['ReceiverRefused', 'ExporterFailed', 'ExporterEnqueueFailed'] as const).map((name) => `Otelcol${name}${signal as SignalName}`);
  const [receiver, exporter] = [{ ...COLLECTOR, receiver: 'otlp' }, { ...COLLECTOR, ...EXPORTER }];
  return [
    fires(refused, `a receiver refuses ${text} by two transports`, '20m', {
      ...counter(`otelcol_receiver_refused_${metric}`, { ...receiver, transport: 'grpc' }, '0+60x60'),
      ...counter(`otelcol_receiver_refused_${metric}`, { ...receiver, transport: 'http' }, '0+60x60'),
    }, receiver),
    fires(refused, `a receiver of Alloy refuses ${text}`, '20m',
      counter(`otelcol_receiver_refused_${metric}_total`, { ...ALLOY, receiver: 'otlp', transport: 'grpc', component_id: 'a' }, '0+60x60'), { ...ALLOY, receiver: 'otlp' }),
    silent(refused, `a receiver takes all ${text}`, '20m', counter(`otelcol_receiver_refused_${metric}`, receiver, '5x60')),
    fires(failed, `an exporter cannot send ${text}`, '30m', counter(`otelcol_exporter_send_failed_${metric}`, exporter, '0+60x60'), exporter),
    fires(failed, `an exporter of Alloy cannot send ${text}`, '30m',
      counter(`otelcol_exporter_send_failed_${metric}_total`, { ...ALLOY, ...EXPORTER }, '0+60x60'), { ...ALLOY, ...EXPORTER }),
    silent(failed, `an exporter sends all ${text} again`, '30m', counter(`otelcol_exporter_send_failed_${metric}`, exporter, '0+60x5 300x60')),
    fires(lost, `a full queue takes no ${text}`, '20m', counter(`otelcol_exporter_enqueue_failed_${metric}`, exporter, '0+60x60'), exporter),
    silent(lost, `a queue takes all ${text}`, '20m', counter(`otelcol_exporter_enqueue_failed_${metric}`, exporter, '0x60')),
  ];
});

const queue = (size: string, capacity = '1000x60'): TestSeries => ({
  [named('otelcol_exporter_queue_size', { ...COLLECTOR, ...EXPORTER, data_type: 'metrics' })]: size,
  [named('otelcol_exporter_queue_capacity', { ...COLLECTOR, ...EXPORTER, data_type: 'metrics' })]: capacity,
});

const limited = (metric: string, labels: Labels, values: string): TestSeries => (
  counter(`otelcol_processor_memory_limiter_refused_${metric}`, { ...labels, processor: 'memory_limiter' }, values)
);

export const OPEN_TELEMETRY_TESTS: readonly SetTest[] = [
  ...signalTests,
  fires('OtelcolExporterQueueAlmostFull', 'the queue is 90 % full', '30m', queue('900x60'), { ...COLLECTOR, ...EXPORTER, data_type: 'metrics' }),
  silent('OtelcolExporterQueueAlmostFull', 'the queue is half full', '30m', queue('500x60')),
  silent('OtelcolExporterQueueAlmostFull', 'there is no queue', '30m', queue('0x60', '0x60')),
  fires('OtelcolMemoryLimiterRefusing', 'memory is short for two signals', '20m',
    { ...limited('metric_points', COLLECTOR, '0+60x60'), ...limited('spans', COLLECTOR, '0+60x60') }, COLLECTOR),
  fires('OtelcolMemoryLimiterRefusing', 'memory of Alloy is short', '20m', limited('log_records_total', ALLOY, '0+60x60'), ALLOY),
  silent('OtelcolMemoryLimiterRefusing', 'memory suffices', '20m', limited('metric_points', COLLECTOR, '60x60')),
];
