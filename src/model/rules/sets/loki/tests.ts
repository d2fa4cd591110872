import { RECORD_TESTS } from './record-tests';
import { fires, Labels, named, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const POD = { job: 'monitoring/loki', namespace: 'monitoring', pod: 'loki-0', instance: 'loki-0' };
const ROUTE = { ...POD, route: 'loki_api_v1_push' };
const JOB = { job: 'monitoring/loki' };
const LAST_COMPACTION = named('loki_boltdb_shipper_compact_tables_operation_last_successful_run_timestamp_seconds', POD);

const answered = (errors: string): TestSeries => ({
  [named('loki_request_duration_seconds_count', { ...ROUTE, status_code: '204' })]: '0+100x60',
  [named('loki_request_duration_seconds_count', { ...ROUTE, status_code: '500' })]: errors,
});

/** Half of the requests take long. */
const durations = (fast: string, slow: string, labels: Labels = ROUTE): TestSeries => ({
  [named('loki_request_duration_seconds_bucket', { ...labels, le: '0.5' })]: fast,
  [named('loki_request_duration_seconds_bucket', { ...labels, le: '2.5' })]: slow,
  [named('loki_request_duration_seconds_bucket', { ...labels, le: '+Inf' })]: slow,
});

const counter = (metric: string, values: string, labels: Labels = {}): TestSeries => ({ [named(metric, { ...POD, ...labels })]: values });

const DISCARDED = { tenant: 'fake', reason: 'rate_limited' };

export const LOKI_TESTS: readonly SetTest[] = [
  ...RECORD_TESTS,
  fires('LokiRequestErrors', 'one in five requests fails', '30m', answered('0+25x60'), { ...JOB, route: 'loki_api_v1_push' }),
  silent('LokiRequestErrors', 'one in 21 requests fails', '30m', answered('0+5x60')),
  fires('LokiRequestPanics', 'something panics', '20m', counter('loki_panic_total', '0 0 0 0 0 0 0 0 0 0 0 0 1x60'), JOB),
  silent('LokiRequestPanics', 'something panicked long ago', '30m', counter('loki_panic_total', '0 1x60')),
  fires('LokiRequestLatency', 'half of the requests take more than half a second', '30m', durations('0+50x60', '0+100x60'), { ...JOB, route: 'loki_api_v1_push' }),
  silent('LokiRequestLatency', 'requests are fast', '30m', durations('0+100x60', '0+100x60')),
  silent('LokiRequestLatency', 'those who follow logs wait', '30m', durations('0+50x60', '0+100x60', { ...POD, route: 'loki_api_v1_tail' })),
  fires('LokiTooManyCompactorsRunning', 'two run', '10m', {
    [named('loki_boltdb_shipper_compactor_running', POD)]: '1x60',
    [named('loki_boltdb_shipper_compactor_running', { ...POD, pod: 'loki-1', instance: 'loki-1' })]: '1x60',
  }, { namespace: 'monitoring' }),
  silent('LokiTooManyCompactorsRunning', 'one runs', '10m', counter('loki_boltdb_shipper_compactor_running', '1x60')),
  fires('LokiCompactorHasNotSuccessfullyRunCompaction', 'the last was hours ago', '6h', { [LAST_COMPACTION]: '600x400' }, { namespace: 'monitoring' }),
  fires('LokiCompactorHasNotSuccessfullyRunCompaction', 'there was none since the start', '4h30m', { [LAST_COMPACTION]: '0x400' }, { namespace: 'monitoring' }),
  silent('LokiCompactorHasNotSuccessfullyRunCompaction', 'it runs every minute', '6h', { [LAST_COMPACTION]: '60+60x400' }),
  fires('LokiDiscardingLines', 'a tenant sends too much', '30m', counter('loki_discarded_samples_total', '0+5x60', DISCARDED),
    { ...JOB, namespace: 'monitoring', ...DISCARDED }),
  silent('LokiDiscardingLines', 'a tenant sent too much once', '30m', counter('loki_discarded_samples_total', '50x60', DISCARDED)),
  fires('LokiChunkFlushFailures', 'the store refuses chunks', '30m', counter('loki_ingester_chunks_flush_failures_total', '0+1x60'), { ...JOB, namespace: 'monitoring' }),
  silent('LokiChunkFlushFailures', 'the store takes chunks', '30m', counter('loki_ingester_chunks_flush_failures_total', '3x60')),
  fires('LokiWriteAheadLogDiskFull', 'the volume is full', '20m', counter('loki_ingester_wal_disk_full_failures_total', '0+1x60'), { ...JOB, namespace: 'monitoring' }),
  silent('LokiWriteAheadLogDiskFull', 'the volume was full', '20m', counter('loki_ingester_wal_disk_full_failures_total', '3x60')),
];
