import { MODERN, OLD } from './fixtures';
import { JsonMap } from '../../../../src/model/dashboards/json-map';
import { querySites } from '../../../../src/model/dashboards/query-sites';
import { multiCluster, MultiClusterChoice } from '../../../../src/model/dashboards/rewrite/multi-cluster';

const OPTIONS: MultiClusterChoice = { clusterLabel: 'cluster' };

function made(model: JsonMap, options: Partial<MultiClusterChoice> = {}) {
  return multiCluster(model, 'd.json', { ...OPTIONS, ...options });
}

function variables(model: JsonMap): JsonMap[] {
  return (model.templating as JsonMap).list as JsonMap[];
}

function variable(model: JsonMap, name: string): JsonMap {
  return variables(model).find((found) => found.name === name)!;
}

function expressions(model: JsonMap): { [where: string]: string } {
  return Object.fromEntries(querySites(model).map(({ where, text }) => [where, text]));
}

/** A dashboard with one panel of one query. */
function one(expr: string, own: JsonMap = {}): JsonMap {
  return { uid: 'x', title: 'X', panels: [{ id: 1, title: 'P', datasource: { type: 'prometheus', uid: 'p' }, targets: [{ refId: 'A', expr, legendFormat: '{{pod}}' }] }], ...own };
}

function only(model: JsonMap): string {
  return querySites(model)[0].text;
}

describe('a dashboard with rows', () => {
  const { model, diagnostics } = made(OLD);

  test('gets the variable right behind the data source', () => {
    expect(variables(model).map(({ name }) => name).slice(0, 3)).toEqual(['datasource', 'cluster', 'job']);
    expect(variable(model, 'cluster')).toMatchObject({
      type: 'query', datasource: { type: 'prometheus', uid: '${datasource}' }, query: 'label_values(up, cluster)', multi: true, includeAll: true, allValue: '.+', refresh: 2,
    });
  });

  test('follows the choice in targets and annotations', () => {
    expect(expressions(model)).toEqual({
      "panel 'CPU', target A": 'sum(rate(node_cpu_seconds_total{cluster=~"$cluster", mode!="idle", instance=~"$node"}[$interval])) by (mode)',
      "panel 'CPU', target B": 'node_load1{cluster=~"$cluster"}',
      "annotation 'restarts'": 'changes(process_start_time_seconds{cluster=~"$cluster"}[1m]) > 0',
    });
  });

  test('follows it in variables of each form', () => {
    expect(Object.fromEntries(variables(model).slice(2).map(({ name, query }) => [name, query]))).toEqual({
      job: 'label_values(node_uname_info{cluster=~"$cluster"}, job)',
      node: 'label_values(node_uname_info{cluster=~"$cluster", job="$job"}, instance)',
      all: 'label_values({cluster=~"$cluster"}, namespace)',
      top: 'query_result(topk(5, sum by (pod) (rate(http_requests_total{cluster=~"$cluster"}[$__range]))))',
      names: 'metrics(node_.*)',
      interval: '1m,5m',
    });
    expect(variable(model, 'job').definition).toBe('label_values(node_uname_info{cluster=~"$cluster"}, job)');
  });

  test('raises nothing, and leaves what it was given', () => {
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(OLD)).not.toContain('$cluster');
  });
});

