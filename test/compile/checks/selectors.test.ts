import { checkSelectors } from '../../../src/compile/checks/selectors';
import { Diagnostic, Report } from '../../../src/diagnostics';
import { codesOf } from '../compiled';

const IDENTITY = { clusterLabel: 'cluster', labels: { cluster: 'a', environment: 'qa' } };

function found(match: string[], because?: string): Diagnostic[] {
  const report = new Report();
  checkSelectors({ match, because, identity: IDENTITY, whose: "cluster 'a', job 'a/federation'", where: (option) => `at ${option}` }, report);
  return report.diagnostics;
}

test.each([
  [['{__name__=~".+:.+"}', 'up']],
  [['{__name__=~"[a-z_]+:.+"}']],
  [['up', 'node_load1', 'kube_pod_info']],
  [['{job="node-exporter"}']],
  [['{job="node-exporter"}', '{job="kube-state-metrics"}']],
  [['{__name__=~"node_.+|kube_.+"}']],
  [['{namespace="shop",__name__=~"http_.+"}']],
  [['{cluster="b"}']],
])('%p is a selection', (match) => {
  expect(found(match)).toEqual([]);
});

test.each([
  [['{__name__!=""}']],
  [['{__name__=~".+"}']],
  [['{__name__=~".*"}']],
  [['{__name__!~"ALERTS.*"}']],
  [['{__name__=~"[a-z].*"}']],
  [['{}']],
  [['{job=~".+"}']],
  [['{job!=""}']],
  [['{job!="prometheus"}']],
  [['{instance=~".*:.*"}']],
  [['{cluster=""}']],
  [['{missing!="x"}']],
  [['{cluster="a"}']],
  [['{environment=~"q.", job!="x"}']],
  [['up', '{__name__!=""}']],
  [['{__name__=~"[a-m].*"}', '{__name__=~"[n-z].*"}']],
])('%p takes over everything', (match) => {
  expect(codesOf(found(match))).toEqual(['federates-everything!']);
  const [warning, ...others] = found(match, 'the server holds twenty series');
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ severity: 'warning', code: 'federates-everything', where: 'at matchEverythingBecause' });
  expect(warning.message).toMatch(/ over series of every kind, because: the server holds twenty series$/);
});

test('names the selectors that are too wide', () => {
  expect(found(['up', '{__name__!=""}'])[0].message)
    .toBe("cluster 'a', job 'a/federation': '{__name__!=\"\"}' takes over series of every kind, which is slow and leaves gaps");
});

test('an empty reason is none', () => {
  expect(codesOf(found(['{}'], ''))).toEqual(['federates-everything!']);
});

test('a reason for nothing is reported', () => {
  expect(codesOf(found(['up'], 'we want it'))).toEqual(['no-effect']);
});

test.each(['ALERTS', '{__name__=~"ALERTS.*"}', '{alertname!=""}', 'ALERTS_FOR_STATE{severity="warning"}', '{__name__=~"[A-Z].+"}'])('%s asks for alerts', (selector) => {
  expect(codesOf(found(['up', selector]))).toEqual(['federates-alerts']);
});

test('says where a selector is wrong', () => {
  expect(found(['up', '{a="x" b="y"}'])).toMatchObject([
    { code: 'bad-selector', message: "cluster 'a', job 'a/federation': match[1] '{a=\"x\" b=\"y\"}': at character 8: expected ',' or '}', found 'b'" },
  ]);
});
