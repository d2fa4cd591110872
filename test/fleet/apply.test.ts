import { Description, fleetOf, newOutdir, spokesNamed } from './small-fleet';
import { FleetProps, SpokeProps } from '../../src';
import { problemsOf, texts } from '../delivery/output-fixture';

const storage = (size: string): SpokeProps => ({ stage: 'staging', settings: { alloy: { storage: { size } } } });

/** What a first and then a second description of the same output say about how they are applied. */
function said(first: Description, second: Description): string[] {
  const outdir = newOutdir();
  fleetOf(outdir, first).synth();
  return fleetOf(outdir, second).synth().diagnostics
    .filter(({ code }) => ['recreation', 'cluster-renamed', 'orphaned-volume', 'deleted-volume'].includes(code))
    .map(({ code, where }) => `${code} ${where}`);
}

describe('a volume that gets another size', () => {
  const entry = 'a/StatefulSet/monitoring/alloy-cluster';

  test('is an error that leaves the output as it was', () => {
    const outdir = newOutdir();
    fleetOf(outdir, { spokes: { a: storage('5Gi') } }).synth();
    const before = texts(outdir);
    expect(problemsOf(() => fleetOf(outdir, { spokes: { a: storage('9Gi') } }).synth())).toEqual([
      expect.stringMatching(/^recreation cluster 'a', StatefulSet 'monitoring\/alloy-cluster': .*'5Gi', now '9Gi'/),
    ]);
    expect(texts(outdir)).toEqual(before);
  });

  test('is written once it is acknowledged, and then said no more', () => {
    const props: FleetProps = { acknowledgeRecreation: [entry] };
    expect(said({ spokes: { a: storage('5Gi') } }, { spokes: { a: storage('9Gi') }, props })).toEqual(["recreation cluster 'a', StatefulSet 'monitoring/alloy-cluster'"]);
    expect(said({ spokes: { a: storage('9Gi') } }, { spokes: { a: storage('9Gi') } })).toEqual([]);
  });

  test('is acknowledged by the environment for one run', () => {
    process.env.FLEET_ALLOW_RECREATION = entry;
    try {
      expect(said({ spokes: { a: storage('5Gi') } }, { spokes: { a: storage('9Gi') } })).toHaveLength(1);
    } finally {
      delete process.env.FLEET_ALLOW_RECREATION;
    }
  });
});

describe('a name that changes', () => {
  const labelled = (clusterName: string): Description => ({ spokes: { a: { stage: 'staging', settings: { global: { clusterName } } } } });

  test('of a cluster is reported', () => {
    expect(said({ spokes: spokesNamed('a', 'b') }, { spokes: spokesNamed('a', 'c') })).toEqual(["cluster-renamed cluster 'c'"]);
    expect(said({ hosts: { one: {} } }, { hosts: { two: {} } })).toEqual(["cluster-renamed cluster 'two'"]);
  });

  test('of a cluster label is reported', () => {
    expect(said(labelled('old'), labelled('new'))).toEqual(["cluster-renamed cluster 'a'"]);
    expect(said(labelled('a'), { spokes: spokesNamed('a') })).toEqual([]);
    expect(said(labelled('old'), { spokes: spokesNamed('a') })).toEqual(["cluster-renamed cluster 'a'"]);
  });

  test('is none where clusters come or go', () => {
    expect(said({ spokes: spokesNamed('a') }, { spokes: spokesNamed('a', 'b') })).toEqual([]);
    expect(said({ spokes: spokesNamed('a', 'b') }, { spokes: spokesNamed('a') })).toEqual([]);
    expect(said({ spokes: spokesNamed('a') }, { spokes: spokesNamed('a') })).toEqual([]);
  });
});

test('objects of a cluster that redefine ours, in any version, are errors', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1beta1', kind: 'ClusterRole', metadata: { name: 'monitoring-alloy-cluster' }, rules: [] };
  const found = fleetOf(newOutdir(), { spokes: { a: { settings: { extraManifests: [role] } } } }).check();
  expect(found.filter(({ code }) => code === 'duplicate-object').map(({ where }) => where)).toEqual(["cluster 'a', ClusterRole 'monitoring-alloy-cluster'"]);
});

test('an object that no API server takes is an error', () => {
  const big = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'big', namespace: 'monitoring' }, data: { a: 'x'.repeat(1024 * 1024 + 1) } };
  const found = fleetOf(newOutdir(), { spokes: { a: { settings: { extraManifests: [big] } } } }).check();
  expect(found.filter(({ code }) => code === 'object-too-large').map(({ where }) => where)).toEqual(["cluster 'a', ConfigMap 'monitoring/big'"]);
});

describe('the periods of a Loki', () => {
  const s3 = { bucket: 'logs', region: 'eu-central-1' };
  const stored = (loki: object): Description => ({ hub: { settings: { loki } } });
  const told = (first: Description, second: Description) => {
    const outdir = newOutdir();
    fleetOf(outdir, first).synth();
    return problemsOf(() => fleetOf(outdir, second).synth());
  };

  test('stay as the last run wrote them', () => {
    expect(told(stored({}), stored({ objectStorage: { s3 } }))).toEqual([
      expect.stringMatching(/^lost-lines cluster 'hub', ConfigMap 'monitoring\/loki': .*object_store was 'filesystem' and is 's3'/),
    ]);
    const acknowledged = { ...stored({ objectStorage: { s3 } }), props: { acknowledgeRecreation: ['hub/ConfigMap/monitoring/loki'] } };
    expect(told(stored({}), acknowledged)).toEqual([]);
  });

  test('may be followed by one for days to come', () => {
    const schemaPeriods = [{ from: '2024-04-01', objectStore: 'filesystem' }, { from: '2030-01-01' }];
    expect(told(stored({}), stored({ objectStorage: { s3 }, schemaPeriods }))).toEqual([]);
    expect(told(stored({ objectStorage: { s3 }, schemaPeriods }), stored({ objectStorage: { s3 }, schemaPeriods, retention: '60d' }))).toEqual([]);
  });
});