describe('a dashboard of several data sources', () => {
  const { model, diagnostics } = made(MODERN);

  test('follows the choice in PromQL and LogQL, and leaves other languages alone', () => {
    const panels = model.panels as JsonMap[];
    expect((panels[1].targets as JsonMap[]).map(({ expr, expression, query, rawSql }) => expr ?? expression ?? query ?? rawSql)).toEqual([
      'rate(x{cluster=~"$cluster", namespace="$namespace"}[$__rate_interval])',
      'sum(rate({app=~"$app", cluster=~"$cluster"} | json | line_format "{{.msg}}" [5m]))',
      '$A + $B',
      'up',
      '{ .cluster = "a" }',
      'SUM(METRICS())',
    ]);
    expect(expressions(model)).toMatchObject({
      "panel 'Inside', target A": 'count(up{cluster=~"$cluster"})',
      "panel 'In library', target A": 'up{cluster=~"$cluster"}',
      "annotation 'deploys'": '{app="flux", cluster=~"$cluster"} |= "deployed"',
      "annotation 'alerts'": 'ALERTS{cluster=~"$cluster", alertstate="firing"}',
    });
    expect((model.annotations as { list: JsonMap[] }).list[0].expr).toBe('up');
  });

  test('follows it in objects that are queries of variables', () => {
    expect(variable(model, 'namespace')).toMatchObject({
      definition: 'label_values(kube_namespace_labels{cluster=~"$cluster"},namespace)',
      query: { query: 'label_values(kube_namespace_labels{cluster=~"$cluster"},namespace)', refId: 'x', qryType: 1 },
    });
    expect(variable(model, 'app').query).toMatchObject({ label: 'app', stream: '{cluster=~"$cluster"}' });
    expect(variable(model, 'level').query).toMatchObject({ stream: '{app="$app", cluster=~"$cluster"}' });
    expect(variable(model, 'table').query).toBe('SELECT label_values FROM x');
  });

  test('puts the variable behind all data sources', () => {
    expect(variables(model).map(({ name }) => name).slice(0, 3)).toEqual(['datasource', 'logs', 'cluster']);
  });

  test('says of which panel the queries are elsewhere', () => {
    expect(diagnostics.map(({ code, where }) => [code, where])).toEqual([['dashboard-library-panel', "d.json, panel 'Library'"]]);
  });
});

describe('the choice', () => {
  test('is by Loki where there is nothing else', () => {
    const { model } = made({ panels: [{ type: 'logs', targets: [{ expr: '{app="a"}' }], datasource: { type: 'loki', uid: 'l' } }] });
    expect(variable(model, 'cluster')).toMatchObject({ query: 'label_values(cluster)', datasource: { type: 'loki', uid: 'l' } });
  });

  test.each([
    ['by its name', { name: 'cluster', type: 'custom', query: 'a,b', multi: true }, 'cluster'],
    ['by its label', { name: 'k8s', type: 'query', query: 'label_values(up, cluster)', multi: true }, 'k8s'],
    ['by its label alone', { name: 'k8s', type: 'query', query: 'label_values(cluster)' }, 'k8s'],
    ['by a constant that names the label', { name: 'k8s', type: 'query', query: 'label_values(up, $clusterLabel)' }, 'k8s'],
    ['in the form of Loki', { name: 'k8s', type: 'query', datasource: { type: 'loki' }, query: { label: 'cluster', stream: '' } }, 'k8s'],
  ])('uses a variable that is there: %s', (_, existing, name) => {
    const list = [{ name: 'clusterLabel', type: 'constant', query: 'cluster' }, existing];
    const { model } = made(one('up', { templating: { list } }));
    expect(variables(model)).toEqual(list);
    expect(only(model)).toBe(`up{cluster=~"$${name}"}`);
  });

  test.each([
    ['a query for another label', { name: 'cluster', type: 'query', query: 'label_values(kafka_topics, kafka_cluster)' }],
    ['a data source', { name: 'cluster', type: 'datasource', query: 'prometheus' }],
  ])('takes another name where the name is that of %s', (_, taken) => {
    const { model } = made(one('up', { templating: { list: [taken] } }));
    expect(only(model)).toBe('up{cluster=~"$fleet_cluster"}');
    expect(made(model).model).toEqual(model);
  });

  test('can be of one cluster at a time, by a name and a metric of its own', () => {
    const { model } = made(one('up'), { severalAtOnce: false, variable: 'which', metric: 'kube_node_info', clusterLabel: 'origin' });
    expect(variable(model, 'which')).toMatchObject({ query: 'label_values(kube_node_info, origin)', multi: false, includeAll: false, allValue: null });
    expect(only(model)).toBe('up{origin=~"$which"}');
  });

  test('is not followed by variables that it depends on', () => {
    const list = [
      { name: 'stage', type: 'query', query: 'label_values(up, stage)' },
      { name: 'cluster', type: 'query', query: 'label_values(up{environment=~"$env"}, cluster)' },
      { name: 'env', type: 'query', query: 'label_values(up{stage="$stage"}, environment)' },
      { name: 'pod', type: 'query', query: 'label_values(up, pod)' },
    ];
    const { model } = made(one('up', { templating: { list } }));
    expect(variables(model).map(({ query }) => query)).toEqual([
      list[0].query, list[1].query, list[2].query, 'label_values(up{cluster=~"$cluster"}, pod)',
    ]);
  });
});

