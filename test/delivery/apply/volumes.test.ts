import { volumeOfClaim, volumesOfGone, volumesOfOperated, volumesOfRenamed } from '../../../src/delivery/apply/volumes';

const NAME = { group: 'apps', kind: 'StatefulSet', namespace: 'monitoring', name: 'prometheus' };
const set = (templates: readonly string[], more: object = {}) => ({
  spec: { volumeClaimTemplates: templates.map((name) => ({ metadata: { name } })), ...more },
});

test('the volumes of a StatefulSet that goes stay behind, by the names of its claims', () => {
  const message: unknown = expect.stringContaining("'data-prometheus-0' in namespace 'monitoring'");
  expect(volumesOfGone(NAME, set(['data']))).toMatchObject({ code: 'orphaned-volume', message });
  expect(volumesOfGone(NAME, set(['data'], { replicas: 3, ordinals: { start: 2 } }))?.message).toContain("'data-prometheus-2' to '-4'");
});

test('they go with it where its claims do', () => {
  const policy = { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } };
  expect(volumesOfGone(NAME, set(['data'], policy))).toMatchObject({ code: 'deleted-volume' });
});

test('a StatefulSet without volumes leaves nothing', () => {
  expect(volumesOfGone(NAME, { spec: {} })).toBeUndefined();
});

test('of one that stays, those of templates that are gone stay behind', () => {
  expect(volumesOfRenamed(NAME, set(['data', 'wal']), set(['data', 'log']))?.message).toContain("'wal-prometheus-0'");
  expect(volumesOfRenamed(NAME, set(['data']), set(['data', 'more']))).toBeUndefined();
});

test('a claim that goes is deleted unless it is guarded', () => {
  expect(volumeOfClaim({ metadata: { name: 'x' } }).code).toBe('deleted-volume');
  expect(volumeOfClaim({ metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } } }).code).toBe('orphaned-volume');
  expect(volumeOfClaim({ metadata: { annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } } }).code).toBe('orphaned-volume');
});

describe('an object of the Prometheus Operator that goes', () => {
  const of = (kind: string, spec: object) => volumesOfOperated({ group: 'monitoring.coreos.com', kind, namespace: 'monitoring', name: 'own' }, { spec });
  const storage = { volumeClaimTemplate: { spec: {} } };

  test.each([
    ['Prometheus', { storage }, "'prometheus-own-db-prometheus-own-0' in namespace 'monitoring'"],
    ['Prometheus', { storage, shards: 2, replicas: 2 }, "'prometheus-own-db-prometheus-own-0' to '-1', 'prometheus-own-db-prometheus-own-shard-1-0' to '-1' in"],
    ['PrometheusAgent', { storage }, "'prom-agent-own-db-prom-agent-own-0'"],
    ['Alertmanager', { storage: { volumeClaimTemplate: { metadata: { name: 'data' } } } }, "'data-alertmanager-own-0'"],
  ])('a %s leaves the volumes of its pods', (kind, spec, claims) => {
    expect(of(kind, spec)).toMatchObject({ code: 'orphaned-volume', message: expect.stringContaining(claims) as unknown });
  });

  test('without volumes it leaves nothing, and takes them along where it says so', () => {
    expect(of('Prometheus', {})).toBeUndefined();
    expect(of('Prometheus', { storage, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } })?.code).toBe('deleted-volume');
  });
});
