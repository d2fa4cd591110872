import { named, TestSeries, yields } from '../build-tests';
import { SetTest } from '../rule-set';

const METRIC = 'loki_request_duration_seconds';
const POD = { job: 'monitoring/loki', namespace: 'monitoring', route: 'push', instance: 'loki-0' };

/** Per second: four requests, half of them within one second and all within two; together they take six seconds. */
const SERIES: TestSeries = {
  [named(`${METRIC}_bucket`, { ...POD, le: '1' })]: '0+120x30',
  [named(`${METRIC}_bucket`, { ...POD, le: '2' })]: '0+240x30',
  [named(`${METRIC}_bucket`, { ...POD, le: '+Inf' })]: '0+240x30',
  [named(`${METRIC}_sum`, POD)]: '0+360x30',
  [named(`${METRIC}_count`, POD)]: '0+240x30',
};

const LEVELS = {
  cluster_job: { job: POD.job },
  cluster_job_route: { job: POD.job, route: POD.route },
  cluster_namespace_job_route: { namespace: POD.namespace, job: POD.job, route: POD.route },
};

export const RECORD_TESTS: readonly SetTest[] = Object.entries(LEVELS).flatMap(([prefix, labels]) => {
  const of = (record: string, name: string, value: number): SetTest => yields(`${prefix}:${METRIC}${record}`, name, '20m', SERIES, [labels, value]);
  return [
    of(':99quantile', 'the slowest hundredth lies at the end of the second bucket', 1.98),
    of(':50quantile', 'half of the requests lie in the first bucket', 1),
    of(':avg', 'the mean is what they take together by their number', 1.5),
    yields(`${prefix}:${METRIC}_bucket:sum_rate`, 'each bucket has its rate', '20m', SERIES,
      [{ ...labels, le: '1' }, 2], [{ ...labels, le: '2' }, 4], [{ ...labels, le: '+Inf' }, 4]),
    of('_sum:sum_rate', 'seconds per second', 6),
    of('_count:sum_rate', 'requests per second', 4),
  ];
});
