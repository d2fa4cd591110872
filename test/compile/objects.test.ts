import { spoke } from './compiled';
import { objectsPlan } from '../../src/compile/objects';

test('labels and annotations of the layers, and who applies, are in the plan', () => {
  const labels = { team: 'infra' };
  const { plan } = spoke({ settings: { global: { labels, annotations: { owner: 'me' } } } }, { facts: { delivery: { engine: 'argocd', createsNamespace: true } } });
  expect(plan.objects).toEqual({ delivery: 'argocd', createsNamespace: true, labels, annotations: { owner: 'me' } });
  expect(spoke().plan.objects).toEqual({ labels: {}, annotations: {} });
  expect(spoke({}, { facts: { delivery: { engine: 'flux' } } }).plan.objects).toEqual({ delivery: 'flux', labels: {}, annotations: {} });
});

test('clusters that are alike share one, and what users gave is not frozen', () => {
  const labels = { team: 'infra' };
  const first = objectsPlan({ labels }, { engine: 'flux' });
  expect(objectsPlan({ labels: { ...labels } }, { engine: 'flux' })).toBe(first);
  expect(objectsPlan({ labels }, { engine: 'argocd' })).not.toBe(first);
  expect([Object.isFrozen(first.labels), Object.isFrozen(labels)]).toEqual([true, false]);
});

test.each([
  [{ labels: { 'bad key': 'x' } }, "'bad key' is not a key"],
  [{ labels: { a: 'bad value' } }, "'bad value' is not a label value"],
  [{ annotations: { '': 'x' } }, "'' is not a key"],
  [{ istio: 'yes' }, "'yes' is not 'none', 'sidecar', 'sidecar-cni' or 'ambient'"],
])('refuses %j', (global, message) => {
  expect(() => spoke({ settings: { global: global as object } })).toThrow(message);
});

test('any text is an annotation', () => {
  expect(spoke({ settings: { global: { annotations: { note: 'a: {b}\nc $ d', empty: '' } } } }).codes).toEqual([]);
});

test('pods have a proxy where the namespace takes part in a mesh with sidecars', () => {
  const sidecars = (istio?: string) => spoke({ settings: { global: { istio } } }).plan.collectors.map(({ hasSidecar }) => hasSidecar === true);
  expect([sidecars(), sidecars('none'), sidecars('ambient')].flat()).not.toContain(true);
  expect([sidecars('sidecar'), sidecars('sidecar-cni')].flat()).not.toContain(false);
});
