import { argoCdFacts } from '../../../src/delivery/argocd/facts';
import { layoutCluster } from '../../../src/delivery/layout';
import { spoke } from '../../compile/compiled';

const object = (apiVersion: string, kind: string, name: string, more: object = {}, namespace?: string) =>
  ({ apiVersion, kind, metadata: { name, namespace }, ...more });

const MANIFESTS = [
  object('v1', 'Namespace', 'b'), object('v1', 'Namespace', 'a'), object('example.com/v1', 'Namespace', 'none'),
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'alloy' } } }, 'm'),
];

function facts(global: object, createsNamespace: boolean) {
  const { plan } = spoke({ settings: { global } }, { facts: { delivery: { engine: 'argocd', createsNamespace } } });
  return argoCdFacts(plan, layoutCluster('c', [{ component: 'extra', manifests: MANIFESTS }], 'component').objects);
}

test('Namespaces and what is scaled are told by name', () => {
  expect(facts({}, false)).toEqual({ namespaces: ['a', 'b'], scaled: ['apps/StatefulSet/m/alloy'] });
});

test('a namespace that Argo CD makes has what its object would have, without what steers delivery', () => {
  const { namespaces, namespaceMetadata } = facts({ namespace: 'obs', labels: { team: 'infra' }, annotations: { owner: 'me' }, istio: 'ambient' }, true);
  expect(namespaces).toEqual(['a', 'b', 'obs']);
  expect(namespaceMetadata?.annotations).toEqual({ owner: 'me' });
  expect(namespaceMetadata?.labels).toMatchObject({
    'team': 'infra', 'pod-security.kubernetes.io/enforce': 'privileged', 'istio.io/dataplane-mode': 'ambient', 'app.kubernetes.io/part-of': 'fleet-monitoring',
  });
});
