import { Collection } from '../../../src';
import { Labels } from '../../../src/model/relabel';
import { namedCollection } from '../../../src/topology/collection';

/** A page with every kind of metric, and with what is known to be hard on a collector that is no Prometheus. */
export const KINDS = `# TYPE kind_counter_total counter
kind_counter_total{a="x"} 7.5
# TYPE kind_bare counter
kind_bare 3
# TYPE kind_gauge gauge
kind_gauge 2
kind_untyped{cluster="evil",namespace="theirs"} 4
# TYPE kind_histogram histogram
kind_histogram_bucket{le="0.5"} 1
kind_histogram_bucket{le="1"} 2
kind_histogram_bucket{le="+Inf"} 3
kind_histogram_sum 2.5
kind_histogram_count 3
# TYPE kind_partial histogram
kind_partial_sum 2.5
kind_partial_count 3
# TYPE kind_buckets histogram
kind_buckets_bucket{le="1"} 2
# TYPE kind_summary summary
kind_summary{quantile="0.5"} 1
kind_summary{quantile="1"} 2
kind_summary_sum 2.5
kind_summary_count 3
# TYPE kind_created gauge
kind_created 1700000000
kind__double{a__b="1",_c="2",job="theirs",instance="there"} 1
kind:recorded 5
target_info{a="b",cluster="evil"} 1
kind_scoped{otel_scope_name="n",otel_scope_version="1",k="v"} 1
kind_bounded{le="1",quantile="0.5"} 1
kind_nan NaN
kind_inf +Inf
`;

/** What `asTelemetry` does, in words: for who reads what a collection supports. */
export const TELEMETRY_DIFFERENCES: readonly { readonly what: string; readonly because: string }[] = [
  {
    what: '`le` and `quantile` of whole numbers are `1`, not `1.0`',
    because: 'they are numbers on the way, and are written the shortest way; `histogram_quantile` takes both for the same',
  },
  {
    what: 'a histogram or summary without `_count` does not arrive; one without buckets gets `le="+Inf"`; counts lose what stands behind the point',
    because: 'each is one piece on the way, whose parts Prometheus keeps apart. Sample rules that drop `_count` drop all of it',
  },
  {
    what: 'labels that begin with one underscore get `key` before it; by remote write `a__b` becomes `a_b`',
    because: 'names of attributes are translated; labels of the identity for which that holds are refused',
  },
  {
    what: '`otel_scope_*` labels are gone; `target_info` arrives by `otlphttp` alone, then for every target',
    because: 'they describe who sends, beside the series',
  },
  {
    what: 'a series that loses `job` or `instance` by a rule has them again',
    because: 'they are those of the target, where the series has none',
  },
  {
    what: 'a target that does not say its protocol is read as the text format',
    because: 'that is the default of its receiver, where Prometheus 3 fails the scrape unless the job has `fallbackScrapeProtocol`',
  },
];

/**
 * The series of a Prometheus 3 as they are where an OpenTelemetry Collector scrapes the same: all the differences that there are.
 *
 * @param collection whose exporter renames labels in its own way
 */
export function asTelemetry(series: readonly Labels[], collection: Collection): Labels[] {
  const { options } = namedCollection(collection._spec);
  const byOtlp = 'exporter' in options && options.exporter === 'otlphttp';
  const instanceOf = (job: string) => series.find((labels) => labels.__name__ === 'up' && labels.job === job)?.instance ?? '';
  return series
    // a histogram without its count is none
    .filter(({ __name__ }) => !__name__.startsWith('kind_buckets_'))
    .flatMap((labels) => {
      // the target's, where a series has none
      const renamed = { instance: instanceOf(labels.job), ...renamedLabels(labels, byOtlp) };
      // one without buckets gets the one that holds all
      return labels.__name__ === 'kind_partial_count' ? [renamed, { ...renamed, __name__: 'kind_partial_bucket', le: '+Inf' }] : [renamed];
    });
}

function renamedLabels(labels: Labels, byOtlp: boolean): Labels {
  const isComplex = /_bucket$/.test(labels.__name__) || labels.__name__ === 'kind_summary';
  return Object.fromEntries(Object.entries(labels)
    // scopes are described beside the series
    .filter(([name]) => !name.startsWith('otel_scope_'))
    .map(([name, value]) => {
      if (name === '__name__') return [name, value];
      // numbers are written the shortest way, where they are numbers to the collector
      if (isComplex && (name === 'le' || name === 'quantile')) return [name, value.replace(/\.0$/, '')];
      const single = byOtlp ? name : name.replace(/_+/g, '_');
      return [single.replace(/^_(?!_)/, 'key_'), value];
    }));
}
