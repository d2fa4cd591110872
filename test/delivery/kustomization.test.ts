import * as fc from 'fast-check';
import { kustomization } from '../../src/delivery/kustomization';

describe('kustomization', () => {
  test('lists each file once, what others need first', () => {
    const { apiVersion, kind, resources } = kustomization([
      { kind: 'StatefulSet', file: 'prometheus.yaml' },
      { kind: 'ServiceAccount', file: 'prometheus.yaml' },
      { kind: 'HTTPRoute', file: 'route.yaml' },
      { kind: 'ValidatingWebhookConfiguration', file: 'webhook.yaml' },
      { kind: 'Namespace', file: 'namespaces.yaml' },
      { kind: 'DaemonSet', file: 'alloy.yaml' },
      { kind: 'CustomResourceDefinition', file: 'crds.yaml' },
    ]);
    expect({ apiVersion, kind }).toEqual({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' });
    expect(resources).toEqual(['namespaces.yaml', 'crds.yaml', 'prometheus.yaml', 'alloy.yaml', 'route.yaml', 'webhook.yaml']);
  });

  test('does not depend on the order of the objects', () => {
    const objects = fc.array(fc.record({ kind: fc.constantFrom('Namespace', 'Role', 'Deployment', 'Widget'), file: fc.constantFrom('a', 'b', 'c', 'd') }));
    fc.assert(fc.property(objects, (given) => {
      expect(kustomization([...given].reverse())).toEqual(kustomization(given));
    }));
  });

  test('has an empty list for an empty cluster', () => {
    expect(kustomization([]).resources).toEqual([]);
  });
});
