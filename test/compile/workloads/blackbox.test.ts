import { blackboxPlan, probeJobs } from '../../../src/compile/workloads/blackbox';
import { Collection } from '../../../src/topology/collection';
import { BlackboxExporterSettings } from '../../../src/topology/settings/blackbox-settings';
import { hub, job, spoke } from '../compiled';

const PROBES: BlackboxExporterSettings = { probes: { shop: { targets: ['https://shop.example.org', 'https://blog.example.org'] } } };

test('nothing is deployed where nothing is probed', () => {
  expect(blackboxPlan({})).toBeUndefined();
  expect(blackboxPlan({ blackboxExporter: { modules: { a: { tcp: {} } } } })).toBeUndefined();
  expect(blackboxPlan({ blackboxExporter: { ...PROBES, enabled: false } })).toBeUndefined();
  expect(probeJobs({ blackboxExporter: { ...PROBES, enabled: false } }, 'm')).toEqual([]);
});

test('usual modules are there, and yield to those of the same name', () => {
  expect(Object.keys(blackboxPlan({ blackboxExporter: PROBES })!.modules)).toEqual(['http_2xx', 'tcp_connect']);
  expect(blackboxPlan({ blackboxExporter: { ...PROBES, modules: { http_2xx: { http: { method: 'HEAD' } } } } })!.modules.http_2xx).toEqual({ http: { method: 'HEAD' } });
});

test('credentials of modules are mounted', () => {
  const modules = { a: { http: { basicAuth: { username: 'u', password: { name: 's', key: 'p' } } } }, b: { tcp: { tls: true, tlsConfig: { ca: { name: 's', key: 'ca.crt' } } } } };
  expect(blackboxPlan({ blackboxExporter: { ...PROBES, modules } })!.secrets).toEqual([{ name: 's', keys: ['ca.crt', 'p'] }]);
});

test.each([
  ['Alloy', Collection.alloy()], ['a Prometheus agent', Collection.prometheusAgent()], ['OpenTelemetry', Collection.openTelemetry()],
])('each probe is a job of its own with %s, with the identity of its cluster', (_, collection) => {
  const { codes, plan } = spoke({ collection, settings: { blackboxExporter: PROBES } });
  expect(codes).toEqual([]);
  const { config } = job(plan, 'probe-shop');
  expect(config).toMatchObject({
    metricsPath: '/probe', params: { module: ['http_2xx'] }, staticConfigs: [{ targets: ['https://shop.example.org', 'https://blog.example.org'] }],
  });
  expect(config.relabelConfigs).toContainEqual(expect.objectContaining({ targetLabel: '__address__', replacement: 'blackbox-exporter.monitoring.svc:9115' }));
  expect(config.relabelConfigs).toContainEqual(expect.objectContaining({ targetLabel: 'cluster', replacement: 'a' }));
});

test('hubs probe too, with their own times', () => {
  const { codes, plan } = hub({ settings: { blackboxExporter: { probes: { db: { module: 'tcp_connect', targets: ['db.example.org:5432'], scrapeInterval: '2m', scrapeTimeout: '5s' } } } } });
  expect(codes).toEqual([]);
  expect(job(plan, 'probe-db').config).toMatchObject({ params: { module: ['tcp_connect'] }, scrapeInterval: '2m', scrapeTimeout: '5s' });
});

test('a cluster in which nothing of ours runs probes nothing', () => {
  const { plan } = spoke({ collection: Collection.federation({ target: 'prom.example.org' }), settings: { blackboxExporter: PROBES } });
  expect(plan.blackboxExporter).toBeUndefined();
});
