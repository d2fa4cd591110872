import { codesOf, hub, spoke } from './compiled';
import { compileCluster } from '../../src/compile/compile';
import { defaultSettings } from '../../src/compile/defaults';
import * as proof from '../../src/compile/proof/proof';
import { Report } from '../../src/diagnostics';
import { addHub, addSpoke, resolve } from '../topology/fleet';

describe('a plan', () => {
  test('is total: what no layer says, the defaults of role and stage say', () => {
    expect(spoke().plan).toMatchObject({
      name: 'a',
      role: 'spoke',
      stage: undefined,
      namespace: 'monitoring',
      identity: { clusterLabel: 'cluster', labels: { cluster: 'a', environment: 'default' } },
      kubeStateMetrics: { name: 'kube-state-metrics' },
      configReloader: { name: 'config-reloader' },
      extraManifests: [],
    });
    expect(hub().plan).toMatchObject({ name: 'hub', role: 'hub', loki: { retention: '30d', storage: { size: '50Gi' } }, nodeExporter: { name: 'node-exporter' }, exposure: { kind: 'loadBalancer' } });
  });

  test('is plain data, the same at every run, and leaves the layers as they are', () => {
    const settings = { alloy: { replicas: 2 }, global: { externalLabels: { region: 'eu' } } };
    const before = JSON.stringify(settings);
    const [one, other] = [spoke({ settings }).plan, spoke({ settings }).plan];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
    expect([JSON.stringify(settings), Object.isFrozen(settings.alloy)]).toEqual([before, false]);
  });

  test('has the namespace, the labels and the further objects of its layers', () => {
    const { plan } = spoke({ stage: 'qa', settings: { global: { namespace: 'obs', environment: 'e' }, extraManifests: [{ kind: 'X' }] } }, { files: { 'stages/qa.yaml': '{}' }, facts: { clusterLabel: 'origin' } });
    expect([plan.stage, plan.namespace, plan.identity.labels, plan.extraManifests]).toEqual(['qa', 'obs', { origin: 'a', environment: 'e' }, [{ kind: 'X' }]]);
  });

  test('survives the removal of what has a default', () => {
    const unset = ['/global', '/alloy', '/kubeStateMetrics/resources', '/logs', '/configReloader'];
    const { plan, codes } = spoke({ unset });
    expect([codes, plan.namespace, plan.collectors[0].scrapeInterval, plan.collectors.map(({ resources }) => resources)]).toEqual([[], 'monitoring', '1m', [{}, {}]]);
    expect(hub({ unset: ['/prometheus', '/loki', '/global'] }).codes).toEqual([]);
    expect(spoke({ unset: ['/kubeStateMetrics'] }).codes).toEqual(['empty-value!']);
  });
});

describe('the proof', () => {
  const compiled = (settings: object, withoutProofs: boolean) => {
    const proved = jest.spyOn(proof, 'proveIdentity');
    const fleet = resolve([addHub('hub'), addSpoke('a', { settings })]);
    const report = new Report();
    compileCluster(fleet.cluster('a'), { clusterLabel: 'cluster', hubEndpoint: fleet.endpoints.get('a'), withoutProofs }, report);
    const calls = proved.mock.calls.length;
    proved.mockRestore();
    return [calls, codesOf(report.diagnostics)];
  };

  test('is made of every plan that may stand, unless it is left out', () => {
    expect([compiled({}, false), compiled({}, true)]).toEqual([[1, []], [0, []]]);
  });

  test('is not made of a plan that is refused', () => {
    expect(compiled({ global: { externalLabels: { exported_cluster: 'x' } } }, false)).toEqual([0, ['reserved-label!']]);
  });
});

test('a cluster that nobody resolved in a fleet compiles too', () => {
  const report = new Report();
  const document = { collection: 'prometheusAgent' };
  const plan = compileCluster({ name: 'x', role: 'spoke', document, withDefaults: (defaults) => ({ ...defaults, ...document }), where: (pointer) => pointer }, { clusterLabel: 'cluster' }, report);
  expect([plan.collectors[0].remoteWrites, plan.collectors[0].resources, codesOf(report.diagnostics)]).toEqual([[], defaultSettings('spoke', undefined).prometheus?.resources, []]);
});
