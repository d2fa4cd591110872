import { JsonMap } from '../../../../src/model/dashboards/json-map';

/** An old dashboard, with rows and names of data sources. */
export const OLD: JsonMap = {
  uid: 'old',
  title: 'Old',
  schemaVersion: 14,
  templating: {
    list: [
      { name: 'datasource', type: 'datasource', query: 'prometheus' },
      { name: 'job', type: 'query', datasource: '$datasource', query: 'label_values(node_uname_info, job)', definition: 'label_values(node_uname_info, job)' },
      { name: 'node', type: 'query', datasource: '$datasource', query: 'label_values(node_uname_info{job="$job"}, instance)' },
      { name: 'all', type: 'query', datasource: '$datasource', query: 'label_values(namespace)' },
      { name: 'top', type: 'query', datasource: '$datasource', query: 'query_result(topk(5, sum by (pod) (rate(http_requests_total[$__range]))))' },
      { name: 'names', type: 'query', datasource: '$datasource', query: 'metrics(node_.*)' },
      { name: 'interval', type: 'interval', query: '1m,5m' },
    ],
  },
  annotations: { list: [{ name: 'restarts', datasource: '$datasource', enable: true, expr: 'changes(process_start_time_seconds[1m]) > 0' }] },
  rows: [
    {
      title: 'A',
      panels: [
        {
          id: 1,
          title: 'CPU',
          type: 'graph',
          datasource: '$datasource',
          targets: [
            { refId: 'A', expr: 'sum(rate(node_cpu_seconds_total{mode!="idle", instance=~"$node"}[$interval])) by (mode)', legendFormat: '{{mode}}' },
            { refId: 'B', expr: 'node_load1' },
          ],
        },
      ],
    },
  ],
};

/** A dashboard of today: collapsed rows, library panels, several data sources. */
export const MODERN: JsonMap = {
  uid: 'modern',
  title: 'Modern',
  schemaVersion: 39,
  templating: {
    list: [
      { name: 'datasource', type: 'datasource', query: 'prometheus' },
      { name: 'logs', type: 'datasource', query: 'loki' },
      {
        name: 'namespace',
        type: 'query',
        datasource: { type: 'prometheus', uid: '${datasource}' },
        definition: 'label_values(kube_namespace_labels,namespace)',
        query: { query: 'label_values(kube_namespace_labels,namespace)', refId: 'x', qryType: 1 },
      },
      { name: 'app', type: 'query', datasource: { type: 'loki', uid: '${logs}' }, query: { label: 'app', refId: 'y', stream: '', type: 1 } },
      { name: 'level', type: 'query', datasource: { type: 'loki', uid: '${logs}' }, query: { label: 'level', refId: 'y', stream: '{app="$app"}', type: 1 } },
      { name: 'table', type: 'query', datasource: { type: 'mysql', uid: 'm' }, query: 'SELECT label_values FROM x' },
      { name: 'filters', type: 'adhoc', datasource: { type: 'prometheus', uid: '${datasource}' } },
    ],
  },
  annotations: {
    list: [
      { builtIn: 1, name: 'Annotations', datasource: { type: 'grafana', uid: '-- Grafana --' }, expr: 'up' },
      { name: 'deploys', datasource: { type: 'loki', uid: '${logs}' }, expr: '{app="flux"} |= "deployed"' },
      { name: 'alerts', datasource: { type: 'prometheus', uid: '${datasource}' }, target: { expr: 'ALERTS{alertstate="firing"}' } },
    ],
  },
  panels: [
    {
      id: 1,
      type: 'row',
      title: 'Row',
      collapsed: true,
      panels: [{ id: 2, type: 'stat', title: 'Inside', datasource: { type: 'prometheus', uid: '${datasource}' }, targets: [{ refId: 'A', expr: 'count(up)' }] }],
    },
    {
      id: 3,
      type: 'timeseries',
      title: 'Mixed',
      datasource: { type: 'datasource', uid: '-- Mixed --' },
      targets: [
        { refId: 'A', datasource: { type: 'prometheus', uid: '${datasource}' }, expr: 'rate(x{namespace="$namespace"}[$__rate_interval])', exemplar: true },
        { refId: 'B', datasource: { type: 'loki', uid: '${logs}' }, expr: 'sum(rate({app=~"$app"} | json | line_format "{{.msg}}" [5m]))' },
        { refId: 'C', datasource: { type: '__expr__', uid: '__expr__' }, expr: '$A + $B', expression: '$A + $B' },
        { refId: 'D', datasource: { type: 'mysql', uid: 'm' }, expr: 'up', rawSql: 'SELECT 1' },
        { refId: 'E', datasource: { type: 'tempo', uid: 't' }, query: '{ .cluster = "a" }' },
        { refId: 'F', datasource: { type: 'cloudwatch', uid: 'c' }, expression: 'SUM(METRICS())' },
      ],
    },
    { id: 4, type: 'timeseries', title: 'Library', libraryPanel: { uid: 'l', name: 'Lib' } },
    {
      id: 5,
      type: 'timeseries',
      title: 'Inline',
      libraryPanel: { uid: 'i', name: 'Inline', model: { title: 'In library', datasource: { type: 'prometheus', uid: 'p' }, targets: [{ refId: 'A', expr: 'up' }] } },
    },
    { id: 6, type: 'text', title: 'Text', options: { content: 'up' } },
  ],
};
