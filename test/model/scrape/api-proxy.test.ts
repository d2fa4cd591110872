import * as fc from 'fast-check';
import { jobsOf, pod } from './discovered';
import { Dialect } from '../../../src/model/relabel/dialect';
import { seriesLabelsOf, simulateTarget, TargetResult } from '../../../src/model/relabel/target';
import { leavesItsTargets, proxiedJob, proxyRoute } from '../../../src/model/scrape/api-proxy';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';

const API = 'api.test:6443';
const DIALECTS: Dialect[] = ['2.x', '3.x-legacy'];

/** A target as somebody outside of its cluster scrapes it. */
function proxied(config: ScrapeConfig, discovered: { [label: string]: string }, dialect: Dialect): TargetResult {
  const job = proxiedJob(config, proxyRoute(config, false)!);
  // the job's name is the cluster's affair
  return simulateTarget(
    { ...job, jobName: `other/${config.jobName}`, relabelConfigs: [...job.relabelConfigs!, { targetLabel: '__address__', replacement: API }] }, discovered, dialect,
  );
}

function urlOf({ labels = {} }: TargetResult): string {
  return `${labels.__scheme__}://${labels.__address__}${labels.__metrics_path__}`;
}

/** Parameters, which are labels of the target, too. */
function paramsOf({ labels = {} }: TargetResult): [string, string][] {
  return Object.entries(labels).filter(([name]) => name.startsWith('__param_'));
}

/** A port that the address says, or the one of the scheme. */
function portOf({ __address__: address, __scheme__: scheme }: { [label: string]: string }): string {
  return /:(\d+)$/.exec(address)?.[1] ?? (scheme === 'https' ? '443' : '80');
}

const prefixed = (meta: { [label: string]: string }) => Object.fromEntries(Object.entries(meta).map(([name, value]) => [`__meta_kubernetes_${name}`, value]));

const name = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?$/);
const address = fc.oneof(fc.ipV4(), fc.constantFrom('fd00::15', '2001:db8::a:1', '::1'));
const port = fc.integer({ min: 1, max: 65_535 });
const hostPort = (ip: string, at: number) => (ip.includes(':') ? `[${ip}]:${at}` : `${ip}:${at}`);
const path = fc.tuple(fc.constantFrom('', '/'), fc.array(fc.constantFrom('metrics', 'a b', '..', '.', 'x;y', 'ü', '..a', '%2e%2e', ''), { minLength: 1, maxLength: 4 }))
  .map(([slash, parts]) => slash + parts.join('/'));

const leadsOut = (of: string) => of.split('/').includes('..');

describe('pods that ask by annotation', () => {
  const [{ config }] = jobsOf('annotatedPods');

  test('are scraped by the URL that the API server has for what would be scraped in their cluster, under the same labels', () => {
    fc.assert(fc.property(
      fc.record({
        name,
        namespace: name,
        ip: address,
        declared: port,
        portName: fc.constantFrom('metrics', 'http-metrics', 'http'),
        asked: fc.option(port, { nil: undefined }),
        scheme: fc.constantFrom(undefined, 'http', 'https', 'ftp'),
        path: fc.option(path, { nil: undefined }),
        format: fc.constantFrom(undefined, 'text'),
        dialect: fc.constantFrom(...DIALECTS),
      }),
      ({ ip, declared, asked, dialect, ...of }) => {
        const annotations: [string, string | undefined][] = [
          ['scrape', 'true'], ['port', asked?.toString()], ['scheme', of.scheme], ['path', of.path], ['param_format', of.format],
        ];
        const discovered = {
          __address__: hostPort(ip, declared),
          ...prefixed(pod({ namespace: of.namespace, pod_name: of.name, pod_ip: ip, pod_container_port_name: of.portName })),
          ...Object.fromEntries(annotations.filter(([, value]) => value !== undefined)
            .map(([key, value]) => [`__meta_kubernetes_pod_annotation_prometheus_io_${key}`, value!])),
        };
        const direct = simulateTarget(config, discovered, dialect);
        const through = proxied(config, discovered, dialect);
        if (direct.labels === undefined || leadsOut(direct.labels.__metrics_path__)) {
          expect(through).toEqual({ dropped: true });
          return;
        }
        const to = `${direct.labels.__scheme__ === 'https' ? 'https:' : ''}${of.name}:${portOf(direct.labels)}`;
        expect(urlOf(through)).toBe(
          `https://${API}/api/v1/namespaces/${of.namespace}/pods/${to}/proxy/${direct.labels.__metrics_path__.replace(/^\//, '')}`);
        expect(seriesLabelsOf(through.labels!)).toEqual(seriesLabelsOf(direct.labels));
        expect(paramsOf(through)).toEqual(paramsOf(direct));
      },
    ), { numRuns: 400 });
  });
});

