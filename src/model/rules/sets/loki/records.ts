import { SetRecord } from '../rule-set';

const METRIC = 'loki_request_duration_seconds';

/** First part of a record's name -> labels; each name begins with the label of the cluster, which is added where the rules are placed. */
const LEVELS: { readonly [prefix: string]: string } = {
  cluster_job: 'job',
  cluster_job_route: 'job, route',
  cluster_namespace_job_route: 'namespace, job, route',
};

/** Quantiles, means and rates of the durations of requests. */
export const LOKI_RECORDS: readonly SetRecord[] = Object.entries(LEVELS).flatMap(([prefix, labels]) => {
  const sum = (part: string, by = labels): string => `sum by (${by}) (rate(${METRIC}_${part}[5m]))`;
  const buckets = sum('bucket', `le, ${labels}`);
  return [
    { record: `${prefix}:${METRIC}:99quantile`, expr: `histogram_quantile(0.99, ${buckets})` },
    { record: `${prefix}:${METRIC}:50quantile`, expr: `histogram_quantile(0.5, ${buckets})` },
    { record: `${prefix}:${METRIC}:avg`, expr: `${sum('sum')} / ${sum('count')}` },
    { record: `${prefix}:${METRIC}_bucket:sum_rate`, expr: buckets },
    { record: `${prefix}:${METRIC}_sum:sum_rate`, expr: sum('sum') },
    { record: `${prefix}:${METRIC}_count:sum_rate`, expr: sum('count') },
  ];
});
