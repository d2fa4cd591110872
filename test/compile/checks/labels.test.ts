import { spoke } from '../compiled';

const externalLabels = (label: string, clusterLabel?: string) =>
  spoke({ settings: { global: { externalLabels: { [label]: 'x' } } } }, { facts: clusterLabel === undefined ? {} : { clusterLabel } });

test.each<[string, string, string]>([
  ['cluster', 'which every series gets anyway', 'set `global.clusterName`, or rename the cluster'],
  ['environment', 'which every series gets anyway', 'set `global.environment`'],
  ['job', 'it names the scrape job', 'choose another label'],
  ['namespace', 'it names the namespace of a workload', 'choose another label'],
  ['exported_cluster', "labels that begin with 'exported_' hold what exporters say themselves", 'choose another label'],
])('%s is reserved', (label, why, hint) => {
  const { codes, diagnostics } = externalLabels(label);
  expect(codes).toEqual(['reserved-label!']);
  expect(diagnostics[0]).toMatchObject({ where: `spoke('a').settings/global/externalLabels/${label}`, message: expect.stringContaining(why), hint });
});

test('another label goes on everything, `cluster` too where the cluster label has another name', () => {
  expect([externalLabels('region').codes, externalLabels('region').plan.identity.labels]).toEqual([[], { cluster: 'a', environment: 'default', region: 'x' }]);
  expect([externalLabels('cluster', 'origin').codes, externalLabels('cluster', 'origin').plan.collectors[0].externalLabels])
    .toEqual([[], { origin: 'a', environment: 'default', cluster: 'x' }]);
  expect(externalLabels('origin', 'origin').codes).toEqual(['reserved-label!']);
});
