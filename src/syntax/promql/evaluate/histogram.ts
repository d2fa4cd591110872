import { identity, omit, Sample } from './sample';
import { METRIC_NAME } from '../matcher';

interface Bucket {
  readonly le: number;
  readonly count: number;
}

/** The quantile of each classic histogram of a vector. @see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile */
export function histogramQuantile(share: number, samples: readonly Sample[]): readonly Sample[] {
  const groups = new Map<string, { labels: Sample['labels']; buckets: Bucket[] }>();
  for (const { labels, value } of samples) {
    const le = labels.le === '+Inf' ? Infinity : Number(labels.le);
    if (labels.le === undefined || Number.isNaN(le)) continue;
    const rest = omit(labels, ['le', METRIC_NAME]);
    const key = identity(rest);
    if (!groups.has(key)) groups.set(key, { labels: rest, buckets: [] });
    groups.get(key)!.buckets.push({ le, count: value });
  }
  return [...groups.values()].map(({ labels, buckets }) => ({ labels, value: ofBuckets(share, merged(buckets)) }));
}

/** Buckets in their order; those with the same border are one, and none counts less than the one before it. */
function merged(buckets: readonly Bucket[]): Bucket[] {
  const counts = new Map<number, number>();
  for (const { le, count } of buckets) counts.set(le, (counts.get(le) ?? 0) + count);
  let most = 0;
  return [...counts].sort(([a], [b]) => a - b).map(([le, count]) => ({ le, count: most = Math.max(most, count) }));
}

function ofBuckets(share: number, buckets: readonly Bucket[]): number {
  const total = buckets[buckets.length - 1];
  if (buckets.length < 2 || total.le !== Infinity || total.count === 0 || Number.isNaN(share)) return NaN;
  if (share < 0 || share > 1) return share < 0 ? -Infinity : Infinity;
  const rank = share * total.count;
  const index = buckets.findIndex(({ count }) => count >= rank);
  if (index === buckets.length - 1) return buckets[index - 1].le;
  const below = index === 0 ? { le: 0, count: 0 } : buckets[index - 1];
  const { le, count } = buckets[index];
  if (index === 0 && le <= 0) return le;
  return count === below.count ? le : below.le + (le - below.le) * ((rank - below.count) / (count - below.count));
}