describe('a query', () => {
  const list = [{ name: 'cluster', type: 'query', query: 'label_values(up, cluster)', multi: true }];

  test.each([
    ['a, b', 'a / b', 'a{cluster=~"$cluster"} / b{cluster=~"$cluster"}'],
    ['braces without anything', 'a{}', 'a{cluster=~"$cluster"}'],
    ['a name in quotes', '{"a.b"}', '{cluster=~"$cluster", "a.b"}'],
    ['variables as matchers', 'a{$filters}', 'a{cluster=~"$cluster", $filters}'],
    ['a variable as a name', '${metric:raw}{a="b"}[5m]', '${metric:raw}{cluster=~"$cluster", a="b"}[5m]'],
    ['a brace further on', 'a #{\n {b="{"}', 'a #{\n {cluster=~"$cluster", b="{"}'],
    ['a parameter', 'topk(scalar(a), b)', 'topk(scalar(a{cluster=~"$cluster"}), b{cluster=~"$cluster"})'],
    ['offsets', 'a offset 5m', 'a{cluster=~"$cluster"} offset 5m'],
    ['one that follows already', 'a{cluster=~"[[cluster]]"}', 'a{cluster=~"[[cluster]]"}'],
    ['one that follows in its own way', 'a{cluster=~"${cluster:regex}.*"}', 'a{cluster=~"${cluster:regex}.*"}'],
    ['one that takes the variable for a name', 'a{b="c", cluster="$cluster"}', 'a{b="c", cluster=~"$cluster"}'],
    ['a match, whose sides are kept apart', 'sum by (pod) (a) * on (pod) group_left (node) b',
      'sum by (cluster, pod) (a{cluster=~"$cluster"}) * on (cluster, pod) group_left (node) b{cluster=~"$cluster"}'],
    ['a match below an aggregation', 'sum by (node) (a * on (pod) group_left (node) b)',
      'sum by (node) (a{cluster=~"$cluster"} * on (cluster, pod) group_left (node) b{cluster=~"$cluster"})'],
    ['sums of all that is chosen', 'sum(a) / sum(b) > 0.5', 'sum(a{cluster=~"$cluster"}) / sum(b{cluster=~"$cluster"}) > 0.5'],
    ['a stand-in for all that is chosen', 'sum(a) or vector(0)', 'sum(a{cluster=~"$cluster"}) or vector(0)'],
    ['what is joined by everything', 'a and b', 'a{cluster=~"$cluster"} and b{cluster=~"$cluster"}'],
    ['a number that can be chosen', 'a * $scale', 'a{cluster=~"$cluster"} * $scale'],
  ])('with %s', (_, expr, expected) => {
    const { model, diagnostics } = made(one(expr, { templating: { list } }));
    expect([only(model), diagnostics]).toEqual([expected, []]);
  });

  test('keeps a matcher of its own, and is reported', () => {
    const { model, diagnostics } = made(one('up{job="a", cluster="hub"}'));
    expect(only(model)).toBe('up{job="a", cluster="hub"}');
    expect(diagnostics).toMatchObject([{
      severity: 'warning',
      code: 'dashboard-own-matcher',
      where: "d.json, panel 'P', target A",
      message: 'at 1:13 of the query: it keeps its own matcher cluster="hub", whatever \'cluster\' is chosen',
    }]);
  });

  test.each([
    ['up{job="a", cluster="hub"}', 'up{job="a", cluster=~"$cluster"}'],
    ['up{cluster="hub", cluster!="x", job="a"}', 'up{cluster=~"$cluster", job="a"}'],
    ['up{cluster!="x", cluster=~"$cluster"}', 'up{cluster=~"$cluster"}'],
  ])('loses it by force: %s', (expr, expected) => {
    const { model } = made(one(expr), { force: true });
    expect(only(model)).toBe(expected);
    expect(made(model, { force: true })).toEqual({ model, diagnostics: [] });
  });

  test('in LogQL loses it by force too', () => {
    const logs = (expr: string) => ({ panels: [{ datasource: { type: 'loki' }, targets: [{ expr }] }] });
    expect(only(made(logs('{cluster="a", app="b"} |= "x"'), { force: true }).model)).toBe('{cluster=~"$cluster", app="b"} |= "x"');
    expect(made(logs('{cluster="a"}')).diagnostics).toMatchObject([{ code: 'dashboard-own-matcher' }]);
    expect(only(made({ ...logs('{cluster="$cluster"}'), templating: { list } }).model)).toBe('{cluster=~"$cluster"}');
    expect(made({ ...logs('{cluster=~"$cluster.+"}'), templating: { list } })).toMatchObject({ diagnostics: [] });
  });

  test.each([
    ['up{', 'dashboard-unreadable', 'at 1:4 of the query'],
    ['sum(\n  up', 'dashboard-unreadable', 'at 2:5 of the query'],
    ['$query', 'dashboard-hidden-query', 'at 1:1 of the query'],
    ['sum($query)', 'dashboard-hidden-query', 'at 1:5 of the query'],
  ])('that cannot be seen through is reported with its place: %s', (expr, code, place) => {
    const { model, diagnostics } = made(one(expr));
    expect(only(model)).toBe(expr);
    expect(diagnostics.map((found) => [found.severity, found.code, found.where])).toEqual([['warning', code, "d.json, panel 'P', target A"]]);
    expect(diagnostics[0].message).toContain(place);
  });

  test('keeps clusters apart in every result, where that is asked for', () => {
    const { model } = made(one('sum by (pod) (rate(a[5m]))'), { perCluster: true });
    expect(only(model)).toBe('sum by (cluster, pod) (rate(a{cluster=~"$cluster"}[5m]))');
    expect((querySites(model)[0].holder).legendFormat).toBe('{{cluster}} {{pod}}');
    expect(made(model, { perCluster: true }).model).toEqual(model);
  });

  test('says where clusters cannot be kept apart', () => {
    const { diagnostics } = made(one('sum(a) or vector(0)'), { perCluster: true });
    expect(diagnostics).toMatchObject([{ code: 'dashboard-not-apart', message: expect.stringContaining('at 1:11 of the query') }]);
  });

  test.each([['__auto'], ['used']])('keeps a legend without labels: %s', (legendFormat) => {
    const model = one('sum(a)');
    ((model.panels as JsonMap[])[0].targets as JsonMap[])[0].legendFormat = legendFormat;
    expect(querySites(made(model, { perCluster: true }).model)[0].holder.legendFormat).toBe(legendFormat);
  });
});

