import { constantsOf, DataSources, variableName } from '../../../src/model/dashboards/data-sources';

const SOURCES = new DataSources({
  __inputs: [{ type: 'datasource', name: 'DS_LOKI', pluginId: 'loki' }, { type: 'constant', name: 'VAR', value: 'x' }],
  templating: { list: [{ type: 'datasource', name: 'ds', query: 'prometheus' }, { type: 'datasource', name: 'sql', query: 'mysql' }, { type: 'query', name: 'q', query: 'loki' }] },
});

test.each<[string, readonly unknown[]]>([
  ['promql', [{ type: 'prometheus', uid: 'x' }]],
  ['promql', [{ uid: '$ds' }]],
  ['promql', ['${ds}']],
  ['promql', ['[[ds]]']],
  ['promql', ['Prometheus (eu)']],
  ['promql', ['Thanos']],
  ['promql', [undefined, { type: 'datasource', uid: '-- Mixed --' }, '$ds']],
  ['promql', ['-- Mixed --', '$ds']],
  ['promql', [{ type: 'prometheus' }, { type: 'loki' }]],
  ['logql', ['${DS_LOKI}']],
  ['logql', ['my loki']],
  ['other', ['$sql']],
  ['other', [{ type: 'tempo' }, '$ds']],
  ['other', ['-- Grafana --']],
  ['other', ['-- Dashboard --']],
  ['other', [{ type: '__expr__', uid: '__expr__' }]],
  ['unknown', []],
  ['unknown', [null]],
  ['unknown', ['default']],
  ['unknown', ['$q']],
  ['unknown', ['$nobody']],
  ['unknown', ['main']],
])('%s is what %j has', (kind, refs) => {
  expect(SOURCES.kindOf(...refs)).toBe(kind);
});

test.each([['$a', 'a'], ['${a}', 'a'], ['${a:regex}', 'a'], ['[[a]]', 'a'], ['[[a:csv]]', 'a'], ['a', undefined], ['$a.*', undefined], ['$a$b', undefined]])('%s is the variable %s', (text, name) => {
  expect(variableName(text)).toBe(name);
});

test('constants have the value that nobody chooses', () => {
  expect([...constantsOf({
    templating: {
      list: [
        { type: 'constant', name: 'a', query: 'x' }, { type: 'constant', name: 'b', current: { value: 'y' } }, { type: 'custom', name: 'c', query: 'z' }, { type: 'constant', name: 'd' },
      ],
    },
  })]).toEqual([['a', 'x'], ['b', 'y']]);
  expect([...constantsOf({})]).toEqual([]);
});
