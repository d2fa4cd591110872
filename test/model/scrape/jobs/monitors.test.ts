import { relabel } from '../../../../src/model/relabel';
import { validateJobSpec } from '../../../../src/model/scrape/job-spec';
import { ScrapeJob } from '../../../../src/model/scrape/scrape-job';
import { jobsOf } from '../discovered';

const SERVICE = {
  __address__: '10.0.0.1:8080',
  __meta_kubernetes_namespace: 'shop',
  __meta_kubernetes_service_name: 'cart',
  __meta_kubernetes_service_label_app: 'cart',
  __meta_kubernetes_service_labelpresent_app: 'true',
  __meta_kubernetes_service_label_team_name: 'blue',
  __meta_kubernetes_endpointslice_port_name: 'http-metrics',
  __meta_kubernetes_endpointslice_address_target_kind: 'Pod',
  __meta_kubernetes_endpointslice_address_target_name: 'cart-1',
  __meta_kubernetes_pod_name: 'cart-1',
  __meta_kubernetes_pod_container_name: 'cart',
  __meta_kubernetes_pod_phase: 'Running',
};
const POD = {
  __address__: '10.0.0.1:8080',
  __meta_kubernetes_namespace: 'shop',
  __meta_kubernetes_pod_name: 'cart-1',
  __meta_kubernetes_pod_ip: '10.0.0.1',
  __meta_kubernetes_pod_label_app: 'cart',
  __meta_kubernetes_pod_labelpresent_app: 'true',
  __meta_kubernetes_pod_label_team_name: 'blue',
  __meta_kubernetes_pod_container_name: 'cart',
  __meta_kubernetes_pod_container_port_name: 'http-metrics',
  __meta_kubernetes_pod_phase: 'Running',
};
const OPTIONS = { name: 'cart', namespace: 'shop', matchLabels: { app: 'cart' }, endpoints: [{ port: 'http-metrics' }] };

/** The labels that a found target keeps, without those that go away; undefined where it is dropped. */
function labelsOf(kind: 'serviceMonitor' | 'podMonitor', options: object, target: { [label: string]: string }, job = 0) {
  const { config } = jobsOf({ [kind]: { ...OPTIONS, ...options } })[job];
  const { labels } = relabel(config.relabelConfigs ?? [], target, 'alloy');
  return labels && Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
}

describe('a ServiceMonitor', () => {
  test('labels its series as the operator does', () => {
    expect(labelsOf('serviceMonitor', {}, SERVICE)).toEqual({ container: 'cart', endpoint: 'http-metrics', job: 'cart', namespace: 'shop', pod: 'cart-1', service: 'cart' });
    expect(labelsOf('serviceMonitor', { jobLabel: 'team-name', targetLabels: ['team-name'] }, SERVICE)).toMatchObject({ job: 'blue', team_name: 'blue' });
    expect(labelsOf('serviceMonitor', { jobLabel: 'missing' }, SERVICE)).toMatchObject({ job: 'cart' });
  });

  test.each([
    ['another label', { __meta_kubernetes_service_label_app: 'carts' }],
    ['no label', { __meta_kubernetes_service_label_app: '', __meta_kubernetes_service_labelpresent_app: '' }],
    ['another port', { __meta_kubernetes_endpointslice_port_name: 'http' }],
    ['a finished pod', { __meta_kubernetes_pod_phase: 'Failed' }],
  ])('passes over %s', (_, change) => {
    expect(labelsOf('serviceMonitor', {}, { ...SERVICE, ...change })).toBeUndefined();
  });

  test('has a job for each port, in its own namespace unless it says others', () => {
    const jobs = jobsOf({ serviceMonitor: { ...OPTIONS, endpoints: [{ port: 'a', path: '/b', scheme: 'https', honorLabels: true }, { portNumber: 81 }] } });
    expect(jobs.map(({ config }) => config.jobName)).toEqual(['serviceMonitor/shop/cart/0', 'serviceMonitor/shop/cart/1']);
    expect(jobs[0].config).toMatchObject({ metricsPath: '/b', scheme: 'https', honorLabels: true, kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: ['shop'] } }] });
    const namespaces = (options: object) => jobsOf({ serviceMonitor: { ...OPTIONS, ...options } })[0].config.kubernetesSdConfigs![0].namespaces;
    expect([namespaces({ namespaces: ['a', 'b'] }), namespaces({ anyNamespace: true })]).toEqual([{ names: ['a', 'b'] }, undefined]);
  });
});

