import { layout } from './layout';
import { DashboardLink, Limit, OwnDashboard, OwnPanel, OwnQuery, OwnVariable, TablePanel } from './own-dashboard';
import { DashboardId } from '../dashboard-ids';
import { QueryLanguage } from '../data-sources';
import { JsonMap } from '../json-map';
import { Choice } from '../rewrite/choice';
import { newVariable } from '../rewrite/cluster-variable';
import { rewriteClassicQuery, rewriteQuery } from '../rewrite/rewrite-variable';

/** Tag of all dashboards of the library, by which they link to each other. */
export const TAG = 'fleet-monitoring';

/** The version of the model that is written; newer ones of Grafana read it. @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
const SCHEMA_VERSION = 39;

const SOURCES: { readonly [L in QueryLanguage]: { readonly type: string; readonly variable: string; readonly label: string } } = {
  promql: { type: 'prometheus', variable: 'datasource', label: 'Metrics' },
  logql: { type: 'loki', variable: 'logs', label: 'Logs' },
};

/** Stable name of a dashboard in links. */
export function uidOf(id: DashboardId): string {
  return `${TAG}-${id}`;
}

/** The model of a dashboard, for a label by any name. Throws where one of its queries cannot be made to follow the choice of clusters. */
export function buildDashboard(dashboard: OwnDashboard, clusterLabel: string): JsonMap {
  const { id, title, description, languages, variables, rows } = dashboard;
  const context = new Context(dashboard, clusterLabel);
  return {
    annotations: { list: [] },
    description,
    editable: true,
    graphTooltip: 1,
    id: null,
    links: [{
      asDropdown: true, icon: 'external link', includeVars: true, keepTime: true, tags: [TAG], targetBlank: false, title: 'Fleet', tooltip: '', type: 'dashboards', url: '',
    }],
    panels: layout(rows, (panel) => context.panel(panel)),
    refresh: '1m',
    schemaVersion: SCHEMA_VERSION,
    tags: [TAG],
    templating: { list: [...languages.map(sourceVariable), context.clusterVariable(), ...variables.map((one) => context.variable(one))] },
    time: { from: 'now-1h', to: 'now' },
    timepicker: {},
    timezone: 'browser',
    title,
    uid: uidOf(id),
    version: 1,
  };
}

function sourceVariable(language: QueryLanguage): JsonMap {
  const { type, variable, label } = SOURCES[language];
  return {
    current: {}, hide: 0, includeAll: false, label, multi: false, name: variable, options: [], query: type, refresh: 1, regex: '', skipUrlSync: false, type: 'datasource',
  };
}

function reference(language: QueryLanguage): JsonMap {
  const { type, variable } = SOURCES[language];
  return { type, uid: `\${${variable}}` };
}

class Context {
  private readonly isMulti: boolean;

  constructor({ clusters }: OwnDashboard, private readonly clusterLabel: string) {
    this.isMulti = clusters === 'many';
  }

  public clusterVariable(): JsonMap {
    const { clusterLabel: name, isMulti } = this;
    return newVariable({ name, label: name, dataSource: reference('promql'), query: `label_values(up, ${name})`, isMulti });
  }

  public variable({ name, label, query, language = 'promql' }: OwnVariable): JsonMap {
    const text = checked(query, rewriteClassicQuery(language, query, this.choice(true)));
    return { ...newVariable({ name, label, dataSource: reference(language), query: text, isMulti: true }), allValue: '.*', current: { selected: true, text: ['All'], value: ['$__all'] } };
  }

  public panel(panel: OwnPanel): JsonMap {
    const { title, description, unit, limits } = panel;
    const queries: readonly OwnQuery[] = panel.type === 'table' ? panel.columns : panel.queries;
    const language = queries[0].language ?? 'promql';
    return {
      datasource: reference(language),
      description,
      fieldConfig: {
        defaults: { ...DEFAULTS[panel.type], ...(unit !== undefined && { unit }), ...this.field(panel), thresholds: thresholds(limits) },
        overrides: this.overrides(panel),
      },
      options: OPTIONS[panel.type](panel),
      targets: queries.map((query, i) => this.target(panel, query, REF_IDS[i])),
      title,
      ...(panel.type === 'table' && { transformations: this.transformations(panel) }),
      type: TYPES[panel.type],
    };
  }

  private choice(together: boolean): Choice {
    const { clusterLabel: label, isMulti } = this;
    return { label, variable: label, isMulti, perCluster: !together, force: false, constants: new Map() };
  }

  private target(panel: OwnPanel, { expr, legend, together = false, language = 'promql' }: OwnQuery, refId: string): JsonMap {
    const isInstant = panel.type === 'table' || panel.type === 'stat';
    const written = expr.replaceAll('$clusterLabel', this.clusterLabel);
    const rewritten = rewriteQuery(language, written, this.choice(together || language === 'logql'));
    const common = { datasource: reference(language), editorMode: 'code', expr: checked(written, rewritten), refId };
    if (language === 'logql') return { ...common, ...(legend !== undefined && { legendFormat: legend }), queryType: 'range' };
    return { ...common, format: panel.type === 'table' ? 'table' : 'time_series', instant: isInstant, legendFormat: this.legend(legend, together), range: !isInstant };
  }

