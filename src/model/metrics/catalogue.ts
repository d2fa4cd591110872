import { ExporterData, ExporterId, MetricType } from './exporter-data';
import { exporterIds, exporterData } from './load-exporters';

/** A metric that an exporter shows. */
export interface CatalogueMetric {
  /** Without the endings of a histogram's or summary's series. */
  readonly name: string;
  readonly type: MetricType;
  /** Beside those of the target; `*` for any further ones. */
  readonly labels: readonly string[];
  /** Plural name of the kind of object that it is about; undefined: it is about none, or about every kind. */
  readonly kind?: string;
}

/** What one exporter shows. */
export interface Exporter extends Omit<ExporterData, 'metrics'> {
  readonly metrics: readonly CatalogueMetric[];
  /** Name of a series, with the endings of histograms and summaries -> its metric. */
  readonly series: ReadonlyMap<string, CatalogueMetric>;
}

const known = new Map<ExporterId, Exporter>();

/** The exporter of that name; its data is read when it is asked for first. */
export function exporter(id: ExporterId): Exporter {
  let found = known.get(id);
  if (found === undefined) {
    found = readExporter(exporterData(id));
    known.set(id, found);
  }
  return found;
}

/** @see https://prometheus.io/docs/concepts/metric_types/ */
const ENDINGS: { readonly [type in MetricType]?: readonly string[] } = {
  // a native histogram has the bare name
  histogram: ['', '_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

/** Reads the lines of a file of data. Throws for a line that is none. */
export function readExporter(data: ExporterData): Exporter {
  const metrics: CatalogueMetric[] = [];
  let kind: string | undefined;
  for (const line of data.metrics.split('\n')) {
    if (line === '') continue;
    if (line.startsWith('# ')) {
      kind = line.slice(2);
      continue;
    }
    const [, type, labels = '', names] = LINE.exec(line) ?? [];
    if (type === undefined) throw new Error(`${data.id}: '${line}' is no line of metrics`);
    const shared = labels === '' ? NONE : labels.split(',');
    for (const name of names.split(' ')) metrics.push({ name, type: type as MetricType, labels: shared, ...(kind !== undefined && { kind }) });
  }
  const series = new Map<string, CatalogueMetric>();
  for (const metric of metrics) for (const ending of ENDINGS[metric.type] ?? BARE) series.set(metric.name + ending, metric);
  const { metrics: _, ...rest } = data;
  return { ...rest, metrics, series };
}

const LINE = /^(counter|gauge|histogram|info|stateset|summary|untyped)(?: ([\w,*]+))?: ([\w: ]+)$/;
const BARE = [''];
const NONE: readonly string[] = [];

let index: Map<string, ExporterId[]> | undefined;

/** The exporters that show series of this name; none for names of others. */
export function exportersOf(name: string): readonly ExporterId[] {
  return indexed().get(name) ?? [];
}

function indexed(): Map<string, ExporterId[]> {
  if (index !== undefined) return index;
  index = new Map();
  for (const id of exporterIds()) {
    for (const name of exporter(id).series.keys()) {
      const ids = index.get(name);
      if (ids === undefined) index.set(name, [id]);
      else ids.push(id);
    }
  }
  return index;
}

/** Every name of a series in the catalogue. */
export function catalogueNames(): Iterable<string> {
  return indexed().keys();
}
