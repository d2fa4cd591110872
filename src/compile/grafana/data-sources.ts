import { DataSourceLink, DataSourcePlan, StoreKind, StorePlan } from '../plan';

/** What a store holds, as people look for it. */
type Content = 'metrics' | 'logs' | 'alerts';

const CONTENT: { readonly [K in StoreKind]: Content } = {
  prometheus: 'metrics', mimir: 'metrics', thanos: 'metrics', victoriametrics: 'metrics', loki: 'logs', alertmanager: 'alerts',
};

/** Uid and name of the first store of a content. They stay when the store becomes another, so that dashboards and links do. */
const FIRST: { readonly [C in Content]: { readonly uid: string; readonly name: string } } = {
  metrics: { uid: 'prometheus', name: 'Metrics' },
  logs: { uid: 'loki', name: 'Logs' },
  alerts: { uid: 'alertmanager', name: 'Alerts' },
};

/** What Grafana takes as a uid. @see https://grafana.com/docs/grafana/latest/developers/http_api/data_source/ */
const LONGEST_UID = 40;

export interface DataSourcesInput {
  readonly stores: readonly StorePlan[];
  readonly clusterLabel: string;
  readonly scrapeInterval?: string;
}

/** A data source for each store, with links between what they hold of the same pod. */
export function dataSourcesOf({ stores, clusterLabel, scrapeInterval }: DataSourcesInput): DataSourcePlan[] {
  const uids = new Set<string>();
  const names = new Set<string>();
  const first = new Map<Content, string>();
  const sources = stores.map((store): DataSourcePlan => {
    const content = CONTENT[store.kind];
    const isFirst = !first.has(content);
    const uid = unused(isFirst ? FIRST[content].uid : slug(wordsOf(store)) || FIRST[content].uid, uids, '-');
    const name = unused(isFirst ? FIRST[content].name : `${FIRST[content].name} (${store.tenant ?? store.name})`, names, ' ');
    if (isFirst) first.set(content, uid);
    return {
      uid, name, store, isDefault: isFirst && content === 'metrics', ...(content === 'metrics' && scrapeInterval !== undefined && { interval: scrapeInterval }), links: [],
    };
  });
  const silencedBy = first.get('alerts');
  return sources.map((source) => {
    const content = CONTENT[source.store.kind];
    return { ...source, ...(content === 'metrics' && silencedBy !== undefined && { silencedBy }), links: linksOf(content, first, clusterLabel) };
  });
}

function wordsOf({ name, tenant }: StorePlan): string {
  return tenant === undefined ? name : `${name}-${tenant}`;
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').slice(0, LONGEST_UID - 3).replace(/^-+|-+$/g, '');
}

/** The text, or with a number behind it where it is taken. */
function unused(text: string, taken: Set<string>, gap: string): string {
  let candidate = text;
  for (let i = 2; taken.has(candidate); i++) candidate = `${text}${gap}${i}`;
  taken.add(candidate);
  return candidate;
}

/** What all series and lines of a pod carry. */
const OF_PODS = ['namespace', 'pod'] as const;

function linksOf(content: Content, first: ReadonlyMap<Content, string>, clusterLabel: string): DataSourceLink[] {
  const labels = [clusterLabel, ...OF_PODS];
  const matchers = labels.map((label) => `${label}="\${${label}}"`).join(', ');
  const [metrics, logs] = [first.get('metrics'), first.get('logs')];
  if (content === 'metrics' && logs !== undefined) {
    // a table has a field for each label
    return [{ to: logs, label: 'Logs of this pod', description: 'What the pod has logged', field: 'pod', query: `{${matchers}}`, takes: [] }];
  }
  if (content === 'logs' && metrics !== undefined) {
    const query = `sum by (${[...labels, 'container'].join(', ')}) (rate(container_cpu_usage_seconds_total{${matchers}, container!=""}[$__rate_interval]))`;
    return [{ to: metrics, label: 'CPU of this pod', description: 'CPU that the containers of the pod take', field: 'labels', query, takes: labels }];
  }
  return [];
}
