import { ManifestData } from '../../imports/manifest';
import { decorateComponents, decorateObjects } from '../../src/charts/decorated';
import { ObjectsPlan } from '../../src/compile/plan';
import { deepFreeze } from '../../src/syntax/frozen';
import { problemsOf } from '../delivery/output-fixture';

const PLACE = { cluster: 'c', namespace: 'monitoring' };
const ARGOCD: ObjectsPlan = deepFreeze({ delivery: 'argocd', labels: { team: 'infra' }, annotations: {} });
const OPTIONS = 'argocd.argoproj.io/sync-options';

const object = (apiVersion: string, kind: string, name = 'n', more: object = {}): ManifestData => ({ apiVersion, kind, metadata: { name }, ...more });
const DEFINITION = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things', { spec: { group: 'example.com', names: { kind: 'Thing' } } });

test('what many clusters share is decorated once, and once more where something else follows', () => {
  const shared = deepFreeze([object('v1', 'Service')]);
  const decorate = (objects: ObjectsPlan, ...more: ManifestData[]) =>
    decorateComponents([{ component: 'a', manifests: shared }, { component: 'b', manifests: more }], { ...PLACE, objects })[0].manifests;
  const first = decorate(ARGOCD);
  expect(first[0].metadata).toEqual({ name: 'n', labels: { team: 'infra' } });
  expect(decorate(ARGOCD, object('v1', 'Secret'))).toBe(first);
  expect(Object.isFrozen(first)).toBe(true);
  expect(decorate(deepFreeze({ ...ARGOCD, labels: { team: 'other' } }))[0].metadata).toMatchObject({ labels: { team: 'other' } });
  expect(decorate(ARGOCD, DEFINITION)).not.toBe(first);
  expect(shared[0].metadata).toEqual({ name: 'n' });
});

test('without anything to add what is shared stays itself', () => {
  const shared = deepFreeze([object('v1', 'Service')]);
  expect(decorateComponents([{ component: 'a', manifests: shared }], PLACE)[0].manifests).toBe(shared);
});

test('a definition in one component is known in the others', () => {
  const thing = object('example.com/v1', 'Thing');
  const [, { manifests }] = decorateComponents([{ component: 'a', manifests: [DEFINITION] }, { component: 'b', manifests: [thing] }], { ...PLACE, objects: ARGOCD });
  expect(manifests[0].metadata).toMatchObject({ annotations: { [OPTIONS]: 'SkipDryRunOnMissingResource=true' } });
});

test('what is printed may be changed by its reader', () => {
  const [printed] = decorateObjects([object('v1', 'Service')], { ...PLACE, objects: ARGOCD }) as any[];
  printed.metadata.labels.mine = 'yes';
  expect(ARGOCD.labels).toEqual({ team: 'infra' });
});

test('a namespace has one owner', () => {
  const decoration = { ...PLACE, objects: { ...ARGOCD, createsNamespace: true } };
  const twice = [object('v1', 'Namespace', 'monitoring')];
  const problem = "namespace-owned-twice cluster 'c', Namespace 'monitoring'";
  expect(problemsOf(() => decorateObjects(twice, decoration))).toEqual([expect.stringContaining(problem)]);
  expect(problemsOf(() => decorateComponents([{ component: 'extra', manifests: twice }], decoration))).toEqual([expect.stringContaining(problem)]);
  expect(decorateObjects([object('v1', 'Namespace', 'other')], decoration)).toHaveLength(1);
});