describe('data sources', () => {
  test('that an import would ask for become variables', () => {
    const { model } = made(one('up', {
      __inputs: [{ name: 'DS_PROM', label: 'Prometheus', type: 'datasource', pluginId: 'prometheus' }, { name: 'VAR_X', type: 'constant', value: 'x' }],
      __requires: [],
    }));
    expect(variables(model).map(({ name, type, query }) => [name, type, query])).toEqual([
      ['DS_PROM', 'datasource', 'prometheus'], ['cluster', 'query', 'label_values(up, cluster)'], ['VAR_X', 'constant', 'x'],
    ]);
    expect(variable(model, 'cluster').datasource).toEqual({ type: 'prometheus', uid: '${DS_PROM}' });
    expect(model).not.toHaveProperty('__inputs');
  });

  test.each([
    ['the default one', undefined, 'up', 'up{cluster=~"$cluster"}'],
    ['the default one, with logs', null, '{a="b"} |= "c"', '{a="b", cluster=~"$cluster"} |= "c"'],
    ['a name', 'Loki (eu)', '{a="b"}', '{a="b", cluster=~"$cluster"}'],
    ['a variable that nobody knows', '$ds', 'up', 'up{cluster=~"$cluster"}'],
    ['Amazon', { type: 'grafana-amazonprometheus-datasource' }, 'up', 'up{cluster=~"$cluster"}'],
  ])('are found out: %s', (_, datasource, expr, expected) => {
    expect(only(made({ panels: [{ title: 'P', datasource, targets: [{ expr }] }] }).model)).toBe(expected);
  });

  test.each([['-- Dashboard --'], ['-- Grafana --'], [{ type: 'elasticsearch' }]])('of another kind are left alone: %j', (datasource) => {
    const model = { panels: [{ title: 'P', datasource, targets: [{ expr: 'up' }] }] };
    expect(made(model)).toMatchObject({ model, diagnostics: [{ code: 'dashboard-without-queries' }] });
  });
});
