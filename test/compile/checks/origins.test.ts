import { compileCluster } from '../../../src/compile/compile';
import { Report } from '../../../src/diagnostics';
import { Collection } from '../../../src/topology/collection';
import { FederationCollectionProps } from '../../../src/topology/collection-props';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { InlineLayer } from '../../../src/topology/inline-layer';
import { resolveFleet } from '../../../src/topology/resolve';
import { codesOf } from '../compiled';

function ofHub(...spokes: FederationCollectionProps[]): Report {
  const report = new Report();
  const { clusters, spokesOf } = resolveFleet([
    { name: 'hub', role: 'hub', where: 'hub', inline: new InlineLayer('hub', { endpoint: HubEndpoint.address('100.64.0.2') }) },
    ...spokes.map((own, i) => (
      { name: `s${i}`, role: 'spoke' as const, where: `s${i}`, inline: new InlineLayer(`s${i}`, { collection: Collection.federation(own) }) })),
  ], [], report);
  compileCluster(clusters.find(({ name }) => name === 'hub')!, { clusterLabel: 'cluster', spokes: spokesOf.get('hub') }, report);
  return report;
}

test('two clusters are not federated from one server', () => {
  const { diagnostics } = ofHub({ target: 'x' }, { targets: [{ targets: ['y', 'x'] }] });
  expect(codesOf(diagnostics)).toEqual(['same-target!']);
  expect(diagnostics.find(({ code }) => code === 'same-target')!.message).toBe("hub 'hub': clusters 's0' and 's1' are federated from 'x' by the same selectors");
});

test.each<[string, FederationCollectionProps]>([
  ['selector', { target: 'x', match: ['up{cluster="s1"}'] }],
  ['target', { target: 'x:9090' }],
  ['path', { target: 'x', metricsPath: '/s1/federate' }],
  ['name of the server', { target: 'x', client: { tlsConfig: { serverName: 's1' } } }],
])('clusters may share the address where the %s differs', (_, other) => {
  expect(codesOf(ofHub({ target: 'x' }, other).diagnostics)).toEqual([]);
});