describe('a PodMonitor', () => {
  test('labels its series as the operator does', () => {
    expect(labelsOf('podMonitor', {}, POD)).toEqual({ container: 'cart', endpoint: 'http-metrics', job: 'shop/cart', namespace: 'shop', pod: 'cart-1' });
    expect(labelsOf('podMonitor', { jobLabel: 'app', podTargetLabels: ['team-name'] }, POD)).toMatchObject({ job: 'cart', team_name: 'blue' });
  });

  test('reaches a port that no container declares once for each pod', () => {
    const of = (container: string) => relabel(
      jobsOf({ podMonitor: { ...OPTIONS, endpoints: [{ portNumber: 9000 }] } })[0].config.relabelConfigs!,
      { ...POD, __meta_kubernetes_pod_container_name: container, __meta_kubernetes_pod_container_port_name: container }, 'alloy').labels!;
    const seen = (labels: object) => Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__meta')));
    expect(seen(of('cart'))).toEqual(seen(of('sidecar')));
    expect(of('cart')).toMatchObject({ __address__: '10.0.0.1:9000', endpoint: '9000' });
  });
});

describe('conditions', () => {
  const kept = (operator: string, values: string[] | undefined, change: object) =>
    labelsOf('podMonitor', { matchLabels: {}, matchExpressions: [{ key: 'app', operator, values }] }, { ...POD, ...change }) !== undefined;
  const without = { __meta_kubernetes_pod_label_app: '', __meta_kubernetes_pod_labelpresent_app: '' };

  test.each([
    ['In', ['cart', 'x'], [true, false, false]],
    ['NotIn', ['cart', 'x'], [false, true, true]],
    ['Exists', undefined, [true, true, false]],
    ['DoesNotExist', undefined, [false, false, true]],
  ] as const)('%s', (operator, values, expected) => {
    const given = values && [...values];
    expect([kept(operator, given, {}), kept(operator, given, { __meta_kubernetes_pod_label_app: 'xcart' }), kept(operator, given, without)]).toEqual(expected);
  });
});

test('what a monitor scrapes, jobs over annotations pass over', () => {
  const annotated = { ...POD, __meta_kubernetes_pod_annotation_prometheus_io_scrape: 'true', __meta_kubernetes_pod_annotation_prometheus_io_port: '8080' };
  const jobs = jobsOf({ podMonitor: OPTIONS }, {}, 'annotatedPods');
  const pods = jobs.find(({ config }) => config.jobName === 'kubernetes-pods')!.config.relabelConfigs!;
  expect(relabel(pods, annotated, 'alloy').labels).toBeUndefined();
  expect(relabel(pods, { ...annotated, __meta_kubernetes_pod_label_app: 'other' }, 'alloy').labels).toBeDefined();
});

const faultsOf = (spec: object) => validateJobSpec(spec, 'here').map(({ code }) => code);

describe('is refused', () => {
  test.each<[string, object, string]>([
    ['without a selector', { matchLabels: {} }, 'no-selector'],
    ['without a port', { endpoints: [{}] }, 'bad-port'],
    ['with two', { endpoints: [{ port: 'a', portNumber: 1 }] }, 'bad-port'],
    ['with an operator that takes values, and none', { matchExpressions: [{ key: 'a', operator: 'In' }] }, 'bad-selector'],
    ['with values that nobody reads', { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] }, 'bad-selector'],
    ['with an unknown operator', { matchExpressions: [{ key: 'a', operator: 'Is' }] }, 'unknown-value'],
    ['with labels of a Service that pods do not have', { targetLabels: ['a'] }, 'unknown-key'],
    ['with all namespaces and some', { anyNamespace: true, namespaces: ['a'] }, 'conflict'],
    ['with a secret in place of its name', { endpoints: [{ port: 'a', basicAuth: { username: 'a', password: 'b' } }] }, 'inline-secret'],
  ])('%s', (_, change, code) => {
    expect(faultsOf({ podMonitor: { ...OPTIONS, ...change } })).toContain(code);
  });

  test('without what it is called, and where it is', () => {
    expect(faultsOf({ serviceMonitor: { matchLabels: { a: 'b' } } })).toEqual(['missing-key', 'missing-key', 'missing-key']);
    expect(ScrapeJob.serviceMonitor(OPTIONS)._spec).toEqual({ serviceMonitor: OPTIONS });
  });
});