describe('a job of one\'s own', () => {
  const found = prefixed({ namespace: 'shop', pod_name: 'web-0', node_name: 'n.example', service_name: 'web' });
  const job = (role: string, own: Partial<ScrapeConfig> = {}): ScrapeConfig => ({ jobName: 'own$1', kubernetesSdConfigs: [{ role }], ...own });

  test.each<[string, ScrapeConfig, string, string]>([
    ['a pod at a port', job('pod'), '10.0.0.7:8080', '/namespaces/shop/pods/web-0:8080/proxy/metrics'],
    ['a pod over HTTPS', job('pod', { scheme: 'https', metricsPath: '/m' }), '10.0.0.7:8443', '/namespaces/shop/pods/https:web-0:8443/proxy/m'],
    ['a container without ports', job('pod'), '10.0.0.7', '/namespaces/shop/pods/web-0:80/proxy/metrics'],
    ['a container without ports over HTTPS', job('pod', { scheme: 'https' }), '10.0.0.7', '/namespaces/shop/pods/https:web-0:443/proxy/metrics'],
    ['a pod behind a Service', job('endpointslice'), '[fd00::1]:8080', '/namespaces/shop/pods/web-0:8080/proxy/metrics'],
    ['a Service', job('service'), 'web.shop.svc:81', '/namespaces/shop/services/web:81/proxy/metrics'],
    ['a kubelet', job('node', { scheme: 'https', metricsPath: '/metrics/cadvisor' }), '10.0.0.1:10250', '/nodes/n.example/proxy/metrics/cadvisor'],
    ['another port of a node', job('node', {
      relabelConfigs: [{ sourceLabels: ['__address__'], regex: '(.*):\\d+', targetLabel: '__address__', replacement: '$1:9100' }],
    }), '10.0.0.1:10250', '/nodes/n.example:9100/proxy/metrics'],
    ['a scheme that a rule reads', job('pod', { relabelConfigs: [{ sourceLabels: ['__scheme__'], targetLabel: 'scheme' }] }),
      '10.0.0.7:1', '/namespaces/shop/pods/web-0:1/proxy/metrics'],
    ['a scheme that a rule sets', job('pod', { relabelConfigs: [{ targetLabel: '__scheme__', replacement: 'https' }] }),
      '10.0.0.7:1', '/namespaces/shop/pods/https:web-0:1/proxy/metrics'],
  ])('%s', (_, config, at, expected) => {
    for (const dialect of DIALECTS) {
      const through = proxied(config, { __address__: at, ...found }, dialect);
      expect(urlOf(through)).toBe(`https://${API}/api/v1${expected}`);
      expect(seriesLabelsOf(through.labels!)).toMatchObject({ job: 'own$1', instance: expect.stringContaining(at.replace(/:10250$/, '')) as string });
    }
  });

  test('sees the scheme that it would see in its cluster', () => {
    const config = job('pod', { relabelConfigs: [{ sourceLabels: ['__scheme__'], targetLabel: 'scheme' }] });
    expect(proxied(config, { __address__: 'a:1', ...found }, '3.x-legacy').labels).toMatchObject({ scheme: 'http', __scheme__: 'https' });
  });

  test.each<[string, ScrapeConfig, { [label: string]: string }]>([
    ['an endpoint without a pod', job('endpointslice'), { __address__: '10.0.0.7:80', __meta_kubernetes_namespace: 'shop' }],
    ['an IPv6 address without a port', job('pod'), { __address__: 'fd00::1', ...found }],
    ['a scheme that is none', job('pod', { relabelConfigs: [{ targetLabel: '__scheme__', replacement: 'ftp' }] }), { __address__: 'a:1', ...found }],
    ['a path of another target', job('pod', { relabelConfigs: [{ sourceLabels: ['__meta_path'], targetLabel: '__metrics_path__' }] }), {
      __address__: '10.0.0.7', __meta_path: '/api/v1/nodes/a/proxy/metrics', __meta_kubernetes_namespace: 'shop',
    }],
    ['a path with a line break and a way out', job('pod', { relabelConfigs: [{ sourceLabels: ['__meta_path'], regex: '(?s:(.*))', targetLabel: '__metrics_path__' }] }), {
      __address__: '10.0.0.7:1', __meta_path: '/a\n/../b', ...found,
    }],
  ])('passes over %s, instead of asking the API server itself', (_, config, discovered) => {
    for (const dialect of DIALECTS) expect(proxied(config, discovered, dialect)).toEqual({ dropped: true });
  });
});

