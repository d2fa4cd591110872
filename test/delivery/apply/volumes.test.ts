import { volumeOfClaim, volumesOfGone, volumesOfRenamed } from '../../../src/delivery/apply/volumes';

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
