import { Step, stepOf } from '../../../src/model/delivery/step';

test.each<[apiVersion: string, kind: string, step: Step]>([
  ['v1', 'Namespace', 'namespaces'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'namespaces'],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'namespaces'],
  ['v1', 'Secret', 'secrets'],
  ['external-secrets.io/v1', 'ExternalSecret', 'secrets'],
  ['onepassword.com/v1', 'OnePasswordItem', 'secrets'],
  ['bitnami.com/v1alpha1', 'SealedSecret', 'secrets'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'operators'],
  ['v1', 'ConfigMap', 'workloads'],
  ['apps/v1', 'DaemonSet', 'workloads'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute', 'workloads'],
  ['monitoring.coreos.com/v1', 'PrometheusRule', 'rules'],
])('%s %s arrives with the %s', (apiVersion, kind, step) => {
  expect(stepOf({ apiVersion, kind, metadata: {} })).toBe(step);
});

test('a dashboard arrives last, as a ConfigMap that is none does not', () => {
  const configMap = (labels: object) => stepOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { ...labels } } });
  expect([configMap({ grafana_dashboard: '1' }), configMap({ app: 'x' })]).toEqual(['rules', 'workloads']);
});

test('the Secret of a token arrives with its service account, without which the cluster would delete it', () => {
  const secret = (type?: string) => stepOf({ apiVersion: 'v1', kind: 'Secret', metadata: {}, ...(type && { type }) });
  expect([secret('kubernetes.io/service-account-token'), secret('Opaque'), secret()]).toEqual(['workloads', 'secrets', 'secrets']);
  expect(stepOf({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: {} })).toBe('workloads');
});
