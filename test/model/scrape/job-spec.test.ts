import { Report } from '../../../src/diagnostics';
import { readJobSpec, validateJobSpec } from '../../../src/model/scrape/job-spec';

const JOB = { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod' }] };

test('a name alone is a job without options', () => {
  const forms = ['kubelet', { kubelet: {} }, { kubelet: null }].map((spec) => readJobSpec(spec, 'here', new Report()));
  expect(forms).toEqual(Array(3).fill({ standard: 'kubelet', options: {} }));
});

test.each([
  ['a slip', 'fluxController', 'unknown-scrape-job', "did you mean 'fluxControllers'"],
  ['a stranger', 'completelyElse', 'unknown-scrape-job', "it is 'alertmanager', 'alloy'"],
  ['two at once', { kubelet: {}, cadvisor: {} }, 'bad-scrape-job', 'one key'],
  ['a number', 5, 'bad-scrape-job', 'one key'],
  ['an unknown option', { fluxControllers: { namespaces: ['a'] } }, 'unknown-key', "did you mean 'namespace'"],
  ['an option of another job', { kubelet: { excludeNamespaces: ['a'] } }, 'unknown-key', 'known are'],
  ['a probe without an exporter', { probe: { targets: ['https://a'] } }, 'missing-key', "'prober' is missing"],
  ['a probe of nothing', { probe: { prober: 'b:9115' } }, 'no-targets', 'services: true'],
  ['a probe of an empty list', { probe: { prober: 'b:9115', targets: [] } }, 'empty-value', undefined],
  ['a probe with a password', { probe: { prober: 'b:9115', targets: ['https://u:p@a'] } }, 'inline-secret', 'module'],
  ['an exporter without a port', { probe: { prober: 'http://b', targets: ['a'] } }, 'bad-target', undefined],
  ['namespaces of no Services', { probe: { prober: 'b:9115', targets: ['a'], namespaces: ['a'] } }, 'unused-option', 'services: true'],
  ['a scrape class that is no name', { kubelet: { scrapeClass: '' } }, 'empty-value', undefined],
  ['a class of an own job that is no name', { config: { ...JOB, scrapeClass: 5 } }, 'wrong-type', undefined],
  ['a Secret that cannot exist', { etcd: { tlsSecret: 'A b' } }, 'bad-name', undefined],
  ['an unknown drop list', { kubelet: { drop: ['storage-bucket'] } }, 'unknown-value', "did you mean 'storage-buckets'"],
  ['a text for a list', { annotatedPods: { namespaces: 'shop' } }, 'wrong-type', undefined],
  ['no namespaces at all', { annotatedPods: { namespaces: [] } }, 'empty-value', undefined],
  ['a namespace that would be an expression', { annotatedPods: { excludeNamespaces: ['.*'] } }, 'bad-name', undefined],
  ['a bad duration', { kubelet: { scrapeInterval: '30' } }, 'bad-duration', undefined],
  ['a timeout that is too long', { kubelet: { scrapeInterval: '30s', scrapeTimeout: '1m' } }, 'timeout-over-interval', undefined],
  ['a broken rule', { kubelet: { metricRelabelConfigs: [{ action: 'kep' }] } }, 'bad-relabel-rule', undefined],
  ['options that are no map', { kubelet: ['a'] }, 'wrong-type', undefined],
  ['a config that is no map', { config: 'a' }, 'wrong-type', 'jobName'],
  ['an unknown scope', { config: { ...JOB, scope: 'nodes' } }, 'unknown-value', "did you mean 'node'"],
])('%s is refused', (_, spec, code, hint) => {
  const found = validateJobSpec(spec, "cluster 'a'");
  expect(found).toMatchObject([{ severity: 'error', code }]);
  expect(found[0].where).toMatch(/^cluster 'a', /);
  if (hint !== undefined) expect(`${found[0].message} ${found[0].hint}`).toContain(hint);
});

test('a fault says where it is', () => {
  expect(validateJobSpec({ kubelet: { metricRelabelConfigs: [{ action: 'drop' }, { action: 'hashmod' }] } }, "cluster 'a'")[0].where)
    .toBe("cluster 'a', scrape.kubelet.metricRelabelConfigs[1]");
  expect(validateJobSpec({ config: { ...JOB, metricsPath: 'x' } }, "cluster 'a'")[0].where).toBe("cluster 'a', job 'a', metricsPath");
});

test.each([
  ['static targets', { jobName: 'a', staticConfigs: [{ targets: ['a:80'] }] }],
  ['static targets beside pods', { ...JOB, staticConfigs: [{ targets: ['a:80'] }] }],
  ['endpoint slices', { jobName: 'a', kubernetesSdConfigs: [{ role: 'endpointslice' }] }],
  ['another cluster', {
    jobName: 'a', kubernetesSdConfigs: [{ role: 'pod', apiServer: 'https://b', authorization: { credentialsFile: '/t' }, tlsConfig: { caFile: '/c' } }],
  }],
  ['a field selector already', { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod', selectors: [{ role: 'pod', field: 'spec.nodeName=a' }] }] }],
])('%s cannot be scraped by each node for itself', (_, config) => {
  expect(validateJobSpec({ config: { ...config, scope: 'node' } }, 'here')).toMatchObject([{ code: 'bad-scope', where: "here, job 'a', scope" }]);
  expect(validateJobSpec({ config: { ...config, scope: 'cluster' } }, 'here')).toEqual([]);
});

test('pods and nodes of the own cluster can, also limited by label', () => {
  const sds = [{ role: 'node' }, { role: 'pod', selectors: [{ role: 'pod', label: 'a=b' }] }];
  expect(validateJobSpec({ config: { jobName: 'a', kubernetesSdConfigs: sds, scope: 'node' } }, 'here')).toEqual([]);
});