  private legend(legend: string | undefined, together: boolean): string {
    const cluster = `{{${this.clusterLabel}}}`;
    if (legend === undefined) return together ? '__auto' : cluster;
    return this.isMulti && !together ? `${cluster} ${legend}` : legend;
  }

  private field(panel: OwnPanel): JsonMap {
    if (panel.type !== 'graph') return {};
    return {
      ...(panel.max !== undefined && { max: panel.max }),
      custom: {
        drawStyle: 'line',
        fillOpacity: panel.stacked ? 30 : 10,
        lineWidth: 1,
        showPoints: 'never',
        spanNulls: false,
        stacking: { group: 'A', mode: panel.stacked ? 'normal' : 'none' },
        thresholdsStyle: { mode: panel.limits ? 'dashed' : 'off' },
      },
    };
  }

  private overrides(panel: OwnPanel): JsonMap[] {
    if (panel.type !== 'table') return [];
    const special = panel.columns.filter(({ unit, limits }) => unit !== undefined || limits !== undefined);
    const colored = special.map(({ title, unit, limits }) => byName(title, [
      ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
      ...(limits === undefined ? [] : [{ id: 'thresholds', value: thresholds(limits) }, { id: 'custom.cellOptions', value: { type: 'color-text' } }]),
    ]));
    const links = Object.entries(panel.links ?? {}).map(([title, link]) => byName(title, [
      { id: 'links', value: [{ title: `Dashboard: ${link.to}`, url: this.url(link) }] },
    ]));
    return [...colored, ...links];
  }

  private url({ to, values }: DashboardLink): string {
    const cluster = this.isMulti ? '${__data.fields.Cluster}' : `\${${this.clusterLabel}}`;
    const others = Object.entries(values).map(([variable, title]) => `&var-${variable}=\${__data.fields["${title}"]}`).join('');
    return `/d/${uidOf(to)}?\${datasource:queryparam}&var-${this.clusterLabel}=${cluster}${others}&\${__url_time_range}`;
  }

  private transformations({ keys, columns }: TablePanel): JsonMap[] {
    const names = [...(this.isMulti ? [[this.clusterLabel, 'Cluster']] : []), ...Object.entries(keys)];
    // a single query has a value without a letter
    const values = columns.map(({ title }, i) => [columns.length === 1 ? 'Value' : `Value #${REF_IDS[i]}`, title]);
    const all = [...names, ...values];
    return [
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true, ...(!this.isMulti && { [this.clusterLabel]: true }) },
          indexByName: Object.fromEntries(all.map(([name], i) => [name, i])),
          renameByName: Object.fromEntries(all),
        },
      },
    ];
  }
}

function checked(query: string, { text, notes }: ReturnType<typeof rewriteQuery>): string {
  if (notes.length > 0) throw new Error(`'${query}' cannot follow the choice of clusters: ${notes[0].message}`);
  return text;
}

function byName(name: string, properties: readonly JsonMap[]): JsonMap {
  return { matcher: { id: 'byName', options: name }, properties };
}

function thresholds(limits: readonly Limit[] = []): JsonMap {
  return { mode: 'absolute', steps: [{ color: 'green', value: null }, ...limits.map(({ from, color }) => ({ color, value: from }))] };
}

const REF_IDS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const TYPES: { readonly [T in OwnPanel['type']]: string } = { graph: 'timeseries', stat: 'stat', table: 'table', logs: 'logs' };

const DEFAULTS: { readonly [T in OwnPanel['type']]: JsonMap } = {
  graph: { color: { mode: 'palette-classic' }, min: 0 },
  stat: { color: { mode: 'thresholds' }, noValue: '0' },
  table: { color: { mode: 'thresholds' }, custom: { align: 'auto', filterable: true } },
  logs: {},
};

const OPTIONS: { readonly [T in OwnPanel['type']]: (panel: OwnPanel) => JsonMap } = {
  graph: () => ({
    legend: { calcs: ['lastNotNull', 'max'], displayMode: 'table', placement: 'bottom', showLegend: true, sortBy: 'Last *', sortDesc: true },
    tooltip: { mode: 'multi', sort: 'desc' },
  }),
  stat: ({ limits }) => ({
    colorMode: limits ? 'value' : 'none', graphMode: 'none', justifyMode: 'auto', orientation: 'auto', reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false }, textMode: 'auto',
  }),
  table: (panel) => ({ cellHeight: 'sm', showHeader: true, ...(panel.type === 'table' && panel.sortedBy !== undefined && { sortBy: [{ desc: true, displayName: panel.sortedBy }] }) }),
  logs: () => ({
    dedupStrategy: 'none', enableLogDetails: true, prettifyLogMessage: false, showCommonLabels: false, showLabels: false, showTime: true, sortOrder: 'Descending', wrapLogMessage: true,
  }),
};
