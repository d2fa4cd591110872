import { saidOf, wordsOf } from './found';
import { KnownSource, plannedQuery } from '../../../../src/compile/grafana/alerts/queries';
import { GrafanaAlertQuery, GrafanaAlertRule } from '../../../../src/topology/settings/grafana-alert-rule-settings';
import { grafanaHub } from '../planned';

const SOURCES: KnownSource[] = [{ uid: 'prometheus', language: 'promql', isOfFleet: true }, { uid: 'loki', language: 'logql', isOfFleet: true }, { uid: 'sql', isOfFleet: false }];

const asked = (query: GrafanaAlertQuery, own: Partial<GrafanaAlertRule> = {}): string[] => saidOf({ queries: { A: query }, ...own });

test('metrics are asked for the present unless a range is given, and an offset moves both ends', () => {
  expect(plannedQuery('A', { expr: 'up' }, SOURCES)).toEqual({ name: 'A', dataSource: 'prometheus', language: 'promql', expr: 'up', isRange: false, from: 600, to: 0, model: {} });
  expect(plannedQuery('A', { expr: 'x', dataSource: 'loki', range: '1h', offset: '5m' }, SOURCES)).toMatchObject({ language: 'logql', isRange: true, from: 3900, to: 300 });
  expect(plannedQuery('A', { dataSource: 'sql', model: { a: 1 } }, SOURCES)).toEqual({ name: 'A', dataSource: 'sql', isRange: false, from: 600, to: 0, model: { a: 1 } });
});

test.each<[string, GrafanaAlertQuery]>([
  ['metrics', { expr: 'up == 0' }],
  ['logs', { dataSource: 'loki', expr: 'sum by (cluster, namespace) (rate({app="x"} |= "error" [5m])) > 5' }],
  ['further fields', { expr: 'up == 0', model: { intervalMs: 5000 } }],
])('nothing is said of %s', (_, query) => {
  expect(asked(query)).toEqual([]);
});

test.each<[string, GrafanaAlertQuery, string[]]>([
  ['a data source that there is none', { dataSource: 'prometeus', expr: 'up' }, ['unknown-data-source! /queries/A/dataSource']],
  ['one that answers no queries', { dataSource: 'alertmanager', expr: 'up' }, ['bad-data-source! /queries/A/dataSource', 'unsupported! /queries/A/expr']],
  ['nothing', {}, ['missing-field! /queries/A']],
  ['PromQL that is none', { expr: 'up ==' }, ['rule-expression! /queries/A/expr']],
  ['a variable of a dashboard', { expr: 'rate(x[$__rate_interval])' }, ['rule-expression! /queries/A/expr']],
  ['LogQL that is none', { dataSource: 'loki', expr: 'rate({app="x"}' }, ['rule-expression! /queries/A/expr']],
  ['lines instead of numbers', { dataSource: 'loki', expr: '{app="x"}' }, ['rule-expression! /queries/A/expr']],
  ['fields that follow from others', { expr: 'up', model: { instant: false, expr: 'x' } }, ['conflict! /queries/A/model']],
  ['a range of nothing', { expr: 'up', range: '0s' }, ['bad-duration! /queries/A/range', 'not-reduced! /queries/A/range']],
])('%s is refused', (_, query, expected) => {
  expect(asked(query)).toEqual(expected);
});

test('a data source of somebody is asked in the language of its plugin, and mixes what it likes', () => {
  const dataSources = { sql: { name: 'SQL', type: 'mysql', url: 'http://db' }, other: { name: 'Other', type: 'prometheus', url: 'http://p' }, logs: { name: 'L', type: 'loki', url: 'http://l' } };
  const told = (queries: GrafanaAlertRule['queries'], expressions?: GrafanaAlertRule['expressions']) => grafanaHub({
    dataSources, ownAlerts: { receiver: 'a', contactPoints: { a: { webhook: [{ url: 'https://x' }] } }, groups: { g: { rules: { r: { queries, expressions } } } } },
  }).diagnostics.filter(({ where }) => where.includes('/ownAlerts')).map(({ code }) => code);
  expect(told({ A: { dataSource: 'sql', model: { rawSql: 'select 1' } } })).toEqual([]);
  expect(told({ A: { dataSource: 'sql', expr: 'select 1' } })).toEqual(['unsupported']);
  expect(told({ A: { dataSource: 'sql' } })).toEqual(['missing-field']);
  expect(told({ A: { dataSource: 'other', expr: 'sum(up)' } })).toEqual([]);
  expect(told({ A: { dataSource: 'other', expr: 'sum(up' } })).toEqual(['rule-expression']);
  expect(told({ A: { dataSource: 'logs', expr: 'sum(rate({a="b"}[1m]))' } })).toEqual([]);
});