describe('targets that are known beforehand', () => {
  test('the API server is asked for its own metrics, without discovery', () => {
    const [{ config }] = jobsOf('kubeApiserver');
    expect(proxyRoute(config, false)).toEqual({ by: 'apiServer' });
    const job = proxiedJob(config, { by: 'apiServer' });
    expect(job).toMatchObject({ scheme: 'https', metricsPath: '/metrics', staticConfigs: [{ targets: [] }], metricRelabelConfigs: config.metricRelabelConfigs });
    expect(job.relabelConfigs).toEqual([{ targetLabel: 'job', replacement: 'kube-apiserver' }]);
  });

  test('kube-state-metrics is asked by the port of its Service', () => {
    const [main, telemetry] = jobsOf({ kubeStateMetrics: { namespace: 'kube-system', service: 'ksm' } });
    const route = proxyRoute(main.config, true)!;
    expect(route).toEqual({ by: 'servicePort', to: { namespace: 'kube-system', service: 'ksm', port: 'http-metrics' } });
    expect(proxiedJob(main.config, route)).toMatchObject({
      honorLabels: true,
      metricsPath: '/api/v1/namespaces/kube-system/services/ksm:http-metrics/proxy/metrics',
      staticConfigs: [{ labels: { instance: 'ksm.kube-system.svc:http-metrics' } }],
      relabelConfigs: [{ targetLabel: 'job', replacement: 'kube-state-metrics' }],
    });
    expect(proxyRoute(telemetry.config, true)).toMatchObject({ to: { port: 'telemetry' } });
    // several pods behind one Service are asked one by one
    expect(proxyRoute(main.config, false)).toEqual({ by: 'pod' });
  });
});

const job = (own: Partial<ScrapeConfig>): ScrapeConfig => ({ jobName: 'a', ...own });
const discovery = (...kubernetesSdConfigs: KubernetesSdConfig[]): ScrapeConfig => job({ kubernetesSdConfigs });

test.each<[string, ScrapeConfig, string | undefined]>([
  ['pods', discovery({ role: 'pod' }), 'pod'],
  ['endpoints and pods', discovery({ role: 'endpoints' }, { role: 'pod' }), 'pod'],
  ['nodes', discovery({ role: 'node' }), 'kubelet'],
  ['nodes and pods', discovery({ role: 'node' }, { role: 'pod' }), undefined],
  ['ingresses', discovery({ role: 'ingress' }), undefined],
  ['static targets', job({ staticConfigs: [{ targets: ['a:1'] }] }), undefined],
  ['static targets beside pods', { ...discovery({ role: 'pod' }), staticConfigs: [{ targets: ['a:1'] }] }, undefined],
  ['names', job({ dnsSdConfigs: [{ names: ['a'] }] }), undefined],
  ['files', job({ fileSdConfigs: [{ files: ['/a.json'] }] }), undefined],
  ['an HTTP endpoint', job({ httpSdConfigs: [{ url: 'http://a' }] }), undefined],
  ['nothing', job({}), undefined],
])('%s are reached by the proxy of a %s', (_, config, by) => {
  expect(proxyRoute(config, false)?.by).toBe(by);
});

test('connections and discovery are left to the caller, and redirects are not followed', () => {
  const config = {
    ...discovery({ role: 'node' }), authorization: { credentialsFile: '/t' }, tlsConfig: { caFile: '/c' }, followRedirects: true, sampleLimit: 5, honorTimestamps: false,
  };
  const { relabelConfigs, ...rest } = proxiedJob(config, { by: 'kubelet' });
  expect(rest).toEqual({ jobName: 'a', scheme: 'https', followRedirects: false, sampleLimit: 5, honorTimestamps: false });
  expect(relabelConfigs).not.toEqual([]);
});

test('a constant address is none of the targets\' own', () => {
  const to = (replacement: string) => leavesItsTargets(job({ relabelConfigs: [{ targetLabel: '__address__', replacement }] }));
  expect([to('blackbox:9115'), to('$1:9115')]).toEqual([true, false]);
});
