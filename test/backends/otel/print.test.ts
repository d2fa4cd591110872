import { gateway, print } from './printed';
import { CollectorPlan } from '../../../src/compile/plan';

const codesOf = (own: Partial<CollectorPlan>, tag?: string) => print(gateway(own, tag)).diagnostics.map(({ code, severity }) => `${severity} ${code}`);

test('versions that lack a field of every config are refused', () => {
  const { diagnostics } = print(gateway({}, '0.153.0'));
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'unsupported' }]);
  expect(diagnostics[0].message).toContain('0.154');
  expect(diagnostics[0].message).toContain('0.153');
  expect(codesOf({}, '0.154.0')).toEqual([]);
  expect(codesOf({}, '1.2.0')).toEqual([]);
});

test('a collector that sends nothing, or gets nothing, does not start', () => {
  expect(codesOf({ remoteWrites: [] })).toEqual(['error no-remote-write']);
  expect(codesOf({ jobs: [] })).toEqual(['error no-jobs']);
  expect(codesOf({ jobs: [], intakes: [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }] })).toEqual([]);
});

test('what came with a later Prometheus than the one inside is not', () => {
  expect(codesOf({ jobs: [{ config: { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod', attachMetadata: { namespace: true } }] }, nodeLocal: false, nodeNameLabels: [] }] })).toEqual([]);
});