describe('several clusters', () => {
  test.each<[string, GrafanaAlertQuery, string]>([
    ['a sum over all', { expr: 'sum(rate(x[5m])) > 5' }, 'cluster-label-lost'],
    ['a ratio of different ones', { expr: 'a / on (namespace) b > 1' }, 'cluster-join'],
    ['what is missing in all at once', { expr: 'absent(up{job="x"})' }, 'cluster-absent'],
    ['lines of all', { dataSource: 'loki', expr: 'sum(rate({app="x"}[5m])) > 1' }, 'log-rule-mixes'],
    ['lines without their cluster', { dataSource: 'loki', expr: 'sum without (cluster) (rate({app="x"}[5m])) > 1' }, 'log-rule-mixes'],
    ['lines that are missing in all at once', { dataSource: 'loki', expr: 'absent_over_time({app="x"}[5m])' }, 'cluster-absent'],
  ])('%s is refused', (_, query, code) => {
    expect(asked(query)[0]).toBe(`${code}! /queries/A/expr`);
  });

  test.each<[string, GrafanaAlertQuery]>([
    ['a sum', { expr: 'sum(rate(x[5m])) > 5' }],
    ['lines', { dataSource: 'loki', expr: 'sum(rate({app="x"}[5m])) > 1' }],
  ])('%s that is meant so is not', (_, query) => {
    expect(asked(query, { isFleetWide: true })).toEqual([]);
  });

  test('a join stays wrong even where the result is meant to be one', () => {
    expect(asked({ expr: 'sum(a / on (namespace) b) > 1' }, { isFleetWide: true })).toEqual(['cluster-join! /queries/A/expr']);
  });

  test('lines of one chosen cluster may be missing', () => {
    expect(asked({ dataSource: 'loki', expr: 'absent_over_time({cluster="a", app="x"}[5m])' })).toEqual([]);
  });

  test('what puts it right is said, with an example of what goes wrong', () => {
    const [words] = wordsOf({ title: 'Errors', queries: { A: { expr: 'sum(rate(x[5m])) > 5' } } });
    expect(words).toContain("group 'g', rule 'Errors', query 'A': character 1: ");
    expect(words).toMatch(/for example:\n {6}/);
    expect(words).toContain('write sum by (cluster) (rate(x[5m])) > 5; where it is meant so, set `isFleetWide: true`');
    expect(wordsOf({ queries: { A: { dataSource: 'loki', expr: 'sum(rate({app="x"}[5m])) > 1' } } })[0]).toMatch(/write sum by \(cluster\) ?\(rate/);
  });
});

test('a template that reads a label which the query drops is refused, where it is the only one', () => {
  const rule = (more: object = {}): GrafanaAlertRule => ({
    queries: { A: { expr: 'sum by (cluster) (x) > 1' }, ...more }, annotations: { summary: '{{ $labels.pod }}' }, ...(Object.keys(more).length > 0 && { expressions: { C: { type: 'math', expression: '$A > $B' } } }),
  });
  expect(saidOf(rule())).toEqual(['template-label! /queries/A/expr']);
  expect(saidOf(rule({ B: { expr: 'y' } }))).toEqual([]);
});

test.each(['up[5m]', '"up"'])('%s yields nothing that Grafana could look at', (expr) => {
  expect(saidOf({ queries: { A: { expr } } })).toEqual(['rule-expression! /queries/A/expr']);
});
